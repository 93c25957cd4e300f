//! The names of the reading that conditions may use.
//!
//! This is the only part of the loader that the build script has in its own version (`build/vocabulary.rs`): there a
//! fact is its name, and the Rust compiler checks the generated table against the enums behind this file.

pub use crate::model::FieldKind;
pub use crate::reading::HeadClass;
pub use crate::reading::facts::Fact;

/// Every field that rules may ask for, with its name in rule files.
pub const FIELDS: &[(&str, FieldKind)] = &[
    ("owner", FieldKind::Owner),
    ("baseline", FieldKind::Baseline),
    ("target", FieldKind::Target),
    ("current", FieldKind::Current),
    ("unit", FieldKind::Unit),
    ("due", FieldKind::Due),
    ("status", FieldKind::Status),
    ("weight", FieldKind::Weight),
    ("priority", FieldKind::Priority),
    ("score-given", FieldKind::ScoreGiven),
    ("confidence", FieldKind::Confidence),
    ("method", FieldKind::Method),
    ("parent", FieldKind::Parent),
    ("level", FieldKind::Level),
    ("commitment", FieldKind::Commitment),
    ("check-in", FieldKind::CheckIn),
    ("note", FieldKind::Note),
];

/// Every head class with its name in rule files.
pub const KINDS: &[(&str, HeadClass)] = &[
    ("outcome", HeadClass::Outcome),
    ("activity", HeadClass::Activity),
    ("output", HeadClass::Output),
    ("maintenance", HeadClass::Maintenance),
    ("vague", HeadClass::Vague),
    ("state", HeadClass::State),
    ("metric", HeadClass::Metric),
    ("unknown", HeadClass::Unknown),
];

/// The fact of a name, or the names there are.
pub fn fact(name: &str) -> Option<Fact> {
    Fact::from_name(name)
}

/// The names of all facts.
pub fn fact_names() -> impl Iterator<Item = &'static str> {
    crate::reading::facts::FACTS.iter().map(|(name, _)| *name)
}

/// The field of a name.
pub fn field(name: &str) -> Option<FieldKind> {
    FIELDS.iter().find(|(n, _)| *n == name).map(|(_, field)| *field)
}

/// The names of all fields.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

/// The head class of a name.
pub fn kind(name: &str) -> Option<HeadClass> {
    KINDS.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind)
}

/// The names of all head classes.
pub fn kind_names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}
