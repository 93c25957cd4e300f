//! A count per rule in place of the findings: where to begin in a folder that was never linted.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{Frame, Reporter, Totals, clean, findings, words};
use crate::diagnostic::Said;
use crate::model::Language;
use crate::report::totals::Tally;
use crate::workspace::Checked;

/// The format.
pub struct Statistics;

impl Reporter for Statistics {
    fn file(&self, _: &Checked, _: &mut Vec<u8>) {}

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Table)
    }
}

struct Table;

impl Frame for Table {
    fn piece(&mut self, _: &[u8], _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let rules = totals.by_frequency();
        let digits = rules.first().map_or(0, |(_, tally)| tally.findings.to_string().len());
        let widest = rules.iter().map(|(rule, _)| clean::line(rule).width()).max().unwrap_or(0);
        for (rule, tally) in rules {
            let id = clean::line(rule);
            let pad = " ".repeat(widest - id.width());
            let title = title(rule, tally, totals.language());
            writeln!(out, "{:>digits$}  {:7}  {id}{pad}  {}", tally.findings, tally.severity.name(), title)?;
        }
        Ok(())
    }
}

/// The title of a rule, or of what no rule finds.
fn title(rule: &Said, tally: &Tally, language: Language) -> String {
    if *rule == findings::INVALID_YAML {
        return words::invalid_yaml(language).to_owned();
    }
    tally.linter.rules().get(rule).map(|rule| clean::line(rule.title.get(language)).into_owned()).unwrap_or_default()
}

/// A rule's count in JSON.
#[derive(Serialize)]
pub struct StatisticJson<'a> {
    rule: &'a str,
    severity: &'static str,
    findings: usize,
}

/// The counts for JSON, most frequent rules first.
pub fn json(totals: &Totals) -> Vec<StatisticJson<'_>> {
    let rules = totals.by_frequency().into_iter();
    rules
        .map(|(rule, tally)| StatisticJson { rule, severity: tally.severity.name(), findings: tally.findings })
        .collect()
}
