//! The build script's version of `src/rules/vocabulary.rs`: facts, fields and head classes are names only.
//!
//! A name is written into the generated table as the variant it should be (`relative-change` as `RelativeChange`), so
//! the compiler refuses a built-in rule that names one that does not exist.

use std::fmt;

/// A name that stands for an enum variant.
#[derive(Clone, PartialEq, Eq)]
pub struct Name(String);

pub type Fact = Name;
pub type FieldKind = Name;
pub type HeadClass = Name;

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.0.split('-') {
            let mut letters = part.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            write!(f, "{}{}", first.map(String::from).unwrap_or_default(), letters.as_str())?;
        }
        Ok(())
    }
}

fn name(text: &str) -> Option<Name> {
    let kebab = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    kebab.then(|| Name(text.to_owned()))
}

pub fn fact(text: &str) -> Option<Fact> {
    name(text)
}

pub fn fact_names() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

pub fn field(text: &str) -> Option<FieldKind> {
    name(text)
}

pub fn field_names() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

pub fn kind(text: &str) -> Option<HeadClass> {
    name(text)
}

pub fn kind_names() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}
