//! One verdict everywhere: the command line, standard input and the editor say the same about the same bytes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use okrlint::config::Flags;
use okrlint::lint::{Linter, lint};
use okrlint::source::SourceFile;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::editor::{Editor, counting_in};

const TODAY: &str = "2026-08-20";

/// Every document among the fixtures.
fn fixtures() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        ["tests/ok", "tests/err", "tests/projects", "fixtures", "benches/data"].map(PathBuf::from).into();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| ["md", "yaml", "txt", "json"].iter().any(|known| e == *known)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Rule, severity, message and place, in order.
type Said = Vec<(String, String, String, [u64; 4])>;

/// What the JSON report of a run says.
fn reported(args: &[&str], input: Option<&[u8]>) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    command.args(["check", "--format", "json", "--today", TODAY, "--fail-on", "never"]).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    input.into_iter().for_each(|bytes| stdin.write_all(bytes).unwrap());
    drop(stdin);
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

fn of_report(report: &Value, path: &Path) -> Said {
    let documents = report["documents"].as_array().unwrap().iter().filter(|d| d["path"] == path.to_str().unwrap());
    let mut said: Said = documents
        .flat_map(|document| document["diagnostics"].as_array().unwrap())
        .map(|d| {
            let at = |end: &str, what: &str| d["range"][end][what].as_u64().unwrap() - 1;
            let place = [at("start", "line"), at("start", "column"), at("end", "line"), at("end", "column")];
            (
                d["rule"].as_str().unwrap().into(),
                d["severity"].as_str().unwrap().into(),
                d["message"].as_str().unwrap().into(),
                place,
            )
        })
        .collect();
    said.sort();
    said
}

fn of_editor(diagnostics: &[Value]) -> Said {
    let mut said: Said = diagnostics
        .iter()
        .map(|d| {
            let at = |end: &str, what: &str| d["range"][end][what].as_u64().unwrap();
            let place = [at("start", "line"), at("start", "character"), at("end", "line"), at("end", "character")];
            let severity = ["error", "warning", "info"][d["severity"].as_u64().unwrap() as usize - 1];
            (d["code"].as_str().unwrap().into(), severity.into(), d["message"].as_str().unwrap().into(), place)
        })
        .collect();
    said.sort();
    said
}

#[test]
fn command_line_standard_input_and_editor_say_the_same() {
    let files = fixtures();
    assert!(files.len() > 100);
    let names: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let report = reported(&names, None);
    let here = std::env::current_dir().unwrap();
    let flags = Flags { today: Some(TODAY.parse().unwrap()), ..Flags::default() };
    // The report counts columns in scalar values.
    let mut editor = Editor::in_folder(counting_in("utf-32"), here, flags);
    let mut found = 0;
    for path in &files {
        let name = path.to_str().unwrap();
        let bytes = std::fs::read(path).unwrap();
        let from_file = of_report(&report, path);
        let from_stdin = of_report(&reported(&["--stdin-filename", name, "-"], Some(&bytes)), path);
        editor.open(name, str::from_utf8(&bytes).unwrap());
        let from_editor = of_editor(&editor.diagnostics(name));
        assert_eq!(from_file, from_stdin, "{name}");
        assert_eq!(from_file, from_editor, "{name}");
        found += from_file.len();
    }
    assert!(found > 150, "{found}");
}

/// A position in UTF-16 units, counted the slow way: lines end with LF, CR LF or CR.
fn position(text: &str, byte: usize) -> Value {
    let before = text[..byte].replace("\r\n", "\n").replace('\r', "\n");
    let last = before.rsplit('\n').next().unwrap();
    json!({"line": before.matches('\n').count(), "character": last.encode_utf16().count()})
}

/// A place between two characters near a byte, where a cursor can stand.
fn cursor(text: &str, byte: usize) -> usize {
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let stands = |at: &usize| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n'));
    places.filter(stands).min_by_key(|at| at.abs_diff(byte)).unwrap()
}

const PIECES: &[&str] = &[
    "- KR3: Launch the 🎯 shop\n",
    "Ta\u{306}ng ",
    "từ 3 lên 5",
    "\r\n",
    "\r",
    "\n",
    "## O2: ",
    "🎯",
    " %",
    "",
    "x",
    "**",
];

