//! The loop: one message after the other, in order; then what the client has not been told yet.
//!
//! All messages that have arrived are taken in before one is handled. So a request that was cancelled meanwhile is never
//! worked on, and of many changes only the last text is linted.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use gen_lsp_types::{self as lsp, Uri};
use jiff::civil::Date;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::client::Client;
use super::documents::{self, Documents};
use super::explain::{self, Shown};
use super::settings::{News, Settings};
use super::{abilities, actions, completion, diagnostics, hover, lens, symbols, uri};
use crate::config::Flags;
use crate::lint::Wanted;

/// How the conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With `shutdown`, then `exit`.
    ByTheBook,
    /// With `exit` alone, or because the client went away.
    Abruptly,
}

/// Serves a client until it ends the conversation. `clock` says which day it is, where the flags do not.
pub fn serve(connection: &Connection, flags: Flags, clock: &dyn Fn() -> Date) -> Ended {
    let flags = Flags { wanted: Wanted { help: false, scores: false, fixes: false }, ..flags };
    Server {
        connection,
        clock: flags.today.is_none().then_some(clock),
        client: Client::new(&Value::Null),
        documents: Documents::default(),
        settings: Settings::new(flags),
        phase: Phase::New,
        next_id: 0,
    }
    .run()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

struct Server<'c> {
    connection: &'c Connection,
    /// Asked for the day; none where the day is given.
    clock: Option<&'c dyn Fn() -> Date>,
    client: Client,
    documents: Documents,
    settings: Settings,
    phase: Phase,
    next_id: i32,
}

/// A request that cannot be answered.
struct Refused(ErrorCode, String);

type Answer = Result<Value, Refused>;

