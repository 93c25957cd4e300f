//! An editor for tests: it talks to the server as a real one does, and shows what came back in few words.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use okrlint::config::Flags;
use okrlint::lsp::{Ended, serve};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a modern editor says that it can do.
pub fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
        },
        "window": {"showDocument": {"support": true}},
        "workspace": {
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "codeLens": {"refreshSupport": true},
        },
    })
}

/// The same with another unit of columns.
pub fn counting_in(encoding: &str) -> Value {
    let mut can = modern();
    can["general"]["positionEncodings"] = json!([encoding]);
    can
}

/// An editor with a folder, and a server on another thread.
pub struct Editor {
    connection: Option<Connection>,
    server: Option<JoinHandle<Ended>>,
    folder: PathBuf,
    _own: Option<TempDir>,
    encoding: String,
    texts: HashMap<String, (i64, String)>,
    /// Everything that came and that nobody has asked for yet.
    inbox: Vec<Message>,
    /// The day, as the server sees it.
    pub clock: Arc<Mutex<jiff::civil::Date>>,
    next_id: i32,
}

impl Editor {
    /// An editor in a folder with some files.
    pub fn with_files(files: &[(&str, &str)]) -> Self {
        Self::that_can(modern(), files)
    }

    /// An editor with other abilities.
    pub fn that_can(abilities: Value, files: &[(&str, &str)]) -> Self {
        let own = tempfile::tempdir().unwrap();
        std::fs::create_dir(own.path().join(".git")).unwrap();
        let folder = own.path().to_owned();
        let mut editor = Self::in_folder(abilities, folder, Flags::default());
        editor._own = Some(own);
        files.iter().for_each(|(name, text)| editor.write(name, text));
        editor
    }

    /// An editor in a folder that there is.
    pub fn in_folder(abilities: Value, folder: PathBuf, flags: Flags) -> Self {
        let (client, connection) = Connection::memory();
        let clock = Arc::new(Mutex::new("2026-08-20".parse().unwrap()));
        let shown = Arc::clone(&clock);
        let server = std::thread::spawn(move || serve(&connection, flags, &|| *shown.lock().unwrap()));
        let mut editor = Self {
            connection: Some(client),
            server: Some(server),
            folder,
            _own: None,
            encoding: String::new(),
            texts: HashMap::new(),
            inbox: Vec::new(),
            clock,
            next_id: 0,
        };
        let root = editor.uri("");
        let root = root.trim_end_matches('/');
        let folders = json!([{"uri": root, "name": "okrs"}]);
        let answer = editor.ask(
            "initialize",
            json!({"processId": null, "rootUri": root, "workspaceFolders": folders, "capabilities": abilities}),
        );
        editor.encoding = answer["capabilities"]["positionEncoding"].as_str().unwrap().to_owned();
        editor.tell("initialized", json!({}));
        editor
    }

    /// The URI of a file in the folder.
    pub fn uri(&self, name: &str) -> String {
        let path = self.folder.join(name);
        let mut uri = "file://".to_owned();
        for byte in path.to_str().unwrap().bytes() {
            match byte {
                b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
                byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
                byte => uri.push_str(&format!("%{byte:02x}")),
            }
        }
        uri
    }

