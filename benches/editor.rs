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

/// Statements of many kinds in both languages; of six, two or three are marked.
const RESULTS: [&str; 6] = [
    "Raise crossings on time from 81% to 95% by 30 September",
    "Launch the new ticket app",
    "Giảm thời gian chờ ở bến từ 42 xuống 15 phút 🎯",
    "Tổ chức 4 buổi họp với ban quản lý bến",
    "Guests who come back within the season rise from 9% to 20% (owner: Mai)",
    "Nâng cao chất lượng phục vụ",
];

fn document() -> String {
    let mut text = "# Ferry OKRs Q3 2026\n".to_owned();
    let mut lines = 1;
    for objective in 1.. {
        if lines > 1_990 {
            break;
        }
        let _ = write!(text, "\n## O{objective}: Islanders of pier {objective} rely on the ferry\n\n");
        for (at, result) in RESULTS.iter().cycle().skip(objective).take(5).enumerate() {
            let _ = writeln!(text, "- KR{}: {result}", at + 1);
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
        std::thread::spawn(move || serve(&server, Flags { no_config: true, ..Flags::default() }));
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
