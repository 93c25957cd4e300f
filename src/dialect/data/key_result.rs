//! Key results from the value of a `key_results` key: strings, maps, maps of maps, or one text with a line each.

use super::keys::Role;
use super::values::{self, Of};
use super::view::{Pair, View};
use super::words::{self, Words};
use crate::model::{FieldKind, Fields, KeyResult, Number};
use crate::outline::yaml::NodeId;
use crate::source::Span;
use crate::text::Text;

/// The rank of a key whose name says nothing.
const UNKNOWN: u8 = 9;

/// Key results, and what stood among them and could not be read.
#[derive(Default)]
pub struct Found {
    /// In order.
    pub key_results: Vec<KeyResult>,
    /// What could not be read.
    pub unread: Vec<Span>,
}

/// Reads the value of a key that holds key results. `pair` is that key with its value.
pub fn read(view: View, pair: &Pair, found: &mut Found) {
    let before = found.key_results.len();
    if view.scalar(pair.value).is_some() {
        let item = view.pair_span(pair);
        one_scalar(view, pair.value, item, true, found);
        if let ([key_result], true) = (&mut found.key_results[before..], pair.key.numbered) {
            key_result.number = key_number(view, pair).or(key_result.number.take());
        }
    } else if view.is_list(pair.value) {
        read_items(view, pair.value, None, found);
    } else if view.is_map(pair.value) {
        if pair.key.numbered {
            one_map(view, pair.value, Some(pair), found);
        } else {
            read_map(view, pair, found);
        }
    }
}

/// The items of a list. `group` is the key that the list stands under, in a map of groups.
fn read_items(view: View, list: NodeId, group: Option<&Pair>, found: &mut Found) {
    let before = found.key_results.len();
    for item in view.items(list) {
        read_one(view, *item, found);
    }
    // `key_results: {committed: […], aspirational: […]}`
    if let Some(name) =
        group.and_then(|g| view.data.scalar(g.key_id)).filter(|t| crate::dialect::fields::is_commitment(t.as_str()))
    {
        for key_result in &mut found.key_results[before..] {
            key_result.fields.push(FieldKind::Commitment, name.as_str(), name.whole());
        }
    }
}

/// One item of a list of key results.
pub fn read_one(view: View, item: NodeId, found: &mut Found) {
    if view.is_map(item) {
        one_map(view, item, None, found);
    } else if view.words(item).is_some() {
        one_scalar(view, item, view.span(item), false, found);
    } else if view.data.scalar(item).is_none() {
        // A list in a list, an alias.
        found.unread.push(view.span(item));
    }
}

/// A map in the place of key results: a single one, or one per key.
fn read_map(view: View, outer: &Pair, found: &mut Found) {
    let pairs = view.pairs(outer.value);
    let named = |p: &Pair| {
        matches!(p.key.role, Role::Title | Role::Description) || p.key.role == Role::KeyResults && !p.key.numbered
    };
    let single = pairs.iter().any(|p| named(p) && view.scalar(p.value).is_some());
    if single {
        return one_map(view, outer.value, None, found);
    }
    for pair in &pairs {
        if view.is_map(pair.value) {
            one_map(view, pair.value, Some(pair), found);
        } else if view.is_list(pair.value) {
            read_items(view, pair.value, Some(pair), found);
        } else if let Some(text) = view.scalar(pair.value) {
            let whole = view.pair_span(pair);
            // `signups: Signups rise from 5 to 10` names it; in `Signups: 500` the key is part of it.
            let own = pair.key.numbered || words::is_label(pair.name) || text.as_str().split_whitespace().count() >= 3;
            let text = if own { text } else { Text::verbatim(view.text.get(whole.range()).unwrap_or(""), whole.start) };
            let number = key_number(view, pair);
            push(found, text, whole, Fields::default(), number);
        }
    }
}

/// A scalar: one key result, or one per line.
fn one_scalar(view: View, id: NodeId, item: Span, direct: bool, found: &mut Found) {
    if let Some(lines) = words::lines(view, id, direct) {
        for text in lines {
            let item = text.whole();
            push(found, text, item, Fields::default(), None);
        }
    } else if let Some(text) = view.words(id) {
        push(found, text, item, Fields::default(), None);
    }
}

fn push(found: &mut Found, text: Text, item: Span, mut fields: Fields, number: Option<Number>) {
    let Words { statement, number: own } = words::words(text, item, &mut fields);
    let number = own.or(number);
    if statement.text.is_empty() {
        found.unread.push(item);
    } else {
        found.key_results.push(KeyResult { id: String::new(), number, statement, fields, initiatives: Vec::new() });
    }
}

/// A map that is one key result. `key` is the key it stands under, when that may name it.
pub fn one_map(view: View, id: NodeId, key: Option<&Pair>, found: &mut Found) {
    one_of(view, id, &view.pairs(id), key, found);
}

/// A key result from some of the pairs of a map.
pub fn one_of(view: View, id: NodeId, pairs: &[Pair], key: Option<&Pair>, found: &mut Found) {
    let mut key_result = KeyResult::default();
    let fields = &mut key_result.fields;
    let chosen = choose(view, pairs, rank);
    if let Some((pair, text)) = &chosen {
        let Words { statement, number } = words::words(text.clone(), view.pair_span(pair), fields);
        key_result.statement = statement;
        key_result.number = number.or_else(|| key_number(view, pair));
    } else if let Some((pair, text)) = key_as_words(view, pairs, key) {
        // `- Signups rise: from 5 to 10`, `"Signups rise": {from: 5, to: 10}`
        let Words { statement, number } = words::words(text, view.pair_span(&pair), fields);
        key_result.statement = statement;
        key_result.number = number;
        if key.is_none() {
            fill(view, pairs, Some(pair.value), &mut key_result);
            fill(view, &view.pairs(pair.value), None, &mut key_result);
            return finish(view, id, key_result, key, found);
        }
    }
    fill(view, pairs, chosen.as_ref().map(|c| c.0.value), &mut key_result);
    finish(view, id, key_result, key, found);
}

