//! The values beside a statement: owner, target, due … as fields; tasks as initiatives; the rest as notes.
//!
//! Values may be nested (`target: {value: 90, unit: "%"}`, `owners: [{name: Lan}]`); each plain value ends up as one
//! field under the nearest key that names one.

use super::keys::Role;
use super::view::{Pair, View};
use super::words;
use crate::dialect::fields;
use crate::dialect::fold::fold;
use crate::model::{FieldKind, Fields, Statement};
use crate::outline::yaml::NodeId;
use crate::text::Text;

/// How deep values are followed: `measurement: {target: {value: 5}}`.
const DEPTH: usize = 4;
/// Notes kept of one statement; check-ins of a year fit.
const NOTES: usize = 200;

/// Whose values are read: some keys mean different things.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
}

/// Reads one pair beside a statement into its fields.
pub fn read(view: View, pair: &Pair, of: Of, fields: &mut Fields) {
    if let Some(text) = view.scalar(pair.value).filter(|t| matches!(t.as_str(), "true" | "yes")) {
        let name = fold(pair.name);
        if matches!(name.as_str(), "done" | "completed" | "complete" | "achieved" | "finished" | "closed" | "xong") {
            return fields.push(FieldKind::Status, "done", text.whole());
        }
        // `committed: true`
        if matches!(name.as_str(), "committed" | "is_committed" | "iscommitted" | "committed okr" | "committed_okr") {
            return fields.push(FieldKind::Commitment, "committed", text.whole());
        }
    }
    if pair.key.field == Some(FieldKind::CheckIn) && view.is_list(pair.value) {
        return check_ins(view, pair.value, of, fields);
    }
    let mut stack = vec![(pair.value, kind(view, pair, of), 0)];
    while let Some((id, kind, depth)) = stack.pop() {
        if let Some(text) = view.words(id) {
            push(fields, kind, &text, of);
        } else if depth < DEPTH && view.is_list(id) {
            stack.extend(view.items(id).iter().rev().map(|item| (*item, kind, depth + 1)));
        } else if depth < DEPTH && view.is_map(id) {
            let pairs = view.pairs(id);
            let chosen = chosen(view, kind, &pairs);
            for inner in pairs.iter().rev() {
                let inner_kind = inner_kind(view, kind, chosen, inner, of);
                stack.extend(inner_kind.map(|kind| (inner.value, kind, depth + 1)));
            }
        }
    }
}

/// A list of check-ins: days, or maps with a day and what was seen on it. The value of the last one is the current one.
fn check_ins(view: View, list: NodeId, of: Of, fields: &mut Fields) {
    let mut last: Option<(String, Text)> = None;
    for item in view.items(list) {
        let pairs = view.pairs(*item);
        let day = pairs.iter().find_map(|p| view.scalar(p.value).filter(|t| is_date(t.as_str())));
        let Some(day) = day else {
            match view.words(*item) {
                Some(text) => push(fields, FieldKind::CheckIn, &text, of),
                None => pairs.iter().for_each(|pair| read(view, pair, of, fields)),
            }
            continue;
        };
        fields.push(FieldKind::CheckIn, day.as_str(), day.whole());
        for pair in pairs.iter().filter(|p| view.scalar(p.value).as_ref() != Some(&day)) {
            let value = fold(pair.name) == "value" || pair.key.field == Some(FieldKind::Current);
            match view.scalar(pair.value).filter(|_| value) {
                // ISO days sort as text; of other days the last in the list is the latest.
                Some(text) => {
                    let iso = |day: &str| day.as_bytes().get(4) == Some(&b'-');
                    let older =
                        last.as_ref().is_some_and(|(d, _)| iso(d) && iso(day.as_str()) && day.as_str() < d.as_str());
                    if !older {
                        last = Some((day.as_str().to_owned(), text));
                    }
                }
                None => read(view, pair, of, fields),
            }
        }
    }
    if let Some((_, text)) = last {
        push(fields, FieldKind::Current, &text, of);
    }
}

