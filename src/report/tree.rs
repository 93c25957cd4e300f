//! The OKRs as they were understood: the tree with ids, fields and readings, and the lines left unread.
//!
//! The first thing to look at when a finding surprises, so it hides nothing and judges nothing.

use std::io::Write;

use super::json::kind;
use super::place::Places;
use super::values::{Amount, Values};
use super::{Frame, Plain, Reporter, clean};
use crate::lint::Document;
use crate::model::{Cycle, FieldKind, Fields, KeyResult, Number, Objective, Statement};
use crate::reading::Reading;
use crate::reading::facts::Subject;
use crate::rules::vocabulary::FIELDS;
use crate::source::SourceFile;
use crate::workspace::Checked;

/// The format.
pub struct Tree;

impl Reporter for Tree {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        for document in &checked.report.documents {
            Page { source: &checked.source, places: Places::new(&checked.source), out: &mut *out }.document(document);
        }
        for problem in &checked.report.problems {
            let line = checked.source.line(problem.span.start);
            let _ = writeln!(out, "invalid YAML in line {line}: {}\n", clean::line(&problem.message));
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

/// A tree that is being written. Writing to memory cannot fail.
struct Page<'a> {
    source: &'a SourceFile,
    places: Places<'a>,
    out: &'a mut Vec<u8>,
}

impl Page<'_> {
    fn document(&mut self, document: &Document) {
        let cycle = document.set.cycle.as_ref();
        let known = cycle.map_or_else(|| "no cycle".to_owned(), cycle_words);
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
            let _ = writeln!(self.out, "under no objective:");
        }
        for (i, orphan) in document.set.orphans.iter().enumerate() {
            let reading = document.reading.orphans.get(i).unwrap_or(&unread);
            self.key_result(orphan, reading, cycle, i + 1 == document.set.orphans.len());
        }
        if !document.set.unread.is_empty() {
            let _ = writeln!(self.out, "left unread:");
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
        facts.extend(objective.level.map(|level| format!("level: {}", level.name())));
        facts.extend(fields(&objective.fields, &[]));
        facts.extend(initiatives(&objective.initiatives));
        if objective.shares_key_results {
            facts.push("shares the key results of a later objective".to_owned());
        }
        self.facts("   ", &facts);
    }

    fn key_result(&mut self, key_result: &KeyResult, reading: &Reading, cycle: Option<&Cycle>, last: bool) {
        let (branch, stem) = if last { ("└─ ", "      ") } else { ("├─ ", "│     ") };
        self.statement(branch, &key_result.id, key_result.number.as_ref(), &key_result.statement);
        let values = Values::of(key_result, reading, cycle);
        let mut facts = vec![kind(reading).to_owned()];
        let direction = Subject::of_key_result(key_result, reading, cycle).direction();
        facts.extend(direction.map(|direction| direction.name().to_owned()));
        let amount = |name: &str, amount: &Option<Amount>| amount.as_ref().map(|a| format!("{name}: {}", a.text));
        facts.extend(amount("baseline", &values.baseline));
        facts.extend(amount("target", &values.target));
        facts.extend(amount("current", &values.current));
        facts.extend(values.due.as_ref().map(|due| match due.date {
            Some(date) if due.text != date.to_string() => format!("due: {} ({date})", due.text),
            _ => format!("due: {}", due.text),
        }));
        let shown = [FieldKind::Baseline, FieldKind::Target, FieldKind::Current, FieldKind::Due];
        facts.extend(fields(&key_result.fields, &shown));
        facts.extend(initiatives(&key_result.initiatives));
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

fn cycle_words(cycle: &Cycle) -> String {
    let label = clean::line(&cycle.label);
    match (cycle.start, cycle.end) {
        (Some(start), Some(end)) => format!("{label}: {start} to {end}"),
        _ => label.into_owned(),
    }
}

fn fields<'a>(fields: &'a Fields, without: &'a [FieldKind]) -> impl Iterator<Item = String> + 'a {
    let named = |kind: FieldKind| FIELDS.iter().find(|(_, k)| *k == kind).map_or("note", |(name, _)| name);
    let told = fields.0.iter().filter(|field| !without.contains(&field.kind));
    told.map(move |field| format!("{}: {}", named(field.kind), field.value))
}

fn initiatives(initiatives: &[Statement]) -> Option<String> {
    match initiatives.len() {
        0 => None,
        1 => Some("1 initiative".to_owned()),
        count => Some(format!("{count} initiatives")),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::sample;

    #[test]
    fn a_tree_shows_ids_fields_and_readings() {
        insta::assert_snapshot!(sample::written(&super::Tree, &[sample::english()]));
    }
}
