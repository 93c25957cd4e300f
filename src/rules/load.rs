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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::{Op, Piece, Slot};
    use crate::rules::vocabulary::Fact;

    /// A sound rule with one line replaced.
    fn with(line: &str, by: &str) -> String {
        let rule = "id: no-jargon\n\
                    title: {en: Jargon, vi: Biệt ngữ}\n\
                    scope: key-result\n\
                    criterion: specific\n\
                    points: 10\n\
                    severity: info\n\
                    when: {word: [synergy, cộng hưởng]}\n\
                    message: {en: '\"{words}\" is jargon', vi: '“{words}” là biệt ngữ'}\n\
                    why: {en: Nobody knows, vi: Không ai rõ}\n";
        assert!(rule.contains(line), "{line}");
        rule.replacen(line, by, 1)
    }

    /// Line, column, message and help of the mistake.
    fn mistake(line: &str, by: &str) -> (usize, usize, String, String) {
        let error = load("no-jargon", &with(line, by)).unwrap_err();
        (error.line, error.column, error.message, error.help.unwrap_or_default())
    }

    #[test]
    fn a_rule_is_read_as_written() {
        let rule = load("no-jargon", &with("id:", "id:")).unwrap();
        assert_eq!(*rule.when, [Op::Words(vec!["synergy".into(), "cộng hưởng".into()].into())]);
        assert_eq!(rule.message.en[1], Piece::Slot(Slot::Words));
        let rule = load("no-jargon", &with("{word: [synergy, cộng hưởng]}", "{all: [{lacks: number}, {has: metric}]}"));
        assert_eq!(*rule.unwrap().when, [Op::All(3), Op::Not(1), Op::Has(Fact::Number), Op::Has(Fact::Metric)]);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place() {
        let (line, column, message, help) = mistake("severity:", "severty:");
        assert_eq!((line, column, message.as_str()), (6, 1, "unknown key `severty`"));
        assert_eq!(help, "did you mean `severity`?");
        let (line, _, message, _) = mistake("title: {en: Jargon, vi", "title: {en: Jargon, fr");
        assert_eq!((line, message.as_str()), (2, "unknown key `fr`"));
    }

    #[test]
    fn an_unknown_condition_fact_or_check_is_named_with_its_place() {
        let (line, column, message, help) = mistake("{word: [synergy, cộng hưởng]}", "{hass: number}");
        assert_eq!((line, column, message.as_str()), (7, 8, "unknown condition `hass`"));
        assert_eq!(help, "did you mean `has`?");
        let (line, column, message, help) = mistake("{word: [synergy, cộng hưởng]}", "{has: numbr}");
        assert_eq!((line, column, message.as_str()), (7, 13, "unknown fact `numbr`"));
        assert_eq!(help, "did you mean `number`?");
        let (.., message, help) = mistake("{word: [synergy, cộng hưởng]}", "{check: unread-lines}");
        assert_eq!(message, "`unread-lines` does not look at a key-result");
        assert_eq!(help, "it works with scope file");
    }

    #[test]
    fn a_wrong_type_is_named_with_its_place() {
        let (line, column, message, _) = mistake("points: 10", "points: many");
        assert_eq!((line, column), (5, 9), "{message}");
        let (line, _, message, _) = mistake("{word: [synergy, cộng hưởng]}", "{word: {a: b}}");
        assert_eq!(line, 7, "{message}");
        let (line, column, message, _) = mistake("points: 10", "points: 120");
        assert_eq!((line, column, message.as_str()), (5, 9, "120 points: a statement has 100"));
    }

    #[test]
    fn what_cannot_work_is_refused() {
        let (line, _, message, _) = mistake("scope: key-result", "scope: set");
        assert_eq!(
            (line, message.as_str()),
            (7, "`synergy` is asked of a statement, but the rule looks at a whole set")
        );
        let (line, _, message, help) = mistake("\"{words}\" is jargon", "{word} is jargon");
        assert_eq!((line, message.as_str()), (8, "unknown placeholder `word`"));
        assert_eq!(help, "did you mean `words`?");
        let (.., message, _) = mistake("\"{words}\" is jargon", "{count} of it");
        assert_eq!(message, "nothing in `when` fills the placeholder `{count}`");
        let (.., message, _) = mistake("{word: [synergy, cộng hưởng]}", "{has: number, lacks: metric}");
        assert_eq!(message, "a condition has one key");
        let (line, .., message, _) = mistake("id: no-jargon", "id: no-slang");
        assert_eq!((line, message.as_str()), (1, "the id `no-slang` is not the name of its file, `no-jargon`"));
        let (.., message, _) = mistake("why: {en: Nobody knows, vi: Không ai rõ}\n", "");
        assert_eq!(message, "`why` is missing");
    }

    #[test]
    fn deep_conditions_are_refused_not_followed() {
        for depth in [20, 5_000] {
            let deep = format!("{}{{has: number}}{}", "{not: ".repeat(depth), "}".repeat(depth));
            let error = load("no-jargon", &with("{word: [synergy, cộng hưởng]}", &deep)).unwrap_err();
            assert!(!error.message.is_empty());
        }
    }

    #[test]
    fn a_profile_names_severities_and_limits() {
        let profile = load_profile("mild", "rules: {missing-number: off}\nlimits: {objectives: 4}\n").unwrap();
        assert_eq!(profile.rules.len(), 1);
        let error = load_profile("mild", "rules:\n  missing-number: of\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 19));
        assert_eq!(error.help.as_deref(), Some("did you mean `off`?"));
        let error = load_profile("mild", "limits: {objective: 4}").unwrap_err();
        assert_eq!(error.message, "unknown limit `objective`");
    }
}