/// The field of a pair, by its name.
fn kind(view: View, pair: &Pair, of: Of) -> FieldKind {
    let date = || view.scalar(pair.value).is_some_and(|t| is_date(t.as_str()));
    match pair.key.role {
        // Beside a key result, "Mục tiêu: 90%" is its target and "objective: O1" its parent.
        Role::Objective if of == Of::KeyResult => {
            let figure = view.scalar(pair.value).is_some_and(|t| {
                let first = t.as_str().trim_start_matches(['>', '<', '=', '≥', '≤', '$', '€', '+', ' ']);
                first.starts_with(|c: char| c.is_ascii_digit())
            });
            return if figure { FieldKind::Target } else { FieldKind::Parent };
        }
        Role::ObjectiveId => return FieldKind::Parent,
        Role::Cycle if of == Of::KeyResult => return FieldKind::Due,
        Role::End => return FieldKind::Due,
        Role::Start | Role::Title | Role::Description | Role::Year | Role::Id => return FieldKind::Note,
        _ => {}
    }
    match pair.key.field {
        Some(FieldKind::Baseline) if date() => FieldKind::Note,
        Some(FieldKind::Target | FieldKind::Current) if date() => FieldKind::Due,
        Some(kind) => kind,
        None if pair.key.role == Role::Metric => FieldKind::Method,
        None => FieldKind::Note,
    }
}

/// In a map that is the value of a field, the entry that is the field's value: a name, an amount.
fn chosen(view: View, kind: FieldKind, pairs: &[Pair]) -> Option<NodeId> {
    if kind == FieldKind::Note {
        return None;
    }
    let wanted =
        ["value", "name", "amount", "fullname", "displayname", "text", "label", "number", "username", "email", "id"];
    let plain = |name: &str| name.to_lowercase().replace(['_', '-', ' '], "");
    let known = wanted.iter().find_map(|w| pairs.iter().find(|p| plain(p.name) == *w));
    let known = known.or_else(|| pairs.iter().find(|p| p.key.field.is_none() && view.scalar(p.value).is_some()));
    known.map(|p| p.value)
}

/// The field of an entry of a map that is the value of a field.
fn inner_kind(view: View, outer: FieldKind, chosen: Option<NodeId>, pair: &Pair, of: Of) -> Option<FieldKind> {
    if chosen == Some(pair.value) {
        return Some(outer);
    }
    // What else stands in a person or parent is about them, not about the statement.
    (!matches!(outer, FieldKind::Owner | FieldKind::Parent)).then(|| kind(view, pair, of))
}

fn push(fields: &mut Fields, kind: FieldKind, text: &Text, of: Of) {
    let value = text.as_str();
    let kind = match kind {
        FieldKind::Commitment if !fields::is_commitment(value) => FieldKind::Note,
        FieldKind::Level if fields::level_of_name(value).is_none() && of == Of::KeyResult => FieldKind::Note,
        // `completed: true` says nothing about a grade.
        FieldKind::ScoreGiven | FieldKind::Current if matches!(value, "true" | "false" | "yes" | "no") => {
            FieldKind::Note
        }
        FieldKind::ScoreGiven if fields::is_status(value) => FieldKind::Status,
        kind => fields::refine(kind, value),
    };
    if kind != FieldKind::Note || fields.0.len() < NOTES {
        fields.push(kind, value, text.whole());
    }
}

/// Tasks under a key such as `initiatives`: strings, or maps with a title.
pub fn initiatives(view: View, id: NodeId) -> Vec<Statement> {
    let mut out = Vec::new();
    let mut stack = vec![(id, 0)];
    while let Some((id, depth)) = stack.pop() {
        let mut ignored = Fields::default();
        if let Some(texts) = words::lines(view, id, depth == 0) {
            out.extend(texts.into_iter().map(|t| words::words(t.clone(), t.whole(), &mut ignored).statement));
        } else if let Some(text) = view.scalar(id) {
            out.push(words::words(text, view.span(id), &mut ignored).statement);
        } else if depth < DEPTH && view.is_list(id) {
            stack.extend(view.items(id).iter().rev().map(|item| (*item, depth + 1)));
        } else if depth < DEPTH && view.is_map(id) {
            let pairs = view.pairs(id);
            let title =
                pairs.iter().find(|p| matches!(p.key.role, Role::Title | Role::Initiatives | Role::Description));
            match title.and_then(|p| Some((p, view.scalar(p.value)?))) {
                Some((pair, text)) => out.push(words::words(text, view.pair_span(pair), &mut ignored).statement),
                None => stack.extend(pairs.iter().rev().map(|p| (p.value, depth + 1))),
            }
        }
    }
    out
}

/// `2026-09-30`, `30/9/2026`, with or without a time behind it.
pub fn is_date(text: &str) -> bool {
    let day = text.split(['T', ' ']).next().unwrap_or("");
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| p.len() == 4)
}
