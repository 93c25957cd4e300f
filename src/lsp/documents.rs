//! The documents that are open in the editor: their newest text, what is known of it, and what the editor was told.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{self as lsp, Uri};

use super::analysis::Analysis;
use super::change::{Change, Changes};
use super::positions::{Encoding, Places, Text};
use super::uri;
use crate::lint::{Linter, Wanted};
use crate::model::Language;
use crate::workspace::find_config;
use crate::workspace::finder::named_okr;
use crate::workspace::real::real_file;

/// How a document is linted.
#[derive(Clone, Debug)]
pub enum How {
    /// Not at all: its config leaves it out, or was never sound.
    Not,
    /// By these linters.
    By {
        /// Finds what is to be marked, and works out nothing else: it runs at every key stroke.
        marks: Arc<Linter>,
        /// Works out help, fixes and scores too, for those who ask.
        whole: Arc<Linter>,
    },
}

impl How {
    /// By a linter that works out nothing beside findings.
    pub fn by(marks: Arc<Linter>) -> Self {
        let whole = Linter::clone(&marks).wanting(Wanted { help: true, scores: true, fixes: true });
        How::By { marks, whole: Arc::new(whole) }
    }
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    /// Its name in the protocol.
    pub uri: Uri,
    /// The path that its settings are for.
    pub path: PathBuf,
    /// Its path without links, where it has one.
    pub real: Option<PathBuf>,
    /// Its path as `check` would show it in the workspace; the name of the folder counts there.
    shown: PathBuf,
    /// The version of the text, as the client counts, where it does.
    pub version: Option<i32>,
    /// The text. Empty after a change that could not be read.
    pub text: Text,
    /// The text is the client's. Where it is not, nothing is known until the client sends all of it.
    pub in_step: bool,
    /// How it is linted.
    how: How,
    may_hold_okrs: bool,
    /// It is called as configs are.
    pub is_config: bool,
    /// OKRs were read in it at some time.
    held_okrs: bool,
    /// What is marked in the newest text, once it was looked for.
    marks: Option<Option<Analysis>>,
    /// All that is known of the newest text, once somebody asked for it.
    whole: Option<Option<Analysis>>,
    /// The client has not been told about this text yet.
    pub untold: bool,
}

impl Document {
    /// A document as the client opens it.
    fn new(item: lsp::TextDocumentItem, folders: &[PathBuf]) -> Self {
        let language = String::from(item.language_id);
        let path = uri::to_path(&item.uri);
        let file = path.is_some();
        let root = folders.first().cloned().unwrap_or_default();
        // A text without a file is linted as its language says, under the settings of the workspace.
        let path = path.unwrap_or_else(|| root.join(name_of(&language)));
        let shown = folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(&path).to_owned();
        let is_config = path.file_name().is_some_and(|name| find_config::NAMES.iter().any(|known| name == *known));
        let mut document = Self {
            // To open a file is to name it: what holds no OKRs is seen by its content. What has another scheme is not the
            // author's to change: the older side of a comparison, say. Neovim calls a buffer without a name "file://".
            may_hold_okrs: !is_config && (file || item.uri.0.starts_with("untitled:") || item.uri.0 == "file://"),
            is_config,
            uri: item.uri,
            real: None,
            path,
            shown,
            version: Some(item.version),
            text: Text::new(item.text),
            in_step: true,
            how: How::Not,
            held_okrs: false,
            marks: None,
            whole: None,
            untold: true,
        };
        document.find_file();
        document
    }

    /// Looks for its file anew: it may have been saved for the first time.
    pub fn find_file(&mut self) {
        self.real = uri::to_path(&self.uri).map(|path| real_file(&path));
    }

    /// Takes over what changed.
    fn change(&mut self, version: Option<i32>, changes: Vec<Change>, encoding: Encoding) {
        for Change { range, text } in changes {
            match range {
                Some(range) if self.in_step => self.text.change(range, &text, encoding),
                Some(_) => {}
                None => (self.text, self.in_step) = (Text::new(text), true),
            }
        }
        self.version = version;
        self.forget();
    }

    /// Takes note that a change was lost.
    pub fn lose_step(&mut self) {
        (self.text, self.in_step) = (Text::new(String::new()), false);
        self.forget();
    }

    /// Sets how it is linted from now on.
    pub fn lint_by(&mut self, how: How) {
        self.how = how;
        self.forget();
    }

    /// The linter, where there is one.
    pub fn linter(&self) -> Option<&Arc<Linter>> {
        match &self.how {
            How::By { whole, .. } => Some(whole),
            How::Not => None,
        }
    }

    fn forget(&mut self) {
        (self.marks, self.whole) = (None, None);
        self.untold = true;
    }

