//! What profile, config and command line say about rules, and the plan that follows from it.
//!
//! [`Settings`] are names, as users give them; a [`Plan`] is made once from them and holds the rules that run.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::Language;
use crate::rules::Rules;
use crate::rules::conditions::questions::Tests;
use crate::rules::profile::Profile;
use crate::rules::rule::{Both, LIMITS, Level, Limit, Rule, Scope};

impl Level {
    /// The severity of findings; none when the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

impl<T> Both<T> {
    /// The text of a language.
    pub fn get(&self, language: Language) -> &T {
        match language {
            Language::English => &self.en,
            Language::Vietnamese => &self.vi,
        }
    }
}

/// The limits that rules count against.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Limits(BTreeMap<Limit, u32>);

impl Limits {
    /// The value of a limit.
    pub fn get(&self, limit: Limit) -> u32 {
        let default = || LIMITS.iter().find(|(_, l, _)| *l == limit).map_or(u32::MAX, |(_, _, value)| *value);
        self.0.get(&limit).copied().unwrap_or_else(default)
    }

    /// Sets a limit.
    pub fn set(&mut self, limit: Limit, value: u32) {
        self.0.insert(limit, value);
    }

    /// Sets a limit by its name; false when there is no limit of this name.
    pub fn set_by_name(&mut self, name: &str, value: u32) -> bool {
        let found = LIMITS.iter().find(|(n, _, _)| *n == name);
        if let Some((_, limit, _)) = found {
            self.set(*limit, value);
        }
        found.is_some()
    }
}

/// Settings for rules, as names.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// Name of the profile that these settings start from; for reports.
    pub profile: String,
    /// Severity by rule id: from the profile, then the config.
    pub severities: BTreeMap<String, Level>,
    /// Limits.
    pub limits: Limits,
    /// The language of messages; none is the language of each document.
    pub messages: Option<Language>,
    /// Rule ids or criteria; when not empty, nothing else runs. A rule selected by id runs even where it is off.
    pub select: Vec<String>,
    /// Rule ids or criteria that do not run.
    pub ignore: Vec<String>,
    /// The day that counts as today; without one, rules that compare with today say nothing.
    pub today: Option<Date>,
}

impl Settings {
    /// The settings of a profile.
    pub fn of_profile(profile: &Profile) -> Self {
        let mut settings = Self { profile: profile.name.to_string(), ..Self::default() };
        for (rule, level) in profile.rules.iter() {
            settings.severities.insert(rule.to_string(), *level);
        }
        for (limit, value) in profile.limits.iter() {
            settings.limits.set(*limit, *value);
        }
        settings
    }

    /// How a rule runs under these settings.
    pub fn level(&self, rule: &Rule) -> Level {
        let named = |list: &[String]| list.iter().any(|s| s == rule.id.as_ref());
        let grouped = |list: &[String]| list.iter().any(|s| s == rule.criterion.name());
        let level = self.severities.get(rule.id.as_ref()).copied().unwrap_or(rule.severity);
        if named(&self.ignore) || (grouped(&self.ignore) && !named(&self.select)) {
            return Level::Off;
        }
        if named(&self.select) {
            return level.max(Level::Info);
        }
        if self.select.is_empty() || grouped(&self.select) { level } else { Level::Off }
    }
}

/// A rule that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Index in [`Rules`].
    pub rule: usize,
    /// Its severity.
    pub severity: Severity,
    /// The severity was set by profile or config, so `graver` does not change it.
    pub fixed: bool,
}

/// The rules that run, by what they look at.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// Once per document.
    pub set: Vec<Planned>,
    /// Per objective.
    pub objective: Vec<Planned>,
    /// Per key result.
    pub key_result: Vec<Planned>,
    /// The conditions of `objective`.
    pub(crate) of_objective: Tests,
    /// The conditions of `key_result`.
    pub(crate) of_key_result: Tests,
    /// Limits.
    pub limits: Limits,
    /// The language of messages.
    pub messages: Option<Language>,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// Number of rules that are off.
    pub off: usize,
}

impl Plan {
    /// The plan for a set of rules under some settings.
    pub fn new(rules: &Rules, settings: &Settings) -> Self {
        let mut plan = Self {
            limits: settings.limits.clone(),
            messages: settings.messages,
            today: settings.today,
            ..Self::default()
        };
        for (index, rule) in rules.iter().enumerate() {
            let Some(severity) = settings.level(rule).severity() else {
                plan.off += 1;
                continue;
            };
            let planned = Planned { rule: index, severity, fixed: settings.severities.contains_key(rule.id.as_ref()) };
            if matches!(rule.scope, Scope::File | Scope::Set) {
                plan.set.push(planned);
            }
            if matches!(rule.scope, Scope::Objective | Scope::Statement) {
                plan.objective.push(planned);
                plan.of_objective.add(rule);
            }
            if matches!(rule.scope, Scope::KeyResult | Scope::Statement) {
                plan.key_result.push(planned);
                plan.of_key_result.add(rule);
            }
        }
        plan
    }

    /// How a rule runs, by its index.
    pub fn planned(&self, rule: usize) -> Option<Planned> {
        [&self.set, &self.objective, &self.key_result].into_iter().flatten().find(|p| p.rule == rule).copied()
    }
}
