//! One directive as written in a comment.

use crate::outline::Comment;
use crate::rules::suggest::closest;
use crate::source::{SourceFile, Span};

/// What a directive does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// From here on.
    Disable,
    /// For the next objective or key result.
    DisableNext,
    /// For the whole file.
    DisableFile,
    /// No longer.
    Enable,
}

const ACTIONS: &[(&str, Action)] = &[
    ("okrlint-disable", Action::Disable),
    ("okrlint-disable-next", Action::DisableNext),
    ("okrlint-disable-file", Action::DisableFile),
    ("okrlint-enable", Action::Enable),
];

/// A directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it does.
    pub action: Action,
    /// The rules it names, with their places.
    pub rules: Vec<(String, Span)>,
    /// The comment.
    pub span: Span,
    /// It begins like a directive but is none; the nearest one there is.
    pub misspelt: Option<&'static str>,
}

impl Directive {
    /// Whether it silences rather than ends silence.
    pub fn silences(&self) -> bool {
        self.action != Action::Enable
    }
}

/// The directive in a comment, if it is one.
pub fn read(comment: &Comment, source: &SourceFile) -> Option<Directive> {
    let text = comment.text.trim();
    if !text.starts_with("okrlint-") {
        return None;
    }
    let (word, names) = parts(text);
    let Some(action) = action(word) else {
        let near = closest(word, ACTIONS.iter().map(|(name, _)| *name)).unwrap_or("okrlint-disable");
        return Some(Directive { action: Action::Enable, rules: Vec::new(), span: comment.span, misspelt: Some(near) });
    };
    // The comment's text stands in the source as it is, but for its marks.
    let start = source.slice(comment.span).find(text).map(|at| comment.span.start + at);
    let place = |name: &str| {
        let at = name.as_ptr() as usize - text.as_ptr() as usize;
        start.map_or(comment.span, |start| Span::new(start + at, start + at + name.len()))
    };
    let rules = names.map(|name| (name.to_owned(), place(name))).collect();
    Some(Directive { action, rules, span: comment.span, misspelt: None })
}

/// The directive that stands in a line, wherever: what it does, and the rules that it names.
pub fn in_line(line: &str) -> Option<(Action, Vec<String>)> {
    let (word, names) = parts(line.get(line.find("okrlint-")?..)?);
    Some((action(word)?, names.map(str::to_owned).collect()))
}

/// The word of a directive that a text begins with, and the rules behind it.
fn parts(text: &str) -> (&str, impl Iterator<Item = &str>) {
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or(text);
    let word = word.trim_end_matches(':');
    let rest = text.get(word.len()..).unwrap_or("");
    let names = rest.split_once("--").map_or(rest, |(names, _)| names);
    let names = names.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':'));
    (word, names.filter(|name| !name.is_empty()))
}

fn action(word: &str) -> Option<Action> {
    ACTIONS.iter().find(|(name, _)| *name == word).map(|(_, action)| *action)
}