impl Server<'_> {
    fn run(mut self) -> Ended {
        let mut queue = VecDeque::new();
        loop {
            self.take_in(&mut queue);
            let message = match queue.pop_front() {
                Some(message) => message,
                None if self.tell_next() => continue,
                None => match self.connection.receiver.recv() {
                    Ok(message) => message,
                    Err(_) => return Ended::Abruptly,
                },
            };
            self.look_at_clock();
            if let Some(ended) = self.handle(message) {
                return ended;
            }
        }
    }

    /// On a new day other check-ins are stale.
    fn look_at_clock(&mut self) {
        if let Some(clock) = self.clock
            && self.settings.set_day(clock())
        {
            self.guarded(Self::reload);
        }
    }

    /// Takes in all that has arrived. A cancelled request is answered and leaves the queue.
    fn take_in(&self, queue: &mut VecDeque<Message>) {
        while let Ok(message) = self.connection.receiver.try_recv() {
            match cancelled(&message) {
                Some(id) => {
                    let waits = |m: &Message| matches!(m, Message::Request(request) if request.id == id);
                    if let Some(at) = queue.iter().position(waits) {
                        queue.remove(at);
                        self.refuse(id, Refused(ErrorCode::RequestCanceled, "cancelled".into()));
                    }
                }
                None => queue.push_back(message),
            }
        }
    }

    fn handle(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Notification(notification) if notification.method == "exit" => {
                return Some(if self.phase == Phase::ShutDown { Ended::ByTheBook } else { Ended::Abruptly });
            }
            Message::Request(request) => {
                let (id, method) = (request.id.clone(), request.method.clone());
                match self.guarded(|server| server.answer(request)) {
                    Some(Ok(result)) => self.send(Response::new_ok(id, result)),
                    Some(Err(refused)) => self.refuse(id, refused),
                    None => {
                        let said = format!("okrlint itself failed on {method}; please report it");
                        self.refuse(id, Refused(ErrorCode::InternalError, said));
                    }
                }
            }
            Message::Notification(notification) if self.phase == Phase::Running => {
                let method = notification.method.clone();
                let told = match self.guarded(|server| server.take_note(notification)) {
                    Some(Ok(())) => return None,
                    Some(Err(error)) => error,
                    None => "okrlint itself failed; please report it".to_owned(),
                };
                self.log(format!("{method}: {told}"));
            }
            // Answers to what we asked the client to do change nothing.
            Message::Notification(_) | Message::Response(_) => {}
        }
        None
    }

    /// A panic is a mistake of ours that must not take the server along.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        catch_unwind(AssertUnwindSafe(|| work(self))).ok()
    }

    fn answer(&mut self, request: Request) -> Answer {
        match (self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => return Ok(self.initialize(&request.params)),
            (Phase::New, _) => return Err(Refused(ErrorCode::ServerNotInitialized, "not initialized yet".into())),
            (Phase::Running, "initialize") => {
                return Err(Refused(ErrorCode::InvalidRequest, "initialized already".into()));
            }
            (Phase::ShutDown, _) => return Err(Refused(ErrorCode::InvalidRequest, "shut down already".into())),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                return Ok(Value::Null);
            }
            (Phase::Running, _) => {}
        }
        let Request { method, params, .. } = request;
        match method.as_str() {
            "textDocument/codeAction" => {
                let params: actions::Asked = read(params)?;
                let client = &self.client;
                let document = self.documents.get(&params.text_document.uri);
                write(document.map(|document| actions::of(document, &params, client)))
            }
            "textDocument/codeLens" => {
                let params: lsp::CodeLensParams = read(params)?;
                let document = self.documents.get(&params.text_document.uri);
                write(document.map(|document| lens::of(document, &self.client)))
            }
            "textDocument/completion" => {
                let params: lsp::CompletionParams = read(params)?;
                let kind = params.context.map(|context| context.trigger_kind);
                let typed = kind == Some(lsp::CompletionTriggerKind::TriggerCharacter);
                let at = params.text_document_position_params;
                let document = self.documents.get(&at.text_document.uri);
                let items = document.map(|d| completion::of(d, at.position, typed, self.client.encoding));
                // With every letter other items can fit, and their order can be another.
                write(items.map(|items| lsp::CompletionList { is_incomplete: true, items, ..Default::default() }))
            }
            "textDocument/documentSymbol" => {
                let params: lsp::DocumentSymbolParams = read(params)?;
                let document = self.documents.get(&params.text_document.uri);
                write(document.map(|document| symbols::of(document, &self.client)))
            }
            "textDocument/hover" => {
                let params: lsp::HoverParams = read(params)?;
                let at = params.text_document_position_params;
                let document = self.documents.get(&at.text_document.uri);
                write(document.and_then(|document| hover::of(document, at.position, &self.client)))
            }
            "workspace/executeCommand" => self.execute(&read(params)?),
            _ => Err(Refused(ErrorCode::MethodNotFound, format!("no such method: {method}"))),
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.client = Client::new(params);
        self.phase = Phase::Running;
        let info = json!({"name": "okrlint", "version": env!("CARGO_PKG_VERSION")});
        json!({"capabilities": abilities::of_server(&self.client), "serverInfo": info})
    }

    fn execute(&mut self, params: &lsp::ExecuteCommandParams) -> Answer {
        if params.command != explain::COMMAND {
            return Err(Refused(ErrorCode::InvalidParams, format!("no such command: {}", params.command)));
        }
        let wrong = || Refused(ErrorCode::InvalidParams, "the arguments are a rule and the URI of a document".into());
        let (rule, uri) = explain::arguments(params.arguments.as_deref()).ok_or_else(wrong)?;
        let document = uri.and_then(|uri| self.documents.get(&uri));
        let (linter, language) = document.map_or_else(Default::default, |document| {
            document.analyse();
            (document.linter().cloned().unwrap_or_default(), document.messages())
        });
        let unknown = || Refused(ErrorCode::InvalidParams, format!("unknown rule: {rule}"));
        match explain::run(rule, &linter, language, &self.client).ok_or_else(unknown)? {
            Shown::Page(uri) => {
                let params = json!({"uri": uri, "external": true, "takeFocus": true});
                self.ask("window/showDocument", params);
            }
            Shown::Text(message) => self.show(lsp::MessageType::Info, message),
        }
        Ok(Value::Null)
    }

    fn take_note(&mut self, notification: Notification) -> Result<(), String> {
        let Notification { method, params } = notification;
        let wrong = |refused: Refused| refused.1;
        match method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                let params: lsp::DidOpenTextDocumentParams = read(params).map_err(wrong)?;
                let uri = params.text_document.uri.clone();
                self.documents.open(params.text_document, &self.client.folders);
                let news = self.settings.find(&uri, &mut self.documents, self.client.encoding);
                self.tell(news);
                // An editor may bring back a text that was never saved.
                self.reload_for(&uri);
            }
            "textDocument/didChange" => {
                let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
                let uri = Uri(uri.unwrap_or_default().to_owned());
                let changed = read(params).map(|changes| self.documents.change(changes, self.client.encoding));
                if changed.is_err()
                    && let Some(document) = self.documents.get(&uri)
                {
                    document.lose_step();
                }
                self.reload_for(&uri);
                if !changed.map_err(wrong)? {
                    return Err(format!("{} is not open", uri.0));
                }
            }
            "textDocument/didSave" => {
                let params: lsp::DidSaveTextDocumentParams = read(params).map_err(wrong)?;
                // A new rule file, say, which nothing has asked for yet.
                if uri::to_path(&params.text_document.uri).is_some_and(|path| documents::is_yaml(&path)) {
                    self.reload();
                }
            }
            "textDocument/didClose" => {
                let params: lsp::DidCloseTextDocumentParams = read(params).map_err(wrong)?;
                if let Some(document) = self.documents.close(&params.text_document.uri) {
                    self.publish(&document.uri, None, Vec::new());
                    // From now on the file counts again.
                    if self.settings.come_from(&document) {
                        self.reload();
                    }
                }
            }
            "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration" => self.reload(),
            _ => {}
        }
        Ok(())
    }

    /// Asks the client to tell when settings change on disk.
    fn watch(&mut self) {
        if self.client.watches {
            // Rule files have any name and lie in any folder.
            let watchers = json!([{"globPattern": "**/*.{yaml,yml}"}]);
            let registration = json!({
                "id": "okrlint-settings",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            });
            self.ask("client/registerCapability", json!({"registrations": [registration]}));
        }
    }

    fn reload_for(&mut self, uri: &Uri) {
        let of_settings = |document: &mut documents::Document| self.settings.come_from(document);
        if self.documents.get(uri).is_some_and(of_settings) {
            self.reload();
        }
    }

    fn reload(&mut self) {
        let news = self.settings.reload(&mut self.documents, self.client.encoding);
        self.tell(news);
        if self.client.refreshes_lenses {
            self.ask("workspace/codeLens/refresh", Value::Null);
        }
    }

    fn tell(&mut self, news: News) {
        for message in news.messages {
            self.show(lsp::MessageType::Error, message);
        }
        for uri in news.files {
            match self.documents.get(&uri) {
                Some(document) => document.untold = true,
                None => self.publish(&uri, None, Vec::new()),
            }
        }
    }

    /// Tells the client about one document whose text it has not been told about. False when there is none.
    fn tell_next(&mut self) -> bool {
        let Some(document) = self.documents.iter_mut().find(|document| document.untold) else { return false };
        document.untold = false;
        let (uri, version) = (document.uri.clone(), document.version);
        let client = &self.client;
        let found = catch_unwind(AssertUnwindSafe(|| diagnostics::of(document, client)));
        self.publish(&uri, version, found.unwrap_or_default());
        true
    }

    /// Publishes the diagnostics of a file, mistakes in it as a config or rule file among them.
    fn publish(&self, uri: &Uri, version: Option<i32>, mut diagnostics: Vec<lsp::Diagnostic>) {
        diagnostics.extend_from_slice(self.settings.mistakes(uri));
        let params = lsp::PublishDiagnosticsParams { uri: uri.clone(), version, diagnostics };
        self.notify("textDocument/publishDiagnostics", params);
    }

    fn show(&self, kind: lsp::MessageType, message: String) {
        self.notify("window/showMessage", lsp::ShowMessageParams { kind, message });
    }

    fn log(&self, message: String) {
        self.notify("window/logMessage", lsp::LogMessageParams { kind: lsp::MessageType::Warning, message });
    }

    fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.next_id = self.next_id.wrapping_add(1);
        self.send(Request::new(RequestId::from(self.next_id), method.to_owned(), params));
    }

    fn refuse(&self, id: RequestId, Refused(code, message): Refused) {
        self.send(Response::new_err(id, code as i32, message));
    }

    fn send(&self, message: impl Into<Message>) {
        // A client that no longer listens will close its end of the other stream too.
        let _ = self.connection.sender.send(message.into());
    }
}

/// The request that a message cancels.
fn cancelled(message: &Message) -> Option<RequestId> {
    let Message::Notification(notification) = message else { return None };
    let id = notification.params.get("id").filter(|_| notification.method == "$/cancelRequest")?;
    serde_json::from_value(id.clone()).ok()
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refused> {
    serde_json::from_value(params).map_err(|error| Refused(ErrorCode::InvalidParams, error.to_string()))
}

fn write(result: impl Serialize) -> Answer {
    serde_json::to_value(result).map_err(|error| Refused(ErrorCode::InternalError, error.to_string()))
}
