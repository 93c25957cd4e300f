//! From findings to sets: what counts in this document, owners in front of objectives, ids, one set per cycle.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::draft::{Draft, Findings, Found};
use super::fold::fold;
use super::{suffix, words};
use crate::model::{Cycle, Field, FieldKind, Fields, KeyResult, Objective, OkrSet};

/// Keeps what counts. Nothing, when the document does not show that it holds OKRs.
pub(super) fn accept(mut findings: Findings, says_okr: bool) -> Findings {
    let drafts = &mut findings.drafts;
    drafts.retain(|d| !d.statement.text.is_empty() && words::has_words(d.statement.as_str(), 1));
    results_called_okrs(drafts);
    // An adopted line or a laid-out one is an objective only with key results.
    drafts.retain(|d| {
        matches!(d.found, Found::Label | Found::Table | Found::Sibling) || !d.key_results.is_empty() || d.shares
    });
    let labelled = |d: &Draft| d.labelled_results && (!d.key_results.is_empty() || d.shares);
    let shown = counted(drafts)
        || drafts.iter().any(|d| match d.found {
            Found::Label => labelled(d),
            Found::Adopted => d.key_results.iter().filter(|k| k.number.is_some()).count() >= 2,
            Found::Table => labelled(d),
            Found::Layout => says_okr,
            Found::Sibling => false,
        });
    let any_results = drafts.iter().any(|d| !d.key_results.is_empty() || d.number.is_some());
    if !(shown || (says_okr && (any_results || quoted_only(drafts)))) {
        let orphans = says_okr && findings.orphans.len() >= 2;
        drafts.clear();
        if !orphans {
            findings.orphans.clear();
        }
        return findings;
    }
    if drafts.iter().any(|d| !d.example && !d.key_results.is_empty()) {
        drafts.retain(|d| !d.example);
    }
    drop_forms(drafts);
    drop_product_goals(drafts);
    drop_themes(drafts);
    drop_repeated(drafts);
    weights(drafts);
    owners_in_front(drafts);
    owners_before_results(drafts);
    owners_behind(drafts);
    known_owners_behind(drafts);
    findings
}

/// "Mục tiêu cốt lõi: …" above "OKR 1: NPS > 50", "OKR 2: …", with figures and nothing below them: its key results.
fn results_called_okrs(drafts: &mut Vec<Draft>) {
    let okr = |d: &Draft| {
        let number = d.number.as_ref().map_or("", |number| number.text.as_str());
        number.get(..3).is_some_and(|label| label.eq_ignore_ascii_case("okr"))
    };
    let bare = |d: &Draft| d.found == Found::Label && d.key_results.is_empty() && !d.shares;
    if drafts.iter().any(|d| okr(d) && !bare(d)) {
        return;
    }
    let mut all = std::mem::take(drafts).into_iter().peekable();
    while let Some(mut draft) = all.next() {
        let mut called = Vec::new();
        while let Some(next) =
            all.next_if(|next| bare(&draft) && !okr(&draft) && okr(next) && next.cycle == draft.cycle)
        {
            called.push(next);
        }
        let figures = called.iter().filter(|d| words::has_digit(d.statement.as_str())).count();
        if called.len() < 2 || figures * 2 < called.len() {
            drafts.push(draft);
            drafts.append(&mut called);
            continue;
        }
        draft.labelled_results = true;
        draft.lines += called.iter().map(|d| d.lines).sum::<usize>();
        draft.key_results = called
            .into_iter()
            .map(|d| KeyResult {
                number: d.number,
                statement: d.statement,
                fields: d.fields,
                initiatives: d.initiatives,
                ..KeyResult::default()
            })
            .collect();
        drafts.push(draft);
    }
}

/// "O1. …", "O2. …", each above a list of statements with figures.
fn counted(drafts: &[Draft]) -> bool {
    let mut by_letter = drafts.iter().filter(|d| {
        let number = d.number.as_ref().map_or("", |number| number.text.as_str());
        d.found == Found::Label && number.starts_with('O') && number.len() <= 3
    });
    let stated = |d: &Draft| {
        let figures = d.key_results.iter().filter(|k| words::has_digit(k.statement.as_str())).count();
        d.key_results.len() > 1 && figures * 2 > d.key_results.len()
    };
    by_letter.clone().count() > 1 && by_letter.all(stated)
}