    /// Finds out what is to be marked in the newest text; [`Document::marked`] gives it.
    pub fn mark(&mut self) {
        if self.whole.is_none() && self.marks.is_none() {
            let found = match &self.how {
                How::By { marks, .. } => self.lint(marks),
                How::Not => None,
            };
            self.held_okrs |= found.as_ref().is_some_and(Analysis::holds_okrs);
            self.marks = Some(found);
        }
    }

    /// The findings in the newest text, perhaps without help, fixes and scores.
    pub fn marked(&self) -> Option<&Analysis> {
        self.whole.as_ref().or(self.marks.as_ref())?.as_ref()
    }

    /// Finds out all there is to know about the newest text; [`Document::known`] gives it.
    pub fn analyse(&mut self) {
        if self.whole.is_none() {
            let found = match &self.how {
                How::By { whole, .. } => self.lint(whole),
                How::Not => None,
            };
            self.held_okrs |= found.as_ref().is_some_and(Analysis::holds_okrs);
            self.whole = Some(found);
        }
    }

    /// All that is known of the newest text.
    pub fn known(&self) -> Option<&Analysis> {
        self.whole.as_ref()?.as_ref()
    }

    /// The language that its OKRs are written in, as far as that is known.
    pub fn language(&self) -> Option<Language> {
        self.known()?.checked.report.documents.first().map(|document| document.language)
    }

    /// The language to speak in about it.
    pub fn messages(&self) -> Language {
        let asked = self.linter().and_then(|linter| linter.settings().messages);
        asked.or(self.language()).unwrap_or_default()
    }

    fn lint(&self, linter: &Arc<Linter>) -> Option<Analysis> {
        let text = self.text.as_str();
        if self.may_hold_okrs { Analysis::new(&self.shown, text, linter, self.held_okrs) } else { None }
    }

    /// The rules that would find something if a stretch of the text were blank.
    pub fn without(&self, range: Range<usize>) -> Vec<String> {
        let How::By { marks, .. } = &self.how else { return Vec::new() };
        let mut text = self.text.as_str().to_owned();
        let blank = " ".repeat(range.len());
        text.replace_range(range, &blank);
        let analysis = Analysis::new(&self.shown, &text, marks, false);
        let documents = analysis.iter().flat_map(|analysis| &analysis.checked.report.documents);
        documents.flat_map(|document| &document.diagnostics).map(|found| found.rule.to_string()).collect()
    }

    /// Counts positions of its text.
    pub fn places(&self, encoding: Encoding) -> Places<'_> {
        Places::new(&self.text, encoding)
    }

    /// Whether OKRs are being written in it: some were read, its name says so, or hardly anything else stands there yet.
    pub fn invites_okrs(&self) -> bool {
        let hardly_begun = || self.text.as_str().lines().filter(|line| !line.trim().is_empty()).nth(3).is_none();
        let linted = self.may_hold_okrs && self.in_step && matches!(self.how, How::By { .. });
        linted && (self.held_okrs || named_okr(&self.path) || hardly_begun())
    }

    /// Whether its name ends so, in any case.
    pub fn has_extension(&self, known: &[&str]) -> bool {
        self.path.extension().is_some_and(|own| known.iter().any(|known| own.eq_ignore_ascii_case(known)))
    }

    /// Whether it is a file that settings can be read from.
    pub fn is_yaml(&self) -> bool {
        is_yaml(&self.path)
    }
}

/// Whether a path is one that settings can be read from.
pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "yaml" || e == "yml")
}

fn name_of(language: &str) -> &'static str {
    match language {
        "markdown" => "untitled.md",
        "yaml" => "untitled.yaml",
        "json" | "jsonc" => "untitled.json",
        _ => "untitled.txt",
    }
}

/// All open documents.
#[derive(Debug, Default)]
pub struct Documents(BTreeMap<String, Document>);

impl Documents {
    /// Opens a document; opened again it starts anew.
    pub fn open(&mut self, item: lsp::TextDocumentItem, folders: &[PathBuf]) {
        self.0.insert(item.uri.0.clone(), Document::new(item, folders));
    }

    /// Changes a document; false when it is not open.
    pub fn change(&mut self, Changes { text_document, content_changes }: Changes, encoding: Encoding) -> bool {
        let Some(document) = self.get(&text_document.uri) else { return false };
        document.change(text_document.version, content_changes, encoding);
        true
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &Uri) -> Option<Document> {
        self.0.remove(&uri.0)
    }

    /// A document by its name.
    pub fn get(&mut self, uri: &Uri) -> Option<&mut Document> {
        self.0.get_mut(&uri.0)
    }

    /// The document that is open for a file, by its real path.
    pub fn of_file(&self, real: &Path) -> Option<&Document> {
        self.iter().find(|document| document.real.as_deref() == Some(real))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Document> {
        self.0.values()
    }

    /// All of them, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        self.0.values_mut()
    }
}
