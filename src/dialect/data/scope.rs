//! What the maps above say about everything below them: cycle, owner, level. Inherited downwards.

use jiff::civil::Date;

use super::keys::{self, Role};
use super::view::{Pair, View};
use crate::dialect::fields;
use crate::dialect::label::begins_numbered;
use crate::figure::calendar;
use crate::model::{Cycle, FieldKind, Level};
use crate::outline::yaml::NodeId;
use crate::source::Span;
use crate::text::Text;

/// The longest name or cycle that is handed down; longer texts are something else.
const NAME: usize = 120;
/// Owners that are handed down.
const OWNERS: usize = 8;

/// What holds for a map and everything below it.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The cycle.
    pub cycle: Option<Cycle>,
    /// Who answers for all of it: name and place.
    pub owners: Vec<(String, Span)>,
    /// Whose OKRs these are.
    pub level: Option<Level>,
    /// A key above says that OKRs are here.
    pub okr: bool,
    /// Where the key above that holds OKRs stands: objectives under one key are one part of the file.
    pub part: usize,
    /// The objective above, by its number or words.
    pub parent: Option<(String, Span)>,
}

impl Scope {
    /// The scope inside a map with these pairs. An objective's owner is its own; it is read as a field.
    pub fn inside(&self, view: View, pairs: &[Pair], objective: bool) -> Scope {
        let mut scope = self.clone();
        if let Some(mut cycle) = cycle(view, pairs, objective) {
            calendar::fill_year(&mut cycle, self.cycle.as_ref());
            scope.cycle = Some(cycle);
        }
        if let Some(level) = level(view, pairs) {
            scope.level = Some(level);
        }
        if objective {
            return scope;
        }
        let owners = pairs.iter().filter(|p| p.key.field == Some(FieldKind::Owner));
        let owners = owners.flat_map(|p| match view.items(p.value) {
            [] => vec![p.value],
            items => items.to_vec(),
        });
        let owners = owners.filter_map(|id| view.scalar(id)).filter(|t| t.as_str().len() <= NAME).take(OWNERS);
        let owners: Vec<_> = owners.map(|t| (t.as_str().to_owned(), t.whole())).collect();
        if !owners.is_empty() {
            scope.owners = owners;
        }
        scope
    }

    /// The scope of the value of a key.
    pub fn below(&self, view: View, pair: &Pair) -> Scope {
        let mut scope = self.clone();
        match pair.key.role {
            Role::Okrs => scope.okr = true,
            Role::Whose(level) => scope.level = Some(level),
            _ => {}
        }
        // `kitchen:` above `O1:` counts anew, as the next team does.
        let counts = || view.pairs(pair.value).iter().any(|inner| begins_numbered(inner.name));
        let list = matches!(pair.key.role, Role::Okrs | Role::Objective) && view.is_list(pair.value);
        if list || view.is_map(pair.value) && counts() {
            scope.part = view.span(pair.key_id).start;
        }
        if matches!(pair.key.role, Role::Okrs | Role::Objective) {
            scope.level = keys::level_of_key(pair.name).or(scope.level);
        }
        if let Some(mut cycle) = view.data.scalar(pair.key_id).and_then(cycle_in_name) {
            // `Q3:` below `2026:`.
            calendar::fill_year(&mut cycle, self.cycle.as_ref());
            scope.cycle = Some(cycle);
        }
        scope
    }
}

/// The cycle of a map: its own key, a title that names one, or first and last day.
fn cycle(view: View, pairs: &[Pair], objective: bool) -> Option<Cycle> {
    let year = pairs.iter().find(|p| p.key.role == Role::Year).and_then(|p| view.scalar(p.value));
    let named = pairs.iter().filter(|p| p.key.role == Role::Cycle).find_map(|p| value(view, p.value, year.as_ref()));
    let title = || {
        let title = pairs.iter().filter(|p| matches!(p.key.role, Role::Title | Role::Okrs)).find_map(|p| {
            let text = view.scalar(p.value)?;
            cycle_at(&text)
        });
        if objective { None } else { title }
    };
    let mut cycle = named.or_else(title).or_else(|| {
        // A year in an objective's row is its creation as often as its cycle.
        let text = year.as_ref().filter(|_| !objective)?;
        labelled(text, text.as_str())
    });
    if !objective {
        let day = |role| pairs.iter().find(|p| p.key.role == role).and_then(|p| date(view, p.value));
        if let (Some(start), Some(end)) = (day(Role::Start), day(Role::End)) {
            let cycle = cycle.get_or_insert_with(|| Cycle {
                label: format!("{start} – {end}"),
                span: pairs.iter().find(|p| p.key.role == Role::Start).map(|p| view.span(p.value)),
                start: None,
                end: None,
            });
            cycle.start = cycle.start.or(Some(start));
            cycle.end = cycle.end.or(Some(end));
        }
    }
    cycle
}

