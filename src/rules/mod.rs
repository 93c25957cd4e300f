//! Rules: loading them, running them over an OKR set, and what they find.
//!
//! A rule as written ([`file`]), a rule as run ([`rule`]) and a finding ([`crate::diagnostic::Diagnostic`]) are three
//! types. Rules combine facts of the reading; nothing here looks at raw text with patterns of its own.

pub mod builtin;
mod compile;
pub(crate) mod conditions;
pub mod engine;
pub mod examples;
mod file;
pub(crate) mod finding;
pub(crate) mod fixes;
pub mod load;
pub mod measured;
mod message;
pub mod profile;
pub mod rule;
#[cfg(test)]
mod schema_tests;
pub mod settings;
pub mod suggest;
pub mod vocabulary;

pub use engine::run;
pub use load::{RuleError, load, load_profile};
pub use rule::{Level, Rule};
pub use settings::{Limits, Plan, Settings};

/// The rules that there are: the built-in ones, then those of the user.
#[derive(Clone, Debug)]
pub struct Rules {
    builtin: &'static [Rule],
    own: Vec<Rule>,
}

impl Default for Rules {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Rules {
    /// The built-in rules.
    pub fn builtin() -> Self {
        Self { builtin: builtin::RULES, own: Vec::new() }
    }

    /// No rules, to add some to.
    pub fn empty() -> Self {
        Self { builtin: &[], own: Vec::new() }
    }

    /// Adds a rule of the user.
    ///
    /// # Errors
    /// Gives the rule back when its id is taken.
    pub fn add(&mut self, rule: Rule) -> Result<(), Box<Rule>> {
        if self.get(&rule.id).is_some() {
            return Err(Box::new(rule));
        }
        self.own.push(rule);
        Ok(())
    }

    /// Every rule, built-in ones first, in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.builtin.iter().chain(&self.own)
    }

    /// Number of rules.
    pub fn len(&self) -> usize {
        self.builtin.len() + self.own.len()
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rule at an index of [`Rules::iter`].
    pub fn at(&self, index: usize) -> Option<&Rule> {
        self.builtin.get(index).or_else(|| self.own.get(index.checked_sub(self.builtin.len())?))
    }

    /// The index of a rule in [`Rules::iter`].
    pub fn index(&self, id: &str) -> Option<usize> {
        let own = || self.own.iter().position(|r| r.id == id).map(|i| i + self.builtin.len());
        self.builtin.binary_search_by(|r| r.id.as_ref().cmp(id)).ok().or_else(own)
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.index(id).and_then(|i| self.at(i))
    }

    /// The id nearest to a mistyped one.
    pub fn closest(&self, id: &str) -> Option<&str> {
        suggest::closest(id, self.iter().map(|r| r.id.as_ref()))
    }
}
