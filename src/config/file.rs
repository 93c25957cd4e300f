//! The config file as written: every value with its place, nothing looked up yet.
//!
//! Whether a rule or profile exists is for [`super::load`] to say; this file knows keys and types only.

use serde::{Deserialize, Deserializer};
use serde_saphyr::{Error, Location, Spanned};

use super::problem::{Problem, Problems, meant};
use crate::rules::Level;
use crate::source::{SourceFile, Span};

/// A config file is a page; anything bigger is a mistake.
const MAX_NODES: usize = 20_000;

/// A map in the order written.
pub type Pairs<T> = std::collections::BTreeMap<Key, Spanned<T>>;

/// A key with its place. Ordered by the name alone.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Key(pub Spanned<String>);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.value == other.0.value
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.value.cmp(&other.0.value)
    }
}

/// A value that stands behind its key: a key with nothing behind it is a mistake, not a key left out.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ConfigFile {
    /// Name of a built-in profile.
    #[serde(default, deserialize_with = "given")]
    pub profile: Option<Spanned<String>>,
    /// The language of messages.
    #[serde(default, deserialize_with = "given")]
    pub messages: Option<Messages>,
    /// The cycle of documents that name none.
    #[serde(default, deserialize_with = "given")]
    pub cycle: Option<Spanned<String>>,
    /// First month of the fiscal year.
    #[serde(default, deserialize_with = "given")]
    pub fiscal_year_starts: Option<Month>,
    /// Limits by name.
    pub limits: Pairs<u32>,
    /// Severities by rule id.
    pub rules: Pairs<RuleLevel>,
    /// Files and folders that are never linted, as in `.gitignore`.
    pub exclude: Vec<Spanned<String>>,
    /// Other settings for some files; later ones win.
    pub overrides: Vec<OverrideFile>,
    /// Folders with rule files.
    pub rules_from: Vec<Spanned<String>>,
}

/// Other settings for some files.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OverrideFile {
    /// Which files, as in `.gitignore`.
    pub files: Vec<Spanned<String>>,
    /// Name of a built-in profile.
    #[serde(default, deserialize_with = "given")]
    pub profile: Option<Spanned<String>>,
    /// The language of messages.
    #[serde(default, deserialize_with = "given")]
    pub messages: Option<Messages>,
    /// The cycle of documents that name none.
    #[serde(default, deserialize_with = "given")]
    pub cycle: Option<Spanned<String>>,
    /// Limits by name.
    #[serde(default)]
    pub limits: Pairs<u32>,
    /// Severities by rule id.
    #[serde(default)]
    pub rules: Pairs<RuleLevel>,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Messages {
    /// That of each document.
    Auto,
    /// English.
    En,
    /// Vietnamese.
    Vi,
}

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Month {
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}

/// A severity, or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// The rule does not run.
    Off,
    /// Worth a look.
    Info,
    /// A coach would mark it.
    Warning,
    /// Wrong.
    Error,
}

impl From<RuleLevel> for Level {
    fn from(level: RuleLevel) -> Self {
        match level {
            RuleLevel::Off => Level::Off,
            RuleLevel::Info => Level::Info,
            RuleLevel::Warning => Level::Warning,
            RuleLevel::Error => Level::Error,
        }
    }
}

/// Reads a config file.
///
/// # Errors
/// The first mistake, at its place.
pub fn parse(source: &SourceFile) -> Result<ConfigFile, Problems> {
    let mut budget = serde_saphyr::Budget::default();
    budget.max_nodes = MAX_NODES;
    budget.max_events = 4 * MAX_NODES;
    budget.max_aliases = 100;
    let mut options = serde_saphyr::Options::default();
    options.budget = Some(budget);
    options.strict_booleans = true;
    serde_saphyr::from_str_with_options(&source.text, options).map_err(|e| explain(source, e.without_snippet()))
}

/// The place of a value, as a span of the text.
pub fn span(source: &SourceFile, location: &Location) -> Span {
    let bytes = location.span().byte_offset().zip(location.span().byte_len());
    let (start, len) = match bytes {
        Some((start, len)) => (start as usize, len as usize),
        None => (by_column(source, location), 1),
    };
    let start = crate::source::floor_boundary(&source.text, start);
    Span::new(start, crate::source::floor_boundary(&source.text, start + len).max(start))
}

/// The byte of a location that knows only its line and column.
fn by_column(source: &SourceFile, location: &Location) -> usize {
    let line = source.line_span(usize::try_from(location.line()).unwrap_or(1));
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    source.slice(line).char_indices().nth(column).map_or(line.end, |(at, _)| line.start + at)
}

