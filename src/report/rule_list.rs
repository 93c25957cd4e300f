//! All rules: the table and the JSON of `okrlint rules`.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::clean;
use super::json_finding::url;
use super::json_writer::write;
use crate::lint::Linter;
use crate::model::Language;
use crate::rules::measured::Measured;

/// The table: id, scope, criterion, severity under the active settings, title.
///
/// # Errors
/// When writing fails.
pub fn table(linter: &Linter, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<[String; 5]> = linter
        .rules()
        .iter()
        .map(|rule| {
            [
                clean::line(&rule.id).into_owned(),
                rule.scope.name().to_owned(),
                rule.criterion.name().to_owned(),
                linter.settings().level(rule).name().to_owned(),
                clean::line(rule.title.get(language)).into_owned(),
            ]
        })
        .collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ListJson<'a> {
    version: u32,
    profile: &'a str,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    id: &'a str,
    title: TitleJson<'a>,
    scope: &'static str,
    criterion: &'static str,
    severity: &'static str,
    default_severity: &'static str,
    points: u32,
    url: Option<String>,
    /// None for rules of users, which nobody measured.
    measured: Option<LanguagesJson>,
}

#[derive(Serialize)]
struct LanguagesJson {
    en: MeasuredJson,
    vi: MeasuredJson,
}

#[derive(Serialize)]
struct MeasuredJson {
    findings: u32,
    right: u32,
    /// None when there are too few findings to tell.
    precision: Option<f64>,
}

impl From<Measured> for MeasuredJson {
    fn from(measured: Measured) -> Self {
        let precision = measured.precision().map(|p| (p * 1000.0).round() / 1000.0);
        Self { findings: measured.findings, right: measured.right, precision }
    }
}

#[derive(Serialize)]
struct TitleJson<'a> {
    en: &'a str,
    vi: &'a str,
}

/// The same as JSON.
///
/// # Errors
/// When writing fails.
pub fn json(linter: &Linter, out: &mut dyn Write) -> io::Result<()> {
    let rules = linter.rules().iter().map(|rule| RuleJson {
        id: &rule.id,
        title: TitleJson { en: &rule.title.en, vi: &rule.title.vi },
        scope: rule.scope.name(),
        criterion: rule.criterion.name(),
        severity: linter.settings().level(rule).name(),
        default_severity: rule.severity.name(),
        points: rule.points,
        url: url(&rule.id),
        measured: rule.measured.as_ref().map(|m| LanguagesJson { en: m.en.into(), vi: m.vi.into() }),
    });
    write(out, &ListJson { version: 1, profile: &linter.settings().profile, rules: rules.collect() })?;
    out.write_all(b"\n")
}
