//! A key stroke in an editor: from the change to the diagnostics, in a document of 2,000 lines. Compare runs on one machine
//! only.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write;

use criterion::{Criterion, criterion_group, criterion_main};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use okrlint::config::Flags;
use okrlint::lsp::serve;
use serde_json::{Value, json};

const URI: &str = "file:///nowhere/okrs.md";

/// Statements of many kinds in both languages, about one of [`THINGS`] each; about one of three is marked.
const RESULTS: [&str; 9] = [
    "Raise the share of {} booked ahead from 4#% to 6#% by 30 September",
    "Cut complaints about {} from 1# to # a week",
    "Launch the new page for {}",
    "Giảm thời gian chờ {} từ 4# xuống 1# phút 🎯",
    "Guests who ask for {} again within the season rise from 1#% to 3#%",
    "Tăng số khách chọn {} từ 2#0 lên 3#0 trước 30/9",
    "Raise the answers about {} that come within an hour from 3#% to 8#%",
    "Nâng cao chất lượng {}",
    "Late returns of {} fall from 2# to # a month",
];

const THINGS: [&str; 13] = [
    "day trips",
    "bicycles",
    "night boats",
    "vé tháng",
    "harbour tours",
    "bữa sáng",
    "island maps",
    "lockers",
    "school trips",
    "xe nôi",
    "parcels",
    "chỗ ngồi",
    "sunset cruises",
];

fn document() -> String {
    let mut text = "# Ferry OKRs Q3 2026\n".to_owned();
    let (mut lines, mut statement) = (1, 0);
    for objective in 1.. {
        if lines > 1_990 {
            break;
        }
        let place = THINGS.iter().cycle().nth(objective * 5).unwrap();
        let _ = write!(text, "\n## O{objective}: Islanders of pier {objective} love our {place}\n\n");
        for number in 1..=5 {
            let (result, thing) =
                (RESULTS.iter().cycle().nth(statement).unwrap(), THINGS.iter().cycle().nth(statement).unwrap());
            let digits = (statement % 9 + 1).to_string();
            let _ = writeln!(
                text,
                "- KR{number}: {}",
                result.replace("{}", &format!("{thing} at pier {objective}")).replace('#', &digits)
            );
            statement += 1;
        }
        lines += 8;
    }
    text
}

struct Editor {
    connection: Connection,
    version: i32,
}

impl Editor {
    fn new(text: &str) -> Self {
        let (connection, server) = Connection::memory();
        std::thread::spawn(move || {
            serve(&server, Flags { no_config: true, ..Flags::default() }, &|| "2026-08-20".parse().unwrap())
        });
        let mut editor = Self { connection, version: 1 };
        editor.ask("initialize", json!({"capabilities": {}}));
        let document = json!({"uri": URI, "languageId": "markdown", "version": 1, "text": text});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        editor.wait();
        editor
    }

    fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_owned(), params).into()).unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.connection.sender.send(Request::new(RequestId::from(1), method.to_owned(), params).into()).unwrap();
        while !matches!(self.connection.receiver.recv().unwrap(), Message::Response(_)) {}
    }

    /// The diagnostics that the last change led to.
    fn wait(&self) -> usize {
        loop {
            if let Message::Notification(told) = self.connection.receiver.recv().unwrap()
                && told.method == "textDocument/publishDiagnostics"
                && told.params["version"] == self.version
            {
                return told.params["diagnostics"].as_array().unwrap().len();
            }
        }
    }

    /// Replaces a number of characters in a line by a text.
    fn type_at(&mut self, line: u32, character: u32, over: u32, text: &str) -> usize {
        self.version += 1;
        let (start, end) =
            (json!({"line": line, "character": character}), json!({"line": line, "character": character + over}));
        let document = json!({"uri": URI, "version": self.version});
        let changes = json!([{"range": {"start": start, "end": end}, "text": text}]);
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        self.wait()
    }
}

fn key_stroke(c: &mut Criterion) {
    let mut editor = Editor::new(&document());
    let mut typed = false;
    c.bench_function("key stroke in 2,000 lines", |b| {
        b.iter(|| {
            typed = !typed;
            editor.type_at(1_004, 12, u32::from(!typed), if typed { "x" } else { "" })
        });
    });
    c.bench_function("code lenses of 2,000 lines", |b| {
        b.iter(|| editor.ask("textDocument/codeLens", json!({"textDocument": {"uri": URI}})));
    });
    let at = json!({"line": 1_004, "character": 12});
    let params =
        json!({"textDocument": {"uri": URI}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
    c.bench_function("quick fixes in 2,000 lines", |b| {
        b.iter(|| editor.ask("textDocument/codeAction", params.clone()));
    });
}

criterion_group!(benches, key_stroke);
criterion_main!(benches);