/// The value of a cycle key: a text, or a map with a name and days.
fn value(view: View, id: NodeId, year: Option<&Text>) -> Option<Cycle> {
    if let Some(text) = view.scalar(id) {
        let label = text.as_str();
        let bare = label.bytes().filter(u8::is_ascii_digit).nth(1).is_none();
        return match year.filter(|_| bare) {
            Some(year) if label.bytes().all(|b| b.is_ascii_digit()) => {
                labelled(&text, &format!("Q{label} {}", year.as_str()))
            }
            Some(year) => labelled(&text, &format!("{label} {}", year.as_str())),
            None => labelled(&text, label),
        };
    }
    let pairs = view.pairs(id);
    let name = pairs.iter().find(|p| matches!(p.key.role, Role::Title | Role::Cycle | Role::Id))?;
    let name = view.scalar(name.value)?;
    let mut cycle = labelled(&name, name.as_str())?;
    for pair in &pairs {
        match pair.name.to_lowercase().as_str() {
            "start" | "from" => cycle.start = cycle.start.or(date(view, pair.value)),
            "end" | "to" => cycle.end = cycle.end.or(date(view, pair.value)),
            _ if pair.key.role == Role::Start => cycle.start = cycle.start.or(date(view, pair.value)),
            _ if pair.key.role == Role::End => cycle.end = cycle.end.or(date(view, pair.value)),
            _ => {}
        }
    }
    Some(cycle)
}

/// A cycle by its label, with days where the label says enough.
fn labelled(text: &Text, label: &str) -> Option<Cycle> {
    if label.len() > NAME {
        return None;
    }
    let days = calendar::find_cycle(label).map(|(_, c)| (c.start, c.end));
    let (start, end) = days.unwrap_or((None, None));
    Some(Cycle { label: label.to_owned(), span: Some(text.whole()), start, end })
}

/// A cycle named inside a title.
fn cycle_at(text: &Text) -> Option<Cycle> {
    if text.as_str().len() > NAME {
        return None;
    }
    let (range, cycle) = calendar::find_cycle(text.as_str())?;
    Some(Cycle { span: Some(text.span(range)), ..cycle })
}

/// A key that names nothing but a cycle: `2026-Q3:`, `Quý 3/2026:`.
fn cycle_in_name(text: &Text) -> Option<Cycle> {
    let name = text.as_str();
    if name.len() > 40 || !name.contains(|c: char| c.is_ascii_digit() || c == 'I' || c == 'V') {
        return None;
    }
    let spaced = name.replace('_', " ");
    let (range, cycle) = calendar::find_cycle(&spaced)?;
    let rest = format!("{} {}", spaced.get(..range.start)?, spaced.get(range.end..)?);
    let only = fields::is_cycle_name(&rest) || !rest.contains(char::is_alphanumeric);
    let only = only || matches!(rest.trim().to_lowercase().as_str(), "okr" | "okrs" | "objectives");
    only.then(|| Cycle { label: cycle.label, span: Some(text.whole()), ..cycle })
}

/// The level that the keys of a map give to it: `level: team`, or the narrowest of company, department, team, person.
fn level(view: View, pairs: &[Pair]) -> Option<Level> {
    let said = pairs.iter().filter(|p| p.key.field == Some(FieldKind::Level)).find_map(|p| {
        let text = view.scalar(p.value)?;
        let first = text.as_str().split([' ', '-', '/', ':']).next().unwrap_or("");
        fields::level_of_name(text.as_str()).or_else(|| fields::level_of_name(first))
    });
    let whose = pairs.iter().filter_map(|p| match p.key.role {
        Role::Whose(level) if view.scalar(p.value).is_some() => Some(level),
        _ => None,
    });
    said.or_else(|| whose.max_by_key(|l| *l as u8))
}

fn date(view: View, id: NodeId) -> Option<Date> {
    let text = view.scalar(id)?;
    text.as_str().get(..10)?.parse().ok()
}
