//! Rule and profile files to rules and profiles, with every mistake at its line and column.
//!
//! The one loader of built-in and of users' files. Shared with the build script.

use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Location, Spanned};
use thiserror::Error as ThisError;

use super::compile;
use super::file::{ProfileFile, RuleFile};
use super::profile::Profile;
use super::rule::Rule;
use super::suggest::closest;

/// Conditions nest no deeper than this, and no file of rules has more nodes.
const MAX_DEPTH: usize = 32;
const MAX_NODES: usize = 20_000;

/// A mistake in a rule or profile file.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[error("{line}:{column}: {message}")]
pub struct RuleError {
    /// Line, from 1; 0 when the place is unknown.
    pub line: usize,
    /// Column in scalar values, from 1; 0 when the place is unknown.
    pub column: usize,
    /// Number of scalar values to underline, at least 1.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// "did you mean …", or which values there are.
    pub help: Option<String>,
}

impl RuleError {
    /// A mistake at a place.
    pub(super) fn new(location: Option<Location>, width: usize, message: String, help: Option<String>) -> Self {
        let at = |n: u64| usize::try_from(n).unwrap_or(0);
        let (line, column) = location.map_or((0, 0), |l| (at(l.line()), at(l.column())));
        Self { line, column, width: width.max(1), message, help }
    }

    /// A mistake in a value.
    pub(super) fn at<T>(value: &Spanned<T>, text: &str, message: String, help: Option<String>) -> Self {
        let width = text.lines().next().unwrap_or("").chars().count();
        Self::new(Some(value.referenced), width, message, help)
    }

    /// A name that is none of the known ones.
    pub(super) fn unknown<'k>(
        location: Option<Location>,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match closest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is: {}", known.join(", ")),
        };
        Self::new(location, name.chars().count(), format!("unknown {what} `{name}`"), Some(help))
    }
}

/// Loads one rule. `stem` is the file name without its ending, which the id must equal.
///
/// # Errors
/// The first mistake of the file.
pub fn load(stem: &str, text: &str) -> Result<Rule, RuleError> {
    compile::rule(stem, &parse::<RuleFile>(text)?)
}

/// Loads one profile. `stem` is the file name without its ending, which is its name.
///
/// # Errors
/// The first mistake of the file. Whether the rules exist is not known here.
pub fn load_profile(stem: &str, text: &str) -> Result<Profile, RuleError> {
    compile::profile(stem, &parse::<ProfileFile>(text)?)
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, RuleError> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_depth: MAX_DEPTH, max_nodes: MAX_NODES, max_documents: 1 },
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    serde_saphyr::from_str_with_options(text, options).map_err(|e| said(e.without_snippet()))
}

/// The loader's own words for the mistakes that the YAML reader finds.
fn said(error: &Error) -> RuleError {
    let place = error.location();
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            RuleError::unknown(place, "key", field, expected.iter().copied())
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            RuleError::unknown(place, "condition", variant, expected.iter().copied())
        }
        Error::SerdeMissingField { field, .. } => RuleError::new(place, 1, format!("`{field}` is missing"), None),
        Error::ExpectedMappingEndAfterEnumVariantValue { .. } => {
            let help = "write several conditions as a list under `all` or `any`".to_owned();
            RuleError::new(place, 1, "a condition has one key".to_owned(), Some(help))
        }
        Error::DuplicateMappingKey { key: Some(key), .. } => {
            RuleError::new(place, key.chars().count(), format!("`{key}` stands twice"), None)
        }
        Error::SerdeInvalidType { unexpected, expected, .. } => {
            RuleError::new(place, 1, format!("expected {expected}, found {unexpected}"), None)
        }
        other => {
            let message = other.to_string();
            RuleError::new(place, 1, message.lines().next().unwrap_or("not readable").to_owned(), None)
        }
    }
}