/// Whether every objective has key results, and every key result a figure: what lists of an article hardly have.
pub(super) fn plainly_stated(findings: &Findings) -> bool {
    findings.drafts.iter().all(|draft| {
        draft.key_results.len() > 1 && draft.key_results.iter().all(|k| words::has_digit(k.statement.as_str()))
    })
}

/// "OKR: "…"" lines carry no key results at all. The lines under one "Goals" of a business plan are none of them.
fn quoted_only(drafts: &[Draft]) -> bool {
    let labels = drafts.first().is_some_and(|first| drafts.iter().any(|d| d.group != first.group));
    labels && drafts.iter().all(|d| d.found == Found::Label)
}

/// "Objective: [what we want]", "KR1: [number]": a form beside objectives that are filled in.
pub(super) fn drop_forms(drafts: &mut Vec<Draft>) {
    let bracketed = |text: &str| text.starts_with(['[', '<']) && text.ends_with([']', '>']);
    let form =
        |d: &Draft| bracketed(d.statement.as_str()) && d.key_results.iter().all(|k| bracketed(k.statement.as_str()));
    if drafts.iter().any(|d| !form(d) && !d.key_results.is_empty()) {
        drafts.retain(|d| !form(d));
    }
}

/// Goals of a product beside labelled objectives with key results: a table of them, or "### Mục tiêu" and a bullet each.
fn drop_product_goals(drafts: &mut Vec<Draft>) {
    let labelled = |d: &&Draft| d.found == Found::Label && d.labelled_results && !d.key_results.is_empty();
    if drafts.iter().filter(labelled).filter(|d| d.number.is_some()).count() > 1 {
        drafts.retain(|d| d.found != Found::Table || d.labelled_results);
    }
    if !drafts.iter().any(|d| labelled(&d)) {
        return;
    }
    let bare = |d: &Draft| d.found == Found::Label && d.number.is_none() && d.key_results.is_empty() && !d.shares;
    let mut groups: HashMap<usize, usize> = HashMap::new();
    drafts.iter().filter(|d| bare(d)).for_each(|d| *groups.entry(d.group).or_default() += 1);
    drafts.retain(|d| !bare(d) || groups.get(&d.group).is_none_or(|count| *count < 3));
}

/// "Mục tiêu: mở cửa trước Tết" above "O1: …", "O2: …": the theme of them all.
fn drop_themes(drafts: &mut Vec<Draft>) {
    let numbered = |d: &&Draft| d.found == Found::Label && d.number.is_some() && !d.key_results.is_empty();
    if drafts.iter().filter(numbered).count() + 1 == drafts.len()
        && drafts.len() > 2
        && drafts.first().is_some_and(|d| d.number.is_none() && d.key_results.is_empty() && !d.shares)
    {
        drafts.remove(0);
    }
}

/// Contents, summaries and scoreboards repeat objectives: the fuller one stays.
fn drop_repeated(drafts: &mut Vec<Draft>) {
    // Where all are found alike and have key results, none repeats another.
    let alike = drafts.iter().all(|d| !d.key_results.is_empty()) && drafts.windows(2).all(|d| d[0].found == d[1].found);
    if alike {
        return;
    }
    let mut seen: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut keep = vec![true; drafts.len()];
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let key = (fold(draft.statement.as_str()), draft.cycle.as_ref().map(|c| c.label.clone()));
        let Some(&before) = seen.get(&key) else {
            seen.insert(key, at);
            continue;
        };
        let earlier = &drafts[before];
        let weight = |d: &Draft| (usize::from(d.found != Found::Table), d.key_results.len());
        // Two teams may set the same objective: only an emptier or tabled one repeats.
        let repeats = draft.key_results.is_empty() || earlier.key_results.is_empty() || draft.found != earlier.found;
        if !repeats || draft.shares || earlier.shares {
            continue;
        }
        if weight(draft) > weight(earlier) {
            keep[before] = false;
            seen.insert(key, at);
        } else {
            keep[at] = false;
        }
    }
    let table_repeats = drafts.iter().zip(&keep).any(|(d, keep)| !keep && d.found == Found::Table);
    let others = drafts.iter().any(|d| d.found != Found::Table);
    let mut flags = keep.into_iter();
    drafts.retain(|d| {
        let kept = flags.next().unwrap_or(true);
        kept && !(table_repeats && others && d.found == Found::Table)
    });
}