fn finish(view: View, id: NodeId, mut key_result: KeyResult, key: Option<&Pair>, found: &mut Found) {
    if key_result.statement.text.is_empty() {
        if !view.span(id).is_empty() && !view.pairs(id).is_empty() {
            found.unread.push(view.span(id));
        }
        return;
    }
    key_result.number = key_result.number.take().or_else(|| key.and_then(|k| key_number(view, k)));
    found.key_results.push(key_result);
}

/// Everything beside the words: number, fields, tasks.
fn fill(view: View, pairs: &[Pair], chosen: Option<NodeId>, key_result: &mut KeyResult) {
    for pair in pairs.iter().filter(|p| Some(p.value) != chosen) {
        match pair.key.role {
            Role::Initiatives => key_result.initiatives.extend(values::initiatives(view, pair.value)),
            Role::Id if key_result.number.is_none() => {
                key_result.number = view.scalar(pair.value).and_then(|t| words::id(pair.name, &t));
            }
            Role::Title if key_result.number.is_none() => {
                key_result.number = view.scalar(pair.value).and_then(|t| words::number(&t));
                if key_result.number.is_none() {
                    values::read(view, pair, Of::KeyResult, &mut key_result.fields);
                }
            }
            _ => values::read(view, pair, Of::KeyResult, &mut key_result.fields),
        }
    }
}

/// The words of a map: the best-named scalar that reads like a statement, else the best-named one.
pub fn choose<'p, 'a>(
    view: View<'a>,
    pairs: &'p [Pair<'a>],
    rank: fn(&Pair) -> Option<u8>,
) -> Option<(&'p Pair<'a>, Text)> {
    let ranked = pairs.iter().filter_map(|p| Some((rank(p)?, p, view.words(p.value)?)));
    // A key of no known name must hold a whole statement.
    let fits = |c: &(u8, &Pair, Text)| {
        c.0 < UNKNOWN || c.2.as_str().split_whitespace().count() >= 3 && !c.2.as_str().starts_with('[')
    };
    let mut candidates: Vec<(u8, &Pair, Text)> = ranked.filter(fits).collect();
    candidates.sort_by_key(|c| c.0);
    // `objective: Quality` is the objective, however short; a `title` may be a name only.
    let own = candidates.first().is_some_and(|c| c.0 == 0 && !words::is_label(c.2.as_str())).then_some(0);
    let best = own.or_else(|| candidates.iter().position(|c| words::is_statement(c.2.as_str())));
    let best = best.or_else(|| candidates.iter().position(|c| !words::is_label(c.2.as_str())))?;
    let (_, pair, text) = candidates.swap_remove(best);
    Some((pair, text))
}

/// How well a key names the words of a key result.
fn rank(pair: &Pair) -> Option<u8> {
    match pair.key.role {
        Role::KeyResults => Some(0),
        Role::Title => Some(1),
        Role::Description => Some(2),
        Role::Results => Some(3),
        Role::Metric => Some(4),
        // `what: Deals signed rise to 14`
        Role::Other if pair.key.field.is_none() && !words::is_statement(pair.name) => Some(UNKNOWN),
        _ => None,
    }
}

/// Words that stand in a key: of the only entry that is no field, or of the key above.
fn key_as_words<'a>(view: View<'a>, pairs: &[Pair<'a>], key: Option<&Pair<'a>>) -> Option<(Pair<'a>, Text)> {
    if let Some(key) = key {
        let text = view.data.scalar(key.key_id)?;
        return (!words::is_label(text.as_str())).then(|| (*key, text.trim()));
    }
    let pair = pairs.first().filter(|p| p.key.role == Role::Other && words::is_statement(p.name))?;
    let text = view.data.scalar(pair.key_id)?.trim();
    if view.scalar(pair.value).is_none() {
        return Some((*pair, text));
    }
    let whole = view.pair_span(pair);
    let source = view.text.get(whole.range())?;
    (!source.contains('\n') && !source.starts_with(['"', '\''])).then(|| (*pair, Text::verbatim(source, whole.start)))
}

/// The number in a key such as `KR1` or `kr_2`.
fn key_number(view: View, pair: &Pair) -> Option<Number> {
    if !pair.key.numbered {
        return None;
    }
    words::number(view.data.scalar(pair.key_id)?)
}

/// Whether a key result has words or values enough to be one.
pub fn is_real(key_result: &KeyResult) -> bool {
    let words = key_result.statement.as_str();
    let measured = key_result.fields.0.iter().any(|f| {
        matches!(f.kind, FieldKind::Baseline | FieldKind::Target | FieldKind::Current)
            && f.value.bytes().any(|b| b.is_ascii_digit())
    });
    words::is_statement(words) && !is_name_of_part(words) || measured && words.chars().any(char::is_alphabetic)
}

/// "Key results", "Kết quả then chốt": the label of a form or a translation, not a key result.
pub fn is_name_of_part(text: &str) -> bool {
    let key = super::keys::read(text);
    matches!(key.role, Role::KeyResults | Role::Objective | Role::Okrs)
        && !key.numbered
        && text.split_whitespace().count() <= 4
}
