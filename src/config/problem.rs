//! A mistake in a config or rule file, or on the command line: what, where, and what was probably meant.
//!
//! Data only; `report` prints it. These are errors of the tool's user, never findings about a document.

use std::path::Path;

use crate::source::{SourceFile, Span};

/// One mistake, with the file it stands in when there is one.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file, and the place in it.
    pub place: Option<(SourceFile, Span)>,
    /// What is wrong.
    pub message: String,
    /// "did you mean …", or the values there are.
    pub help: Option<String>,
}

/// A problem on the heap, so that results stay small.
pub type Problems = Box<Problem>;

impl Problem {
    /// A mistake without a place.
    pub fn new(message: impl Into<String>) -> Problems {
        Box::new(Self { place: None, message: message.into(), help: None })
    }

    /// A mistake at a place of a file.
    pub fn at(source: &SourceFile, span: Span, message: impl Into<String>) -> Problems {
        Box::new(Self { place: Some((source.clone(), span)), message: message.into(), help: None })
    }

    /// A file that could not be read.
    pub fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Problems {
        Self::new(format!("cannot read {}: {error}", path.display()))
    }

    /// The same with a way out.
    pub fn with_help(mut self: Box<Self>, help: Option<String>) -> Problems {
        self.help = help;
        self
    }
}

/// "did you mean `…`?", or the list of what there is when nothing is near and the list is short.
pub fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    match crate::rules::suggest::closest(name, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.len() <= 12 => Some(format!("there is: {}", known.join(", "))),
        None => None,
    }
}
