//! `check: several-owners`, `overloaded-owner` and `individual-okrs`: who answers for what.

use std::collections::HashMap;

use crate::dialect::stated::{is_many, is_post};
use crate::fold::{fold, is_letter};
use crate::model::{Field, FieldKind, Fields, Level};
use crate::reading::facts::Subject;
use crate::rules::conditions::{Arguments, Doc, Found};
use crate::rules::rule::Limit;

/// The owners that fields name, each with its place. "Lan, Minh" and "Lan & Minh" are two; a post behind a name is none.
fn owners(fields: &Fields) -> Vec<(&str, &Field)> {
    let mut out: Vec<(&str, &Field)> = Vec::new();
    for field in fields.all(FieldKind::Owner) {
        let mut rest = field.value.as_str();
        loop {
            let (name, behind) = cut(rest);
            let name = name.trim().trim_start_matches('@');
            // "Lan, Trưởng phòng Kho", "chị Hằng, phòng Xuất khẩu": what she is, and where.
            let post = out.last().is_some_and(|(person, _)| is_post(name) || is_many(name) && !is_many(person));
            let known = || out.iter().any(|(other, _)| fold(other).text == fold(name).text);
            // "[Name]", "<owner>" and "___" wait for a name.
            let waits = name.starts_with(['[', '<', '_', '{']);
            if name.chars().filter(|c| is_letter(*c)).count() > 1 && !post && !waits && !known() {
                out.push((name, field));
            }
            match behind {
                Some(behind) => rest = behind,
                None => break,
            }
        }
    }
    out
}

/// The first name of a list, and what stands behind it.
fn cut(text: &str) -> (&str, Option<&str>) {
    // Nearly every owner is one name.
    if !text.bytes().any(|b| matches!(b, b',' | b';' | b'(' | b' ')) {
        return (text, None);
    }
    let marks = [",", ";", " / ", " & ", " + ", " and ", " và ", "("];
    let first = marks.iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min_by_key(|(at, _)| *at);
    match first {
        // What stands in brackets explains the name in front.
        Some((at, "(")) => (text.get(..at).unwrap_or(""), text.get(at..).and_then(|t| t.split_once(')')).map(|t| t.1)),
        Some((at, mark)) => (text.get(..at).unwrap_or(""), text.get(at + mark.len()..)),
        None => (text, None),
    }
}

/// More than one owner, or one that is no person.
pub fn several(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Found> {
    subject.fields.get(FieldKind::Owner)?;
    let mut owners = owners(subject.fields);
    owners.retain(|(_, field)| is_own(doc, subject, field));
    // In front of a statement a unit says whose it is: "Team Kitchen: …".
    let behind = |field: &Field| field.span.start >= subject.statement.span().start || doc.source.is_data();
    let many = owners.first().filter(|(name, field)| is_many(name) && behind(field) && names_people(doc));
    if owners.len() < 2 && many.is_none() {
        return None;
    }
    let mut spans: Vec<_> = owners.iter().map(|(_, field)| field.span).collect();
    spans.dedup();
    let found = owners.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let arguments = Arguments { count: Some(owners.len()), found: Some(found), ..Arguments::default() };
    Some(Found::at(spans, arguments))
}

/// Whether an owner is named for this statement: a heading or a title above says whose all of it is, which may well be a
/// team's. In data an entry of the same map may stand a few lines above.
fn is_own(doc: &Doc<'_>, subject: &Subject<'_>, field: &Field) -> bool {
    let reach = if doc.source.is_data() { 4 } else { 0 };
    field.span.start >= subject.statement.item.start
        || doc.source.line(field.span.start) + reach >= doc.source.line(subject.statement.item.start)
}

/// Whether some owner of the document is a person. Where only departments are asked for, one is what was asked for.
fn names_people(doc: &Doc<'_>) -> bool {
    let key_results = doc.set.objectives.iter().flat_map(|o| &o.key_results).chain(&doc.set.orphans);
    let all = doc.set.objectives.iter().map(|o| &o.fields).chain(key_results.map(|k| &k.fields));
    all.flat_map(owners).any(|(name, _)| !is_many(name))
}

/// One person whose name stands at more key results than the limit. Somebody's own OKRs are all that person's.
pub fn overloaded(doc: &Doc<'_>) -> Vec<Found> {
    let limit = doc.limits.get(Limit::Owned) as usize;
    // Nobody can own more than are owned.
    let few = doc.census.key_results_with(FieldKind::Owner) <= limit;
    if few || doc.set.objectives.iter().all(|o| o.level == Some(Level::Person)) {
        return Vec::new();
    }
    let mut order: Vec<Vec<(&str, &Field)>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for key_result in doc.set.objectives.iter().flat_map(|o| &o.key_results).chain(&doc.set.orphans) {
        for (name, field) in owners(&key_result.fields) {
            let at = *places.entry(fold(name).text.into_owned()).or_insert(order.len());
            if at == order.len() {
                order.push(Vec::new());
            }
            if let Some(owned) = order.get_mut(at) {
                owned.push((name, field));
            }
        }
    }
    let found = order.into_iter().filter(|owned| owned.len() > limit && !owned.iter().any(|(name, _)| is_many(name)));
    found
        .map(|owned| {
            let name = owned.first().map(|(name, _)| (*name).to_owned());
            let arguments =
                Arguments { count: Some(owned.len()), limit: Some(limit), found: name, ..Arguments::default() };
            Found::at(owned.iter().skip(limit).map(|(_, field)| field.span).collect(), arguments)
        })
        .collect()
}

/// The first objective of a single person.
pub fn individual(doc: &Doc<'_>) -> Option<Found> {
    let objective = doc.set.objectives.iter().find(|o| o.level == Some(Level::Person))?;
    let owner = objective.fields.get(FieldKind::Owner);
    let arguments = Arguments { found: owner.map(|f| f.value.clone()), ..Arguments::default() };
    Some(Found::at(vec![owner.map_or_else(|| objective.statement.span(), |f| f.span)], arguments))
}
