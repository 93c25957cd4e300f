//! The OKRs as they were understood: the tree with ids, fields and readings, and the lines left unread.
//!
//! The first thing to look at when a finding surprises, so it hides nothing and judges nothing.

use std::io::Write;

use super::findings::language;
use super::json::kind;
use super::place::Places;
use super::values::{Amount, Values};
use super::{Frame, Plain, Reporter, clean, tree_words as words};
use crate::lint::Document;
use crate::model::{Cycle, FieldKind, Fields, KeyResult, Language, Number, Objective, Statement};
use crate::reading::facts::Subject;
use crate::reading::{Reading, Role};
use crate::source::SourceFile;
use crate::workspace::Checked;

/// The format.
pub struct Tree;

impl Reporter for Tree {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        for document in &checked.report.documents {
            let (source, language) = (&checked.source, language(checked, document));
            Page { source, language, places: Places::new(source), out: &mut *out }.document(document);
        }
        for problem in &checked.report.problems {
            let line = checked.source.line(problem.span.start);
            let language = checked.report.documents.first().map(|document| language(checked, document));
            let language = language.or(checked.linter.settings().messages).unwrap_or_default();
            let _ = writeln!(out, "{}: {}\n", words::invalid_yaml(language, line), clean::line(&problem.message));
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

/// A tree that is being written. Writing to memory cannot fail.
struct Page<'a> {
    source: &'a SourceFile,
    language: Language,
    places: Places<'a>,
    out: &'a mut Vec<u8>,
}

impl Page<'_> {
    fn document(&mut self, document: &Document) {
        let cycle = document.set.cycle.as_ref();
        let language = self.language;
        let known = cycle.map_or_else(|| words::no_cycle(language).to_owned(), |cycle| cycle_words(cycle, language));
        let path = clean::path(&self.source.path);
        let _ = writeln!(self.out, "{path} ({}, {known})", document.language.code());
        let unread = Reading::default();
        for (i, objective) in document.set.objectives.iter().enumerate() {
            let readings = document.reading.objectives.get(i);
            self.objective(objective);
            for (j, key_result) in objective.key_results.iter().enumerate() {
                let reading = readings.and_then(|(_, all)| all.get(j)).unwrap_or(&unread);
                self.key_result(key_result, reading, cycle, j + 1 == objective.key_results.len());
            }
        }
        if !document.set.orphans.is_empty() {
            let _ = writeln!(self.out, "{}:", words::orphans(language));
        }
        for (i, orphan) in document.set.orphans.iter().enumerate() {
            let reading = document.reading.orphans.get(i).unwrap_or(&unread);
            self.key_result(orphan, reading, cycle, i + 1 == document.set.orphans.len());
        }
        if !document.set.unread.is_empty() {
            let _ = writeln!(self.out, "{}:", words::unread(language));
        }
        for span in &document.set.unread {
            let text = self.source.slice(*span).trim().to_owned();
            self.line(span.start, &text);
        }
        let _ = writeln!(self.out);
    }

    fn objective(&mut self, objective: &Objective) {
        self.statement("", &objective.id, objective.number.as_ref(), &objective.statement);
        let mut facts: Vec<String> = Vec::new();
        facts.extend(objective.level.map(|level| words::level(self.language, level)));
        facts.extend(fields(self.language, &objective.fields, &[]));
        facts.extend(words::initiatives(self.language, objective.initiatives.len()));
        if objective.shares_key_results {
            facts.push(words::shares(self.language).to_owned());
        }
        self.facts("   ", &facts);
    }

    fn key_result(&mut self, key_result: &KeyResult, reading: &Reading, cycle: Option<&Cycle>, last: bool) {
        let (branch, stem) = if last { ("└─ ", "      ") } else { ("├─ ", "│     ") };
        self.statement(branch, &key_result.id, key_result.number.as_ref(), &key_result.statement);
        let values = Values::of(key_result, reading, cycle);
        let language = self.language;
        let mut facts = vec![words::kind(language, kind(reading)).to_owned()];
        let direction = Subject::of_key_result(key_result, reading, cycle).direction();
        facts.extend(direction.map(|direction| words::direction(language, direction).to_owned()));
        let named = |kind: FieldKind, text: &str| format!("{}: {text}", words::field(language, kind));
        let amount = |kind: FieldKind, amount: &Option<Amount>| amount.as_ref().map(|a| named(kind, &a.text));
        facts.extend(amount(FieldKind::Baseline, &values.baseline));
        facts.extend(amount(FieldKind::Target, &values.target));
        let change = reading.measures.iter().find(|m| m.role == Role::Change);
        let change = change.and_then(|m| key_result.statement.as_str().get(m.range.clone()));
        facts.extend(change.map(|text| format!("{}: {text}", words::change(language))));
        facts.extend(amount(FieldKind::Current, &values.current));
        facts.extend(values.due.as_ref().map(|due| match due.date {
            Some(date) if due.text != date.to_string() => named(FieldKind::Due, &format!("{} ({date})", due.text)),
            _ => named(FieldKind::Due, &due.text),
        }));
        let shown = [FieldKind::Baseline, FieldKind::Target, FieldKind::Current, FieldKind::Due];
        facts.extend(fields(language, &key_result.fields, &shown));
        facts.extend(words::initiatives(language, key_result.initiatives.len()));
        self.facts(stem, &facts);
    }

    fn statement(&mut self, branch: &str, id: &str, number: Option<&Number>, statement: &Statement) {
        let counted = id.rsplit('.').next().unwrap_or(id);
        let own = number.filter(|n| n.text != counted).map(|n| format!(" ({})", n.text)).unwrap_or_default();
        let text = if statement.is_empty() { "–" } else { statement.as_str() };
        self.line(statement.span().start, &format!("{branch}{id}{own}: {text}"));
    }

    fn line(&mut self, byte: usize, text: &str) {
        let number = self.places.point(byte).line;
        let _ = writeln!(self.out, "{number:5} │ {}", clean::line(text));
    }

    fn facts(&mut self, stem: &str, facts: &[String]) {
        if !facts.is_empty() {
            let _ = writeln!(self.out, "      │ {stem}{}", clean::line(&facts.join(" · ")));
        }
    }
}

impl Statement {
    fn is_empty(&self) -> bool {
        self.as_str().trim().is_empty()
    }
}

fn cycle_words(cycle: &Cycle, language: Language) -> String {
    let label = clean::line(&cycle.label);
    match (cycle.start, cycle.end) {
        (Some(start), Some(end)) => format!("{label}: {start} {} {end}", words::until(language)),
        _ => label.into_owned(),
    }
}

fn fields<'a>(language: Language, fields: &'a Fields, without: &'a [FieldKind]) -> impl Iterator<Item = String> + 'a {
    let told = fields.0.iter().filter(|field| !without.contains(&field.kind));
    told.map(move |field| format!("{}: {}", words::field(language, field.kind), field.value))
}

#[cfg(test)]
mod tests {
    use crate::report::sample;

    #[test]
    fn a_tree_shows_ids_fields_and_readings() {
        insta::assert_snapshot!(sample::written(&super::Tree, &[sample::english()]));
    }
}
