//! A rule or profile as written: what the YAML may hold, with the place of every name. No meaning is checked here.
//!
//! Names of facts, fields and the like stay text until [`super::compile`], which can then say where a mistyped one
//! stands and what was meant. Shared with the build script.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;

/// A name or text with its place.
pub type Named = Spanned<String>;

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub id: Named,
    pub title: Texts,
    pub scope: Named,
    pub criterion: Named,
    pub points: Spanned<u32>,
    pub severity: Named,
    pub when: Condition,
    /// Named `milder` where the rule weighs less then.
    #[serde(alias = "milder")]
    pub graver: Option<GraverFile>,
    pub label: Option<Texts>,
    pub message: Texts,
    /// Other words where a further condition holds; the first whose condition does counts.
    #[serde(default)]
    pub variants: Vec<VariantFile>,
    /// The message where the rule holds for three key results of a document or more: told once, about the document.
    pub everywhere: Option<Texts>,
    pub why: Texts,
    pub question: Option<Texts>,
    pub help: Option<Texts>,
    pub rewrite: Option<Texts>,
    pub fix: Option<FixFile>,
    #[serde(default)]
    pub sources: Vec<String>,
    pub disagree: Option<Texts>,
    pub examples: Option<ExamplesFile>,
}

/// The same text in both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub en: Named,
    pub vi: Named,
}

/// What mends a finding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixFile {
    pub how: Named,
    pub title: Texts,
}

/// When a rule is graver (or, as `milder`, less grave) than usual.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraverFile {
    pub when: Condition,
    pub severity: Named,
    pub points: Spanned<u32>,
}

/// Other words for some findings; what is not given stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantFile {
    pub when: Condition,
    pub label: Option<Texts>,
    pub message: Option<Texts>,
    pub question: Option<Texts>,
    pub help: Option<Texts>,
}

/// A condition: a map of one key, or the bare word `no-key-results`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    EveryKeyResult(Box<Condition>),
    AnyKeyResult(Box<Condition>),
    NoKeyResults,
    Subject(Named),
    Language(Named),
    Has(Named),
    Lacks(Named),
    Word(Spanned<Names>),
    Field(Named),
    NoField(Named),
    OthersHave(Named),
    Kind(Spanned<Names>),
    LongerThan(Longer),
    Count(Box<CountFile>),
    Cycle(Named),
    Check(Named),
}

/// Lengths per language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Longer {
    pub en: u32,
    pub vi: u32,
}

/// A count against one bar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountFile {
    pub of: Named,
    pub above: Option<Spanned<NumberOrName>>,
    pub below: Option<Spanned<NumberOrName>>,
    pub equals: Option<Spanned<NumberOrName>>,
    #[serde(default)]
    pub plus: u32,
}

/// The examples per language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamplesFile {
    #[serde(default)]
    pub en: ExampleLists,
    #[serde(default)]
    pub vi: ExampleLists,
}

/// Examples of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleLists {
    #[serde(default)]
    pub fires: Vec<ExampleFile>,
    #[serde(default)]
    pub silent: Vec<ExampleFile>,
}

/// A profile file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileFile {
    #[serde(default)]
    pub rules: BTreeMap<String, Named>,
    #[serde(default)]
    pub limits: BTreeMap<String, Spanned<u32>>,
}

/// One name, or a list of names.
#[derive(Debug)]
pub enum Names {
    One(String),
    Many(Vec<Named>),
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NamesVisitor;
        impl<'de> Visitor<'de> for NamesVisitor {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Names, E> {
                Ok(Names::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(Names::Many(names))
            }
        }
        deserializer.deserialize_any(NamesVisitor)
    }
}

/// A number, or the name of a limit.
#[derive(Debug)]
pub enum NumberOrName {
    Number(u32),
    Name(String),
}

impl<'de> Deserialize<'de> for NumberOrName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BarVisitor;
        impl Visitor<'_> for BarVisitor {
            type Value = NumberOrName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or the name of a limit")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<NumberOrName, E> {
                let too_large = |_| E::invalid_value(de::Unexpected::Unsigned(number), &self);
                u32::try_from(number).map(NumberOrName::Number).map_err(too_large)
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<NumberOrName, E> {
                let negative = |_| E::invalid_value(de::Unexpected::Signed(number), &self);
                u32::try_from(number).map(NumberOrName::Number).map_err(negative)
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<NumberOrName, E> {
                Ok(NumberOrName::Name(name.to_owned()))
            }
        }
        deserializer.deserialize_any(BarVisitor)
    }
}

/// An example: a text, or a map that also names its file and config.
#[derive(Debug)]
pub struct ExampleFile {
    pub text: String,
    pub file: Option<String>,
    pub cycle: Option<String>,
    pub today: Option<Named>,
}

/// An example as a map.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleMap {
    text: String,
    file: Option<String>,
    today: Option<Named>,
    #[serde(default)]
    config: ExampleConfig,
}

/// The config that an example is read under.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleConfig {
    cycle: Option<String>,
}

impl<'de> Deserialize<'de> for ExampleFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ExampleVisitor;
        impl<'de> Visitor<'de> for ExampleVisitor {
            type Value = ExampleFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a map with text, file, today and config")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ExampleFile, E> {
                Ok(ExampleFile { text: text.to_owned(), file: None, cycle: None, today: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ExampleFile, A::Error> {
                let map = ExampleMap::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(ExampleFile { text: map.text, file: map.file, cycle: map.config.cycle, today: map.today })
            }
        }
        deserializer.deserialize_any(ExampleVisitor)
    }
}
