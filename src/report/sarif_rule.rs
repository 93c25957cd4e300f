//! A rule in SARIF: its title, why it exists, and the page of `okrlint explain`, as text and as Markdown.

use serde::Serialize;

use super::json_finding::url;
use super::sarif::{TextJson, level};
use super::{clean, findings, rule_page, words};
use crate::diagnostic::Severity;
use crate::model::Language;
use crate::report::totals::Tally;
use crate::rules::{Level, Rule};

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuleJson<'a> {
    id: &'a str,
    /// For people who look at names, not at ids: `MissingNumber`.
    name: String,
    short_description: TextJson,
    full_description: TextJson,
    help: HelpJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: ConfigurationJson,
    properties: PropertiesJson,
}

#[derive(Serialize)]
struct HelpJson {
    #[serde(flatten)]
    text: TextJson,
    markdown: String,
}

#[derive(Serialize)]
struct ConfigurationJson {
    level: &'static str,
}

/// Keys that code scanning services sort and filter by.
#[derive(Serialize)]
struct PropertiesJson {
    tags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<&'static str>,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

impl<'a> RuleJson<'a> {
    /// A rule that found something.
    pub(super) fn new(id: &'a str, tally: &Tally, language: Language) -> Self {
        match tally.linter.rules().get(id) {
            Some(rule) => Self::of_rule(id, rule, tally, language),
            None => Self::without_rule(id, tally.severity, language),
        }
    }

    fn of_rule(id: &'a str, rule: &Rule, tally: &Tally, language: Language) -> Self {
        let level = tally.linter.settings().level(rule);
        let page = rule_page::page(rule, level, language);
        // A rule that is graver in some cases may be off in others; its findings are not.
        let severity = severity(level).unwrap_or(tally.severity);
        Self {
            id,
            name: name(id),
            short_description: TextJson::page(&clean::line(rule.title.get(language))),
            full_description: TextJson::page(&clean::line(rule.why.get(language))),
            help: HelpJson { text: TextJson::page(&page), markdown: rule_page::markdown(&page) },
            help_uri: url(id),
            default_configuration: ConfigurationJson { level: self::level(severity) },
            properties: PropertiesJson {
                tags: vec!["okr", rule.criterion.name(), rule.scope.name()],
                precision: precision(rule, language),
                severity: problem(severity),
            },
        }
    }

    /// What no rule finds: mistakes in the YAML.
    fn without_rule(id: &'a str, severity: Severity, language: Language) -> Self {
        let said = if id == findings::INVALID_YAML { words::invalid_yaml(language) } else { id };
        let said = clean::line(said);
        Self {
            id,
            name: name(id),
            short_description: TextJson::page(&said),
            full_description: TextJson::page(&said),
            help: HelpJson { text: TextJson::page(&said), markdown: said.into_owned() },
            help_uri: None,
            default_configuration: ConfigurationJson { level: level(severity) },
            properties: PropertiesJson { tags: vec!["okr"], precision: None, severity: problem(severity) },
        }
    }
}

/// The id as programmers write a name.
fn name(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    clean::line(id).split('-').map(word).collect()
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Info => Some(Severity::Info),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}

/// GitHub's words for a severity.
fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "recommendation",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// GitHub's words for how often a rule is right, where that was measured.
fn precision(rule: &Rule, language: Language) -> Option<&'static str> {
    let precision = rule.measured.as_ref()?.get(language).precision()?;
    Some(match precision {
        p if p >= 0.95 => "very-high",
        p if p >= 0.9 => "high",
        p if p >= 0.75 => "medium",
        _ => "low",
    })
}