/// "KR1 (30%): …", "KR2 (70%): …": percentages that sum to 100 are weights, no grades.
fn weights(drafts: &mut [Draft]) {
    fn weigh<'a>(all: impl Iterator<Item = &'a mut Fields>) {
        let mut given: Vec<&mut Field> = Vec::new();
        for fields in all {
            let Some(field) = fields.0.iter_mut().find(|f| f.kind == FieldKind::ScoreGiven) else { return };
            given.push(field);
        }
        let percent = |field: &&mut Field| field.value.strip_suffix('%').and_then(|v| v.trim().parse::<u32>().ok());
        let sum = given.iter().map(percent).try_fold(0_u32, |sum, part| sum.checked_add(part?));
        if given.len() > 1 && sum == Some(100) {
            given.into_iter().for_each(|field| field.kind = FieldKind::Weight);
        }
    }
    for draft in &mut *drafts {
        weigh(draft.key_results.iter_mut().map(|result| &mut result.fields));
    }
    weigh(drafts.iter_mut().map(|draft| &mut draft.fields));
}

/// "Support: Customers …", "Hiring: Every role …": where all objectives begin so, the word in front is the owner.
fn owners_in_front(drafts: &mut [Draft]) {
    let prefix = |d: &Draft| -> Option<usize> {
        let text = d.statement.as_str();
        let colon = text.find(':').filter(|at| *at <= 32)?;
        let head = text.get(..colon)?;
        let rest = text.get(colon + 1..)?.trim_start();
        let named = !words::has_words(head, 4) && head.chars().next()?.is_uppercase() && !words::has_digit(head);
        (named && rest.chars().next()?.is_uppercase() && words::has_words(rest, 3)).then_some(colon)
    };
    let plain = drafts.iter().filter(|d| d.fields.get(FieldKind::Owner).is_none()).count();
    if plain < 2 || !drafts.iter().filter(|d| d.fields.get(FieldKind::Owner).is_none()).all(|d| prefix(d).is_some()) {
        return;
    }
    for draft in drafts {
        if draft.fields.get(FieldKind::Owner).is_some() {
            continue;
        }
        if let Some(colon) = prefix(draft) {
            let text = std::mem::take(&mut draft.statement.text);
            draft.fields.push(FieldKind::Owner, text.as_str().get(..colon).unwrap_or(""), text.span(0..colon));
            draft.statement.text = text.slice(colon + 1..text.as_str().len()).trim();
        }
    }
}

/// "SRE: Outages fall from 48 to 10 minutes", "Marketing: 30% of …": where all objectives have owners and all key results begin
/// so, with names of roles among them, the word in front is the owner.
fn owners_before_results(drafts: &mut [Draft]) {
    /// A word before a colon may as well be what is measured.
    const FEWEST: usize = 4;
    let prefix = |k: &KeyResult| -> Option<usize> {
        let text = k.statement.as_str();
        let colon = text.find(':').filter(|at| *at <= 32)?;
        let (head, rest) = (text.get(..colon)?, text.get(colon + 1..)?.trim_start());
        let named = !words::has_words(head, 4) && head.starts_with(char::is_uppercase) && !words::has_digit(head);
        let stated = !rest.starts_with(char::is_lowercase) && words::has_words(rest, 4);
        (named && stated && k.fields.get(FieldKind::Owner).is_none()).then_some(colon)
    };
    let results = || drafts.iter().flat_map(|d| &d.key_results);
    let owned = drafts.iter().all(|d| d.fields.get(FieldKind::Owner).is_some());
    if !owned || results().count() < FEWEST || !results().all(|k| prefix(k).is_some()) {
        return;
    }
    // "NPS: …" names what is measured.
    let named = |name: &str| words::is_department(name) || words::whose(name).is_some();
    let role = |k: &&KeyResult| prefix(k).and_then(|at| k.statement.as_str().get(..at)).is_some_and(named);
    if results().filter(role).count() * 2 < results().count() {
        return;
    }
    for result in drafts.iter_mut().flat_map(|d| &mut d.key_results) {
        if let Some(colon) = prefix(result) {
            let text = std::mem::take(&mut result.statement.text);
            result.fields.push(FieldKind::Owner, text.as_str().get(..colon).unwrap_or(""), text.span(0..colon));
            result.statement.text = text.slice(colon + 1..text.as_str().len()).trim();
        }
    }
}