/// The library's errors in the words of somebody who writes a config.
fn explain(source: &SourceFile, error: &Error) -> Problems {
    let at = error.location().map_or_else(Span::default, |location| span(source, &location));
    let quote = || Some("put the value in quotes".to_owned());
    let (message, help) = match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            (format!("unknown key `{field}`"), meant(field, expected.iter().copied()))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } if variant == "~" => {
            ("a value is missing here".to_owned(), meant(variant, expected.iter().copied()))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let near = meant(variant, expected.iter().copied());
            (format!("`{variant}` is none of {}", expected.join(", ")), near.filter(|n| n.starts_with("did")))
        }
        Error::SerdeMissingField { field, .. } => (format!("the key `{field}` is missing"), None),
        Error::DuplicateMappingKey { key, .. } => {
            (format!("the key `{}` stands twice", key.as_deref().unwrap_or("?")), None)
        }
        Error::InvalidScalar { ty, .. } if ty.starts_with(['u', 'i']) => {
            ("a whole number from 0 on should stand here".to_owned(), None)
        }
        Error::Unexpected { expected, .. } => {
            let wanted = match *expected {
                "mapping start" => "a map (`key: value`)",
                "sequence start" => "a list (`[a, b]`)",
                "string scalar" => "a single value",
                other => other,
            };
            (format!("{wanted} should stand here"), None)
        }
        Error::NullIntoString { .. } | Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. } => {
            ("a value is missing here".to_owned(), None)
        }
        Error::UnknownAnchor { .. } => ("in YAML a value that starts with * is an alias".to_owned(), quote()),
        Error::MultipleDocuments { .. } => ("a second document starts here; a config is one".to_owned(), None),
        Error::Budget { .. } => ("too much for a config file".to_owned(), None),
        other => (without_place(&other.to_string()), None),
    };
    Problem::at(source, at, message).with_help(help)
}

/// A message of the library without the place that it repeats at its end.
fn without_place(message: &str) -> String {
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message[..end].lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(text: &str) -> (String, String, Option<String>) {
        let source = SourceFile::from_text("okrlint.yaml", text);
        let problem = parse(&source).expect_err(text);
        let (source, span) = problem.place.unwrap();
        (source.slice(span).to_owned(), problem.message, problem.help)
    }

    #[test]
    fn every_mistake_is_at_its_place() {
        let cases = [
            ("profil: x\n", "profil", "unknown key `profil`", "did you mean `profile`?"),
            ("messages: fr", "fr", "`fr` is none of auto, en, vi", ""),
            ("messages: Vi", "Vi", "`Vi` is none of auto, en, vi", "did you mean `vi`?"),
            ("limits: {objectives: three}", "three", "a whole number from 0 on should stand here", ""),
            ("limits: {objectives: -1}", "-1", "a whole number from 0 on should stand here", ""),
            ("limits: 3", "3", "a map (`key: value`) should stand here", ""),
            ("exclude: foo", "foo", "a list (`[a, b]`) should stand here", ""),
            ("exclude: [**/x]", "*", "in YAML a value that starts with * is an alias", "put the value in quotes"),
            ("rules: {a: of}", "of", "`of` is none of off, info, warning, error", "did you mean `off`?"),
            ("rules: {a: off, a: error}", "a", "the key `a` stands twice", ""),
            ("overrides: [{profile: x}]", "profile", "the key `files` is missing", ""),
            ("overrides: [{file: x}]", "file", "unknown key `file`", "did you mean `files`?"),
            ("fiscal-year-starts: Jan", "Jan", "", ""),
            ("profile:\nmessages: vi", "", "a value is missing here", ""),
            ("overrides: [{files: [a], cycle: }]", "", "a value is missing here", ""),
            ("messages: ~", "~", "a value is missing here", "there is: auto, en, vi"),
        ];
        for (text, place, message, help) in cases {
            let (at, said, helped) = mistake(text);
            assert_eq!(at, place, "{text}: {said}");
            if !message.is_empty() {
                assert_eq!((said.as_str(), helped.as_deref().unwrap_or("")), (message, help), "{text}");
            }
        }
    }

    #[test]
    fn an_empty_file_and_a_whole_one_are_read() {
        let read = |text: &str| parse(&SourceFile::from_text("okrlint.yaml", text)).unwrap();
        assert!(read("# nothing\n").profile.is_none());
        let whole = read(
            "\u{FEFF}profile: default\nmessages: auto\ncycle: Q3 2026\nfiscal-year-starts: january\n\
             limits: {objectives: 3, key-results: 5}\nrules: {missing-baseline: off, too-many-objectives: error}\n\
             exclude: [templates/**]\noverrides: [{files: [teams/sales/**], profile: sales}]\n\
             rules-from: [.okrlint/rules]\n",
        );
        assert_eq!(whole.rules.len(), 2);
        assert_eq!(whole.overrides[0].files[0].value, "teams/sales/**");
        assert_eq!(whole.fiscal_year_starts, Some(Month::January));
    }

    /// What is added to the config must be added to its schema.
    #[test]
    fn the_schema_has_the_keys_of_the_config() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/config.schema.json");
        let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let expected = |text: &str| -> Vec<String> {
            let error = serde_saphyr::from_str::<ConfigFile>(text).expect_err("an unknown key");
            let Error::SerdeUnknownField { expected, .. } = error.without_snippet() else { panic!("{error}") };
            let mut keys: Vec<String> = expected.iter().map(|key| (*key).to_owned()).collect();
            keys.sort();
            keys
        };
        let keys = |pointer: &str| -> Vec<String> {
            let place = schema.pointer(pointer).unwrap().as_object().unwrap();
            place.keys().cloned().collect()
        };
        assert_eq!(keys("/properties"), expected("no-such-key: 1"));
        assert_eq!(keys("/properties/overrides/items/properties"), expected("overrides: [{no-such-key: 1}]"));
    }
}
