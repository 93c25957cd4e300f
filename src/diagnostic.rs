//! What the tool tells about a document: one diagnostic per finding, in words, with the places that caused it.
//!
//! Data only; `rules` makes diagnostics, `suppress` filters them, `report` prints them.

use std::borrow::Cow;
use std::fmt;

use crate::source::Span;

/// What mistakes in the YAML of a document are reported under; no rule, so nothing switches them off.
pub const INVALID_YAML: &str = "invalid-yaml";

/// How grave a finding is. Ordered from mild to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; never fails a build by default.
    Info,
    /// A coach would mark it.
    Warning,
    /// Wrong, whatever school one follows.
    Error,
}

impl Severity {
    /// As reports and config files name it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Text of a finding: most of it stands in a rule as it is.
pub type Said = Cow<'static, str>;

/// Words under a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; may be empty.
    pub message: Said,
}

/// One finding, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: Said,
    /// Severity under the active profile.
    pub severity: Severity,
    /// `O1`, `O1.KR2`; none for findings about the set or file.
    pub subject: Option<String>,
    /// The reason in one sentence.
    pub message: Said,
    /// A way out that keeps the author's meaning.
    pub help: Option<Said>,
    /// What a coach would ask the team.
    pub question: Option<Said>,
    /// The main place.
    pub span: Span,
    /// The places with their words; the first is usually `span`.
    pub labels: Vec<Label>,
    /// Changes that mend it; the best first.
    pub fixes: Vec<Fix>,
    /// Points that the statement or set loses.
    pub points: u32,
}

/// One replacement in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty for an insertion.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A change that mends a finding: all of its edits, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for menus: "Renumber to KR2".
    pub title: String,
    /// It keeps the author's meaning, so it may be applied without a look.
    pub safe: bool,
    /// The replacements; none overlaps another.
    pub edits: Vec<Edit>,
}
