//! YAML and JSON nodes to OKR sets.
//!
//! Keys are known by name in English and Vietnamese, in any spelling; whether a file holds OKRs is decided by what
//! stands under them: an objective with key results, or a list that a key or the file's name calls OKRs. Service
//! levels, build files, schemas and translations have `objectives`, `goals` and `results` as well.

mod broken;
mod candidate;
mod front_matter;
mod key_result;
mod keys;
mod objective;
mod scope;
mod several;
mod shape;
mod values;
mod view;
mod walk;
mod words;

pub use broken::{is_template, names_okrs};
pub use front_matter::{FrontMatterFields, front_matter};

use std::collections::HashMap;
use std::path::Path;

use crate::dialect::Context;
use crate::dialect::fold::fold;
use crate::dialect::own;
use crate::figure::calendar;
use crate::model::{Cycle, FieldKind, Objective, OkrSet};
use crate::outline::yaml::Data;
use crate::source::{SourceFile, Span};
use candidate::{Candidate, Evidence};
use view::{Names, View};
use walk::Walk;

/// OKR sets of a YAML or JSON file: one per cycle. Empty when the file holds no OKRs.
pub fn read_data(source: &SourceFile, data: &Data, context: &Context) -> Vec<OkrSet> {
    if is_translation(&source.path) {
        return Vec::new();
    }
    let stem = source.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let named = fold(&stem).contains("okr");
    let in_name = || {
        let (_, cycle) = calendar::find_cycle(&stem.replace('_', " "))?;
        Some(Cycle { span: None, ..cycle })
    };
    let mut candidates = gather(&source.text, data, named);
    if !candidates.is_empty() && own::is_report(data) {
        return Vec::new();
    }
    if candidates.iter().any(|c| c.cycle.is_none()) {
        let cycle = in_name().or_else(|| context.cycle.clone());
        candidates.iter_mut().filter(|c| c.cycle.is_none()).for_each(|c| c.cycle.clone_from(&cycle));
    }
    sets(&source.text, candidates)
}

/// What counts as an objective in these nodes.
fn gather(text: &str, data: &Data, named: bool) -> Vec<Candidate> {
    let names = Names::of(data);
    let mut walk = Walk::new(View { text, data, names: &names }, named);
    for root in &data.roots {
        walk.document(*root);
    }
    if walk.part_names >= 2 {
        return Vec::new();
    }
    let mut candidates = walk.candidates;
    let sure = candidates.iter().any(|c| c.evidence == Evidence::Sure);
    candidates.retain(|c| sure || c.evidence == Evidence::Named);
    candidates.sort_by_key(|c| c.block.start);
    join(&mut candidates);
    candidates
}

/// Gives key results that stand in a table of their own to the objectives that their rows name.
fn join(candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let Some(table) = candidates[at].table.take() else { continue };
        let key_results = std::mem::take(&mut candidates[at].objective.key_results);
        // The candidates stand in the order of the file.
        let first = candidates.partition_point(|c| c.block.start < table.within.start);
        let end = candidates.partition_point(|c| c.block.start < table.within.end);
        let stated = |i: &usize| !candidates[*i].objective.statement.text.is_empty();
        let objectives: Vec<usize> = (first..end).filter(stated).collect();
        let by_name = names(candidates, &objectives);
        let shared = table.rows.iter().all(Option::is_none);
        for (mut key_result, row) in key_results.into_iter().zip(table.rows) {
            let named = row.and_then(|r| by_name.get(&fold(r.trim())).copied());
            if named.is_some() {
                key_result.fields.0.retain(|f| f.kind != FieldKind::Parent);
            }
            // A block that names no objective belongs to all of them; it stands under the last.
            let index = named.or(if shared { objectives.last().copied() } else { None }).unwrap_or(at);
            candidates[index].objective.key_results.push(key_result);
        }
        if let (true, Some((_, others))) = (shared, objectives.split_last()) {
            others.iter().for_each(|i| candidates[*i].objective.shares_key_results = true);
        }
    }
}

/// What rows may call these objectives: id, number, words. The first of a name counts.
fn names(candidates: &[Candidate], objectives: &[usize]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for index in objectives.iter().rev() {
        let candidate = &candidates[*index];
        let number = candidate.objective.number.iter().map(|n| n.text.clone());
        let own = candidate.ids.iter().cloned().chain(number);
        let text = candidate.objective.statement.as_str().to_owned();
        names.extend(own.chain([text]).map(|name| (fold(name.trim()), *index)));
    }
    names
}

/// One set per cycle, with ids by position.
fn sets(text: &str, candidates: Vec<Candidate>) -> Vec<OkrSet> {
    let mut sets: Vec<(OkrSet, Vec<Span>)> = Vec::new();
    let mut by_label = HashMap::new();
    for mut candidate in candidates {
        // "Q1" of one year is not that of another.
        let label = candidate.cycle.as_ref().map(|c| (fold(&c.label).split_whitespace().collect::<String>(), c.start));
        let index = *by_label.entry(label).or_insert(sets.len());
        if index == sets.len() {
            sets.push((OkrSet { cycle: candidate.cycle.take(), ..OkrSet::default() }, Vec::new()));
        }
        let Some((set, blocks)) = sets.get_mut(index) else { continue };
        set.unread.append(&mut candidate.unread);
        if candidate.objective.statement.text.is_empty() {
            set.orphans.append(&mut candidate.objective.key_results);
        } else {
            set.objectives.push(candidate.objective);
        }
        blocks.push(candidate.block);
    }
    sets.into_iter().map(|(set, blocks)| finished(text, set, blocks)).filter(|s| !is_empty(s)).collect()
}

fn is_empty(set: &OkrSet) -> bool {
    set.objectives.is_empty() && set.orphans.is_empty()
}

fn finished(text: &str, mut set: OkrSet, blocks: Vec<Span>) -> OkrSet {
    for (o, objective) in set.objectives.iter_mut().enumerate() {
        number(objective, o + 1);
    }
    for (k, key_result) in set.orphans.iter_mut().enumerate() {
        key_result.id = format!("KR{}", k + 1);
    }
    let mut end = 0;
    for block in blocks {
        let span = Span::new(block.start.max(end).min(block.end.max(end)), block.end.max(end));
        let lines = text.get(span.range()).unwrap_or("");
        set.lines += lines.lines().filter(|l| !l.trim().is_empty()).count();
        end = end.max(block.end);
    }
    set
}

fn number(objective: &mut Objective, position: usize) {
    objective.id = format!("O{position}");
    for (k, key_result) in objective.key_results.iter_mut().enumerate() {
        key_result.id = format!("O{position}.KR{}", k + 1);
    }
}

/// Files of translated words name every part of an OKR and hold none.
fn is_translation(path: &Path) -> bool {
    let folder = |name: &str| {
        matches!(
            name.to_lowercase().as_str(),
            "locales" | "locale" | "i18n" | "l10n" | "lang" | "langs" | "translations"
        )
    };
    path.parent().is_some_and(|p| p.components().any(|c| c.as_os_str().to_str().is_some_and(folder)))
}

#[cfg(test)]
mod tests;
