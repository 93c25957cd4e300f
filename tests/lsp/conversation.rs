//! The protocol: beginning and end, what is refused, what is cancelled, and what never kills the server.

use std::io::Write;
use std::process::{Command, Stdio};

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use okrlint::config::Flags;
use okrlint::lsp::{Ended, serve};
use serde_json::{Value, json};

use crate::editor::{Editor, counting_in, modern};

const DRAFT: &str = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n- KR1: Launch the ticket app\n";

fn request(id: i32, method: &str, params: Value) -> Message {
    Request::new(RequestId::from(id), method.to_owned(), params).into()
}

fn notification(method: &str, params: Value) -> Message {
    Notification::new(method.to_owned(), params).into()
}

/// What a server says to messages that have all arrived before it looks at the first one.
fn all_at_once(messages: Vec<Message>) -> (Vec<Message>, Ended) {
    let (client, server) = Connection::memory();
    messages.into_iter().for_each(|message| client.sender.send(message).unwrap());
    let Connection { sender, receiver } = client;
    drop(sender);
    let ended = serve(&server, Flags::default(), &|| "2026-08-20".parse().unwrap());
    drop(server);
    (receiver.into_iter().collect(), ended)
}

/// Ids of requests with `ok` or the code of the error.
fn answers(said: &[Message]) -> Vec<(String, String)> {
    let answer = |message: &Message| match message {
        Message::Response(Response { id, response_result }) => {
            Some((id.to_string(), response_result.as_ref().map_or_else(|e| e.code.to_string(), |_| "ok".into())))
        }
        _ => None,
    };
    said.iter().filter_map(answer).collect()
}

fn initialize() -> Message {
    request(1, "initialize", json!({"capabilities": modern()}))
}

fn open(text: &str) -> Message {
    let document = json!({"uri": "file:///nowhere/okrs.md", "languageId": "markdown", "version": 1, "text": text});
    notification("textDocument/didOpen", json!({"textDocument": document}))
}

fn symbols(id: i32) -> Message {
    request(id, "textDocument/documentSymbol", json!({"textDocument": {"uri": "file:///nowhere/okrs.md"}}))
}

#[test]
fn the_server_says_what_it_can_and_who_it_is() {
    let mut editor = Editor::with_files(&[]);
    let (code, _) = editor.try_to("initialize", json!({"capabilities": {}})).unwrap_err();
    assert_eq!(code, -32600, "only once");
    let (said, _) = all_at_once(vec![initialize()]);
    let Some(Message::Response(Response { response_result: Ok(result), .. })) = said.first() else {
        panic!("{said:?}")
    };
    assert_eq!(result["serverInfo"]["name"], "okrlint");
    let can = &result["capabilities"];
    assert_eq!(can["positionEncoding"], "utf-16");
    assert_eq!(can["textDocumentSync"], json!({"openClose": true, "change": 2, "save": true}));
    assert_eq!(can["codeActionProvider"]["codeActionKinds"], json!(["quickfix", "source.fixAll.okrlint"]));
    for what in ["hoverProvider", "documentSymbolProvider"] {
        assert_eq!(can[what], true, "{what}");
    }
    assert!(can["completionProvider"].is_object() && can["codeLensProvider"].is_object());
    let formats = can.as_object().unwrap().keys().any(|key| key.to_lowercase().contains("formatting"));
    assert!(!formats, "it does not reformat what people write");
}

#[test]
fn client_and_server_agree_on_the_unit_of_columns() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let (said, _) = all_at_once(vec![request(1, "initialize", json!({"capabilities": counting_in(encoding)}))]);
        let Some(Message::Response(Response { response_result: Ok(result), .. })) = said.first() else {
            panic!("{said:?}")
        };
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
    }
}

#[test]
fn it_ends_by_the_book() {
    assert_eq!(Editor::with_files(&[]).quit(), Ended::ByTheBook);
    assert_eq!(Editor::with_files(&[]).vanish(), Ended::Abruptly);
    let shutdown = || request(2, "shutdown", Value::Null);
    let exit = || notification("exit", Value::Null);
    assert_eq!(all_at_once(vec![initialize(), exit()]).1, Ended::Abruptly);
    assert_eq!(all_at_once(vec![exit()]).1, Ended::Abruptly);
    let (said, ended) = all_at_once(vec![initialize(), shutdown(), symbols(3), open(DRAFT), exit()]);
    assert_eq!(ended, Ended::ByTheBook);
    let expected = [("1", "ok"), ("2", "ok"), ("3", "-32600")];
    assert_eq!(answers(&said), expected.map(|(id, said)| (id.to_owned(), said.to_owned())));
}

#[test]
fn nothing_is_answered_before_the_greeting() {
    let (said, _) = all_at_once(vec![symbols(7), open(DRAFT), notification("$/unknown", Value::Null), initialize()]);
    let expected = [("7", "-32002"), ("1", "ok")];
    assert_eq!(answers(&said), expected.map(|(id, said)| (id.to_owned(), said.to_owned())));
}

