//! The settings of open documents: found as `check` finds them, from unsaved texts where the editor has some, and found
//! anew whenever something they were read from changes. A mistake in them is a diagnostic where it stands; until it is
//! mended, the documents keep the settings they had.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use gen_lsp_types::{self as lsp, Uri};
use jiff::civil::Date;

use super::diagnostics::SOURCE;
use super::documents::{Document, Documents, How};
use super::positions::{Encoding, Places, Text};
use super::uri;
use crate::config::{Flags, Problem};
use crate::report::clean;
use crate::source::Span;
use crate::workspace::Configs;
use crate::workspace::real::{real, real_file};
use crate::workspace::settings_text::SettingsTexts;

/// The settings, and what is wrong with them.
#[derive(Debug)]
pub struct Settings {
    flags: Flags,
    configs: Configs,
    /// Diagnostics of config and rule files, by URI.
    mistakes: BTreeMap<String, Vec<lsp::Diagnostic>>,
    /// Mistakes without a place.
    said: Vec<String>,
}

/// What changed with new settings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Files whose mistakes came or went.
    pub files: Vec<Uri>,
    /// Mistakes without a place that were not said before.
    pub messages: Vec<String>,
}

impl Settings {
    /// Settings under some flags; nothing is read yet.
    pub fn new(flags: Flags) -> Self {
        let configs = Configs::in_editor(flags.clone(), SettingsTexts::in_editor(HashMap::new()));
        Self { flags, configs, mistakes: BTreeMap::new(), said: Vec::new() }
    }

    /// Sets the day that counts as today. Says whether it was another one; then the settings have to be found anew.
    pub fn set_day(&mut self, today: Date) -> bool {
        self.flags.today.replace(today) != Some(today)
    }

    /// Whether a document is, was, or may become one that settings are read from.
    pub fn come_from(&self, document: &Document) -> bool {
        document.is_config || document.real.as_deref().is_some_and(|real| self.configs.texts().was_asked_for(real))
    }

    /// The diagnostics of a config or rule file.
    pub fn mistakes(&self, uri: &Uri) -> &[lsp::Diagnostic] {
        self.mistakes.get(&uri.0).map_or(&[], Vec::as_slice)
    }

    /// Finds the settings of a document that was just opened.
    pub fn find(&mut self, uri: &Uri, documents: &mut Documents, encoding: Encoding) -> News {
        let before = self.mistakes.clone();
        let problems = documents.get(uri).and_then(|document| self.apply(document)).into_iter().collect();
        self.told(&before, problems, documents, encoding)
    }

    /// Forgets all settings and finds those of every document anew.
    pub fn reload(&mut self, documents: &mut Documents, encoding: Encoding) -> News {
        documents.iter_mut().for_each(Document::find_file);
        let own = |document: &Document| {
            let real = document.real.clone().filter(|_| document.is_yaml() && document.in_step)?;
            Some((real, document.text.as_str().to_owned()))
        };
        let unsaved = documents.iter().filter_map(own).collect();
        self.configs = Configs::in_editor(self.flags.clone(), SettingsTexts::in_editor(unsaved));
        let before = std::mem::take(&mut self.mistakes);
        let problems: Vec<_> = documents.iter_mut().filter_map(|document| self.apply(document)).collect();
        if problems.is_empty() {
            self.said.clear();
        }
        self.told(&before, problems, documents, encoding)
    }

    /// Sets how a document is linted. None, or a mistake in its settings beside its path.
    fn apply(&mut self, document: &mut Document) -> Option<(PathBuf, Problem)> {
        match self.configs.linter(&document.path) {
            Ok(Some(linter)) => document.lint_by(How::by(linter)),
            Ok(None) => document.lint_by(How::Not),
            Err(problem) => return Some((document.path.clone(), *problem)),
        }
        None
    }

    fn told(
        &mut self,
        before: &BTreeMap<String, Vec<lsp::Diagnostic>>,
        problems: Vec<(PathBuf, Problem)>,
        documents: &Documents,
        encoding: Encoding,
    ) -> News {
        let mut news = News::default();
        for (path, problem) in problems {
            match diagnostic(&problem, &path, documents, encoding) {
                Some((uri, found)) => {
                    let list = self.mistakes.entry(uri.0).or_default();
                    if !list.contains(&found) {
                        list.push(found);
                    }
                }
                None => {
                    let said = words(&problem);
                    if !self.said.contains(&said) {
                        self.said.push(said.clone());
                        news.messages.push(said);
                    }
                }
            }
        }
        let changed = |uri: &&String| before.get(*uri) != self.mistakes.get(*uri);
        let mut files: Vec<&String> = before.keys().chain(self.mistakes.keys()).filter(changed).collect();
        files.sort();
        files.dedup();
        news.files = files.into_iter().cloned().map(Uri).collect();
        news
    }
}

fn words(problem: &Problem) -> String {
    let message = clean::line(&problem.message);
    match &problem.help {
        Some(help) => format!("{message}\n{}", clean::line(help)),
        None => message.into_owned(),
    }
}

/// A mistake at its place in a file. `asker` is the path of the document whose settings are read there.
fn diagnostic(
    problem: &Problem,
    asker: &Path,
    documents: &Documents,
    encoding: Encoding,
) -> Option<(Uri, lsp::Diagnostic)> {
    let (source, span) = problem.place.as_ref()?;
    let path = real_file(&source.path);
    let (uri, range) = match documents.of_file(&path) {
        Some(document) => {
            let mark = if document.text.as_str().starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
            let span = Span::new(span.start + mark, span.end + mark);
            (document.uri.clone(), document.places(encoding).range(span))
        }
        None => {
            (uri::from_path(&named(&path, asker)), Places::new(&Text::new(source.text.clone()), encoding).range(*span))
        }
    };
    let found = lsp::Diagnostic {
        range,
        severity: Some(lsp::DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: words(problem).into(),
        ..lsp::Diagnostic::default()
    };
    Some((uri, found))
}

/// A real path as the client would name it: by the folders of a document, which may be links.
fn named(path: &Path, document: &Path) -> PathBuf {
    let below = |folder: &Path| Some(folder.join(path.strip_prefix(real(folder)).ok()?));
    document.ancestors().skip(1).find_map(below).unwrap_or_else(|| path.to_owned())
}