    /// Writes a file, as another program would.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.folder.join(name)).unwrap();
    }

    /// Opens a text under a name.
    pub fn open(&mut self, name: &str, text: &str) {
        let language = match Path::new(name).extension().and_then(|e| e.to_str()) {
            Some("yaml" | "yml") => "yaml",
            Some("json") => "json",
            Some("txt") => "plaintext",
            _ => "markdown",
        };
        let uri = self.uri(name);
        self.texts.insert(uri.clone(), (1, text.to_owned()));
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces the first place where `old` stands, as a user who types over it.
    pub fn type_over(&mut self, name: &str, old: &str, new: &str) {
        let uri = self.uri(name);
        let text = self.texts[&uri].1.clone();
        let at = text.find(old).unwrap_or_else(|| panic!("{old:?} is not in {text:?}"));
        let range = json!({"start": self.position(&text, at), "end": self.position(&text, at + old.len())});
        self.change(name, json!([{"range": range, "text": new}]), text.replacen(old, new, 1));
    }

    /// Sends changes; `after` is the text that they make.
    pub fn change(&mut self, name: &str, changes: Value, after: String) {
        let uri = self.uri(name);
        let held = self.texts.get_mut(&uri).unwrap();
        *held = (held.0 + 1, after);
        let document = json!({"uri": uri, "version": held.0});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Saves an open text.
    pub fn save(&mut self, name: &str) {
        let text = self.text(name);
        self.write(name, &text);
        self.tell("textDocument/didSave", json!({"textDocument": {"uri": self.uri(name)}}));
    }

    pub fn close(&mut self, name: &str) {
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": self.uri(name)}}));
        self.texts.remove(&self.uri(name));
    }

    /// Tells that a file changed on disk.
    pub fn saw_change_of(&mut self, name: &str) {
        self.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": self.uri(name), "type": 2}]}));
    }

    /// The text of an open document.
    pub fn text(&self, name: &str) -> String {
        self.texts[&self.uri(name)].1.clone()
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    pub fn send(&mut self, message: Message) {
        self.connection.as_ref().unwrap().sender.send(message).unwrap();
    }

    /// The answer to a request, or the error.
    pub fn try_to(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.next_id += 1;
        let id = RequestId::from(self.next_id);
        self.send(Request::new(id.clone(), method.to_owned(), params).into());
        loop {
            match self.receive() {
                Message::Response(Response { id: of, response_result }) if of == id => {
                    return response_result.map_err(|e| (e.code, e.message));
                }
                other => self.inbox.push(other),
            }
        }
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_to(method, params).unwrap()
    }

    fn receive(&mut self) -> Message {
        self.connection
            .as_ref()
            .unwrap()
            .receiver
            .recv_timeout(Duration::from_secs(60))
            .expect("the server says nothing")
    }

    /// The next message of the server with a method.
    pub fn next(&mut self, method: &str) -> Value {
        self.next_where(method, |_| true)
    }

    pub fn next_where(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let params = |message: &Message| match message {
            Message::Notification(n) if n.method == method && wanted(&n.params) => Some(n.params.clone()),
            Message::Request(r) if r.method == method && wanted(&r.params) => Some(r.params.clone()),
            _ => None,
        };
        if let Some(at) = self.inbox.iter().position(|m| params(m).is_some()) {
            return params(&self.inbox.remove(at)).unwrap();
        }
        loop {
            let message = self.receive();
            match params(&message) {
                Some(params) => return params,
                None => self.inbox.push(message),
            }
        }
    }

    /// Whether nothing with a method has come by the time that the server has nothing left to do.
    pub fn hears_no(&mut self, method: &str) -> bool {
        // Messages are handled in order, and what is untold is told before the next one that comes alone.
        for _ in 0..3 {
            let _ = self.try_to("okrlint/nothing", Value::Null);
            std::thread::sleep(Duration::from_millis(20));
        }
        while let Ok(message) = self.connection.as_ref().unwrap().receiver.try_recv() {
            self.inbox.push(message);
        }
        !self.inbox.iter().any(|m| match m {
            Message::Notification(n) => n.method == method,
            Message::Request(r) => r.method == method,
            Message::Response(_) => false,
        })
    }

    /// The diagnostics of a file's newest text, as the server publishes them.
    pub fn diagnostics(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        let version = self.texts.get(&uri).map(|(version, _)| *version);
        let published = self.next_where("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri.as_str() && (params["version"].is_null() || params["version"].as_i64() == version)
        });
        published["diagnostics"].as_array().unwrap().clone()
    }

    /// The same in short: what is underlined, and the rule.
    pub fn marks(&mut self, name: &str) -> Vec<String> {
        let found = self.diagnostics(name);
        found.iter().map(|d| format!("{:?} {}", self.underlined(name, &d["range"]), code(d))).collect()
    }

    /// The rules that found something.
    pub fn rules(&mut self, name: &str) -> Vec<String> {
        self.diagnostics(name).iter().map(code).collect()
    }

    /// Waits until these rules found something, where changes that came before may be told one by one or together.
    pub fn wait_for_rules(&mut self, name: &str, rules: &[&str]) {
        let uri = self.uri(name);
        self.next_where("textDocument/publishDiagnostics", |params| {
            let found = params["diagnostics"].as_array().unwrap();
            params["uri"] == uri.as_str() && found.iter().map(code).eq(rules.iter().copied())
        });
    }

    /// The words of an open document in a range.
    pub fn underlined(&self, name: &str, range: &Value) -> String {
        let text = self.text(name);
        let (start, end) = (self.byte(&text, &range["start"]), self.byte(&text, &range["end"]));
        text[start..end].to_owned()
    }

    /// The code actions at a place.
    pub fn actions(&mut self, name: &str, at: &str) -> Vec<Value> {
        self.actions_of_kind(name, at, None)
    }

    pub fn actions_of_kind(&mut self, name: &str, at: &str, kind: Option<&str>) -> Vec<Value> {
        let text = self.text(name);
        let position = self.position(&text, text.find(at).unwrap());
        let mut context = json!({"diagnostics": []});
        if let Some(kind) = kind {
            context["only"] = json!([kind]);
        }
        let range = json!({"start": position, "end": position});
        let params = json!({"textDocument": {"uri": self.uri(name)}, "range": range, "context": context});
        self.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    /// The text after an action was applied. Tells the server, as an editor does.
    pub fn apply(&mut self, name: &str, action: &Value) -> String {
        let edits = match &action["edit"]["documentChanges"] {
            Value::Array(changes) => {
                let version = changes[0]["textDocument"]["version"].as_i64();
                assert_eq!(version, Some(self.texts[&self.uri(name)].0), "an edit of another text");
                changes[0]["edits"].clone()
            }
            _ => action["edit"]["changes"][self.uri(name)].clone(),
        };
        let mut text = self.text(name);
        let mut spans: Vec<(usize, usize, String)> = edits
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| {
                let at = |end: &str| self.byte(&text, &edit["range"][end]);
                (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
            })
            .collect();
        spans.sort();
        for (start, end, new) in spans.into_iter().rev() {
            text.replace_range(start..end, &new);
        }
        self.change(name, json!([{"text": text}]), text.clone());
        text
    }

    /// A request about the place where some words begin.
    pub fn about(&mut self, method: &str, name: &str, at: &str) -> Value {
        let text = self.text(name);
        let byte = text.find(at).unwrap_or_else(|| panic!("{at:?} is not in {text:?}"));
        self.about_byte(method, name, byte)
    }

    pub fn about_byte(&mut self, method: &str, name: &str, byte: usize) -> Value {
        let text = self.text(name);
        let params = json!({"textDocument": {"uri": self.uri(name)}, "position": self.position(&text, byte)});
        self.ask(method, params)
    }

    pub fn about_file(&mut self, method: &str, name: &str) -> Value {
        self.ask(method, json!({"textDocument": {"uri": self.uri(name)}}))
    }

    /// Says goodbye.
    pub fn quit(mut self) -> Ended {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Goes away without a word.
    pub fn vanish(mut self) -> Ended {
        self.connection.take();
        self.server.take().unwrap().join().unwrap()
    }

    fn units(&self, text: &str) -> usize {
        match self.encoding.as_str() {
            "utf-8" => text.len(),
            "utf-32" => text.chars().count(),
            _ => text.encode_utf16().count(),
        }
    }

    /// A position, counted the slow way.
    pub fn position(&self, text: &str, byte: usize) -> Value {
        let before = text[..byte].replace("\r\n", "\n").replace('\r', "\n");
        let line = before.matches('\n').count();
        json!({"line": line, "character": self.units(before.rsplit('\n').next().unwrap())})
    }

    fn byte(&self, text: &str, position: &Value) -> usize {
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        // No cursor stands between CR and LF.
        let places = places.filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n')));
        let mut found = places.filter(|at| self.position(text, *at) == *position);
        found.next().unwrap_or_else(|| panic!("{position} lies on no character of {text:?}"))
    }
}

pub fn code(diagnostic: &Value) -> String {
    diagnostic["code"].as_str().unwrap_or("(no code)").to_owned()
}

/// The titles of actions.
pub fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

/// The action whose title begins with some words.
pub fn named<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("{title:?} is not among {:?}", titles(actions)))
}