/// "Grow with the customers we have (Maria)": where all objectives end so, the name in brackets is the owner.
fn owners_behind(drafts: &mut [Draft]) {
    let open = |d: &&Draft| d.fields.get(FieldKind::Owner).is_none();
    let named = |d: &Draft| suffix::strip_name(d.statement.text.clone(), &mut Fields::default()) != d.statement.text;
    if drafts.iter().filter(open).count() < 2 || !drafts.iter().filter(open).all(named) {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| d.fields.get(FieldKind::Owner).is_none()) {
        let text = std::mem::take(&mut draft.statement.text);
        draft.statement.text = suffix::strip_name(text, &mut draft.fields);
    }
}

/// "Waiting time from 9 h to 2 h (Maria)": in brackets behind a key result, the name of somebody who owns another one.
fn known_owners_behind(drafts: &mut [Draft]) {
    let may_name = |k: &KeyResult| k.fields.get(FieldKind::Owner).is_none() && k.statement.as_str().ends_with(')');
    if !drafts.iter().flat_map(|d| &d.key_results).any(may_name) {
        return;
    }
    let all = |d: &Draft| -> Vec<String> {
        let fields = d.key_results.iter().map(|k| &k.fields).chain([&d.fields]);
        let owners = fields.filter_map(|f| f.get(FieldKind::Owner));
        owners.flat_map(|f| suffix::names(&f.value).unwrap_or_else(|| vec![&f.value])).map(fold).collect()
    };
    let known: HashSet<String> = drafts.iter().flat_map(all).collect();
    if known.is_empty() {
        return;
    }
    for result in drafts.iter_mut().flat_map(|d| &mut d.key_results).filter(|k| may_name(k)) {
        let mut found = Fields::default();
        let text = suffix::strip_name(result.statement.text.clone(), &mut found);
        let names = found.get(FieldKind::Owner).and_then(|f| suffix::names(&f.value));
        if names.is_some_and(|names| names.iter().all(|name| known.contains(&fold(name)))) {
            result.statement.text = text;
            result.fields.0.append(&mut found.0);
        }
    }
}

/// One set per cycle, in the order in which the cycles appear.
pub(super) fn sets(findings: Findings) -> Vec<OkrSet> {
    let mut sets: Vec<OkrSet> = Vec::new();
    // "Q1" of one year is not that of another.
    let mut order: HashMap<Option<(String, Option<Date>)>, usize> = HashMap::new();
    let mut place = |sets: &mut Vec<OkrSet>, cycle: &Option<Cycle>| -> usize {
        let key = cycle.as_ref().map(|c| (fold(&c.label), c.start));
        *order.entry(key).or_insert_with(|| {
            sets.push(OkrSet { cycle: cycle.clone(), ..OkrSet::default() });
            sets.len() - 1
        })
    };
    for draft in findings.drafts {
        let at = place(&mut sets, &draft.cycle);
        let set = &mut sets[at];
        set.example = draft.illustrates && (set.example || set.objectives.is_empty());
        set.lines += draft.lines;
        set.unread.extend(draft.unread);
        let id = numbered("O", set.objectives.len() + 1);
        let mut key_results = draft.key_results;
        number(&mut key_results, Some(&id));
        set.objectives.push(Objective {
            id,
            number: draft.number,
            statement: draft.statement,
            fields: draft.fields,
            level: draft.level,
            part: draft.part,
            key_results,
            shares_key_results: draft.shares,
            initiatives: draft.initiatives,
        });
    }
    for (orphan, cycle) in findings.orphans {
        let at = place(&mut sets, &cycle);
        let set = &mut sets[at];
        set.lines += 1;
        set.orphans.push(orphan);
    }
    for set in &mut sets {
        number(&mut set.orphans, None);
    }
    sets
}

fn number(key_results: &mut [KeyResult], objective: Option<&str>) {
    let prefix = objective.map_or("KR".to_owned(), |objective| format!("{objective}.KR"));
    for (at, result) in key_results.iter_mut().enumerate() {
        result.id = numbered(&prefix, at + 1);
    }
}

/// "KR" and 12 to "KR12"; `format!` takes five times as long, and every statement has an id.
fn numbered(prefix: &str, number: usize) -> String {
    let mut id = String::with_capacity(prefix.len() + 3);
    id.push_str(prefix);
    let mut unit = 1;
    while number / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        id.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
    id
}