#[test]
fn what_it_does_not_know_or_understand_is_refused_and_life_goes_on() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    for (method, params, code) in [
        ("textDocument/rename", json!({}), -32601),
        ("textDocument/formatting", json!({}), -32601),
        ("$/dance", Value::Null, -32601),
        ("textDocument/hover", json!({"textDocument": 3}), -32602),
        ("textDocument/hover", Value::Null, -32602),
        ("textDocument/codeAction", json!([1, 2]), -32602),
        ("workspace/executeCommand", json!({"command": "rm"}), -32602),
    ] {
        assert_eq!(editor.try_to(method, params.clone()).unwrap_err().0, code, "{method} {params}");
    }
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///not/open.md", "version": 2}, "contentChanges": []}),
    );
    assert!(editor.next("window/logMessage")["message"].as_str().unwrap().contains("not open"));
    editor.tell("textDocument/didOpen", json!({"textDocument": {"uri": 3}}));
    assert!(editor.next("window/logMessage")["message"].as_str().unwrap().starts_with("textDocument/didOpen: "));
    editor.tell("workspace/unheardOf", json!({"x": 1}));
    editor.send(Response::new_ok(RequestId::from(99), Value::Null).into());
    let far = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    let uri = editor.uri("okrs.md");
    editor.ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": far}));
    assert_eq!(editor.rules("okrs.md"), ["too-few-key-results", "output-key-result"]);
}

#[test]
fn a_cancelled_request_is_not_worked_on() {
    let cancel = |id: i32| notification("$/cancelRequest", json!({"id": id}));
    let shutdown = request(9, "shutdown", Value::Null);
    let messages = vec![initialize(), open(DRAFT), symbols(5), symbols(6), cancel(5), cancel(77), shutdown];
    let (said, _) = all_at_once(messages);
    let mut answers = answers(&said);
    answers.sort();
    let expected = [("1", "ok"), ("5", "-32800"), ("6", "ok"), ("9", "ok")];
    assert_eq!(answers, expected.map(|(id, said)| (id.to_owned(), said.to_owned())));
}

#[test]
fn of_many_changes_only_the_last_text_is_linted() {
    let mut messages = vec![initialize(), open(DRAFT)];
    for version in 2..=50 {
        let text = format!("{DRAFT}- KR2: Cut refunds from 40 to {version} a week\n");
        let document = json!({"uri": "file:///nowhere/okrs.md", "version": version});
        messages.push(notification(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": [{"text": text}]}),
        ));
    }
    let (said, _) = all_at_once(messages);
    let versions = said.iter().filter_map(|message| match message {
        Message::Notification(n) if n.method == "textDocument/publishDiagnostics" => n.params["version"].as_i64(),
        _ => None,
    });
    assert_eq!(versions.collect::<Vec<_>>(), [50]);
}

/// The real binary: standard output, standard error and status after it was sent some bytes.
fn run(args: &[&str], input: &str) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn framed(messages: &[&str]) -> String {
    messages.iter().map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len())).collect()
}

const HELLO: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn broken_messages_are_answered_and_the_conversation_goes_on() {
    let broken =
        framed(&[HELLO, "{not json", r#"{"jsonrpc":"2.0","id":8}"#]) + "Nonsense\r\n" + &framed(&[SHUTDOWN, EXIT]);
    let (out, err, status) = run(&["lsp", "--stdio"], &broken);
    assert_eq!((err.as_str(), status), ("", 0));
    let bodies: Vec<Value> = out
        .split("Content-Length: ")
        .skip(1)
        .map(|part| serde_json::from_str(part.split_once("\r\n\r\n").unwrap().1).unwrap())
        .collect();
    let mut told: Vec<String> = bodies.iter().map(|b| format!("{} {}", b["id"], b["error"]["code"])).collect();
    told.sort();
    assert_eq!(told, ["1 null", "2 null", "8 -32600", "null -32700"]);
}

/// Editors that split an emoji send half of it.
#[test]
fn half_an_emoji_is_no_reason_to_lose_a_change() {
    let open = r##"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"markdown","version":1,
        "text":"# OKRs Q3 2026\n\n## O1: Islanders \ud83c rely on the ferry\n\n- KR1: Launch the app\n- KR2: Cut refunds from 40 to 12 a week\n"}}}"##;
    let change = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":2},
        "contentChanges":[{"range":{"start":{"line":4,"character":7},"end":{"line":4,"character":21}},"text":"Cut \udfaf delays from 9 to 3 a week"}]}}"#;
    let outline = r#"{"jsonrpc":"2.0","id":3,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"untitled:a"}}}"#;
    let (out, ..) = run(&["lsp"], &framed(&[HELLO, open, change, outline, SHUTDOWN, EXIT]));
    for read in ["Islanders \u{FFFD} rely", "Cut \u{FFFD} delays from 9 to 3 a week"] {
        assert!(out.contains(read), "{out}");
    }
}

#[test]
fn the_exit_status_tells_whether_it_ended_by_the_book() {
    assert_eq!(run(&["lsp"], &framed(&[HELLO, SHUTDOWN, EXIT])).2, 0);
    assert_eq!(run(&["lsp"], &framed(&[HELLO, EXIT])).2, 1);
    assert_eq!(run(&["lsp"], &framed(&[HELLO])).2, 1, "the editor is gone");
    assert_eq!(run(&["lsp"], "").2, 1);
    assert_eq!(run(&["lsp", "--socket"], "").2, 2);
}