/// Lines that are nearly OKRs, and some that are anything.
fn drafts() -> impl Strategy<Value = String> {
    let pieces = [
        "# OKRs Q3 2026\n",
        "## O1: ",
        "- KR1: ",
        "| KR | Owner |\n|---|---|\n",
        "| a | 5% |\n",
        "objectives:\n",
        "  - title: ",
        "    key_results:\n",
        "      - ",
        "Launch the app\n",
        "Giảm chi phí từ 9 xuống 3 🎯\n",
        "<!-- okrlint-disable-next ",
        "-->\n",
        "# okrlint-disable x\n",
        "\r\n",
        "\r",
        "\u{FEFF}",
        "e\u{301}",
        "> ",
        "---\n",
        "{\"objectives\": [",
        "\u{202E}",
        "[XX] ",
    ];
    let piece = prop_oneof![6 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text and the place, every question has an answer, and every edit that is offered lies in the text.
    #[test]
    fn every_question_has_an_answer(text in drafts(), line in 0u32..40, column in 0u32..40, name in prop::sample::select(vec!["okrs.md", "okrs.yaml", "okrs.txt", "okrs.json"])) {
        let mut editor = Editor::with_files(&[]);
        editor.open(name, &text);
        let document = json!({"uri": editor.uri(name)});
        let position = json!({"line": line, "character": column});
        for method in ["hover", "completion", "documentSymbol", "codeLens"] {
            let answer = editor.try_to(&format!("textDocument/{method}"), json!({"textDocument": document, "position": position}));
            prop_assert!(answer.is_ok(), "{} {:?} {:?}", method, answer, text);
        }
        let far = json!({"line": 99, "character": 0});
        let range = json!({"start": {"line": 0, "character": 0}, "end": far});
        let params = json!({"textDocument": document, "range": range, "context": {"diagnostics": []}});
        let answer = editor.try_to("textDocument/codeAction", params);
        prop_assert!(answer.is_ok(), "{:?} {:?}", answer, text);
        for action in answer.unwrap().as_array().unwrap().iter().filter(|action| action["edit"].is_object()) {
            editor.open(name, &text);
            editor.apply(name, action);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed, the server's text is the editor's: it says what linting the editor's text says.
    #[test]
    fn the_server_follows_every_edit(edits in prop::collection::vec((0usize..400, 0usize..30, prop::sample::select(PIECES)), 1..12)) {
        let start = "# OKR quý 3/2026 🎯\n\n## O1: Kha\u{301}ch quay lại vì tiệm nhỏ mà ấm\n\n- KR1: Ra mắt ứng dụng đặt bàn\r\n\
                     - KR2: Tăng khách quay lại từ 20 % lên 35%\r\n- KR2: Giảm khách bỏ về từ 9 xuống 3\n";
        let mut editor = Editor::with_files(&[]);
        editor.open("okrs.md", start);
        let mut text = start.to_owned();
        for (at, len, new) in edits {
            let (from, to) = (cursor(&text, at), cursor(&text, at + len));
            let range = json!({"start": position(&text, from), "end": position(&text, to)});
            text.replace_range(from..to, new);
            editor.change("okrs.md", json!([{"range": range, "text": new}]), text.clone());
        }
        let mut linter = Linter::default();
        let mut settings = linter.settings().clone();
        settings.today = Some(TODAY.parse().unwrap());
        linter = Linter::new(std::sync::Arc::new(linter.rules().clone()), settings, Default::default());
        let source = SourceFile::from_text("okrs.md", &text);
        let report = lint(&source, &linter);
        let mut expected: Said = report
            .documents
            .iter()
            .flat_map(|document| &document.diagnostics)
            .map(|d| {
                let at = |byte: usize| {
                    let position = position(&text, byte);
                    [position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap()]
                };
                let ([a, b], [c, e]) = (at(d.span.start), at(d.span.end));
                (d.rule.to_string(), d.severity.to_string(), d.message.to_string(), [a, b, c, e])
            })
            .collect();
        expected.sort();
        prop_assert_eq!(of_editor(&editor.diagnostics("okrs.md")), expected, "{:?}", text);
    }
}
