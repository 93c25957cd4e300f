//! Where directives hold, and which of them were used. Each look-up is a binary search, however many directives.

use std::collections::{HashMap, HashSet};

use crate::model::OkrSet;
use crate::suppress::directive::{Action, Directive};

/// A stretch of the file that a directive silences.
#[derive(Clone, Copy, Debug)]
struct Region {
    start: usize,
    end: usize,
    /// The directive, and which of the rules that it names; none when it names none.
    by: Named,
}

/// A directive by its index, and the index of one of its rules.
type Named = (usize, Option<usize>);

/// The regions of one rule by how they are meant: within a list they do not overlap, or all end at the same place.
#[derive(Debug, Default)]
struct Silence {
    key_results: Vec<Region>,
    objectives: Vec<Region>,
    ranges: Vec<Region>,
    file: Vec<Region>,
}

/// All regions, by rule; those of directives that name no rule under none.
#[derive(Debug)]
pub struct Regions<'d> {
    silence: HashMap<Option<&'d str>, Silence>,
    used: HashSet<Named>,
}

impl<'d> Regions<'d> {
    /// The regions of directives, which stand in order, in a file of a length.
    pub fn new(directives: &'d [Directive], sets: &[&OkrSet], length: usize) -> Self {
        let items = Items::of(sets, length);
        let mut all = Self { silence: HashMap::new(), used: HashSet::new() };
        for (index, directive) in directives.iter().enumerate().filter(|(_, d)| d.misspelt.is_none()) {
            if directive.rules.is_empty() {
                all.add((index, None), directive, None, &items, length);
            }
            for (name, (rule, _)) in directive.rules.iter().enumerate() {
                all.add((index, Some(name)), directive, Some(rule), &items, length);
            }
        }
        all
    }

    fn add(&mut self, by: Named, directive: &Directive, rule: Option<&'d str>, items: &Items, length: usize) {
        let here = directive.span.end;
        match directive.action {
            Action::Disable => {
                let region = Region { start: here, end: length, by };
                self.silence.entry(rule).or_default().ranges.push(region);
            }
            Action::DisableFile => {
                let region = Region { start: 0, end: length, by };
                self.silence.entry(rule).or_default().file.push(region);
            }
            Action::DisableNext => {
                let Some(item) = items.after(here) else { return };
                let silence = self.silence.entry(rule).or_default();
                let list = if item.objective { &mut silence.objectives } else { &mut silence.key_results };
                list.push(Region { start: item.start, end: item.end, by });
            }
            Action::Enable => {
                let mut ended = false;
                let mut end = |silence: &mut Silence| {
                    for region in silence.ranges.iter_mut().rev().take_while(|r| r.end == length) {
                        region.end = here;
                        ended = true;
                    }
                };
                match rule {
                    Some(_) => self.silence.get_mut(&rule).into_iter().for_each(&mut end),
                    None => self.silence.values_mut().for_each(&mut end),
                }
                if ended {
                    self.used.insert(by);
                }
            }
        }
    }

    /// Whether a finding of a rule at a byte is silenced; remembers by which directive.
    pub fn silence(&mut self, rule: &str, at: usize) -> bool {
        let hit = |key: Option<&str>| {
            let silence = self.silence.get(&key)?;
            let lists = [&silence.key_results, &silence.objectives, &silence.ranges, &silence.file];
            lists.into_iter().find_map(|list| {
                let last = list.partition_point(|r| r.start <= at).checked_sub(1)?;
                list.get(last).filter(|r| at < r.end).map(|r| r.by)
            })
        };
        let hit = hit(Some(rule)).or_else(|| hit(None));
        if let Some(used) = hit {
            self.used.insert(used);
        }
        hit.is_some()
    }

    /// Whether a directive silenced something, or ended silence, for one of its rules.
    pub fn is_used(&self, directive: usize, name: Option<usize>) -> bool {
        self.used.contains(&(directive, name))
    }
}

/// An objective or key result with everything under it.
#[derive(Clone, Copy, Debug)]
struct ItemRange {
    start: usize,
    end: usize,
    objective: bool,
}

/// The items of a file, in order of their places.
struct Items(Vec<ItemRange>);

impl Items {
    fn of(sets: &[&OkrSet], length: usize) -> Self {
        let mut items: Vec<ItemRange> = Vec::new();
        let mut add = |start, objective| items.push(ItemRange { start, end: length, objective });
        for set in sets {
            for objective in &set.objectives {
                add(objective.statement.item.start, true);
                objective.key_results.iter().for_each(|k| add(k.statement.item.start, false));
            }
            set.orphans.iter().for_each(|k| add(k.statement.item.start, false));
        }
        items.sort_by_key(|item| (item.start, !item.objective));
        // A key result ends where the next item begins, an objective where the next objective does.
        let (mut next, mut next_objective) = (length, length);
        for item in items.iter_mut().rev() {
            item.end = if item.objective { next_objective } else { next };
            next = item.start;
            if item.objective {
                next_objective = item.start;
            }
        }
        Self(items)
    }

    fn after(&self, at: usize) -> Option<ItemRange> {
        self.0.get(self.0.partition_point(|item| item.start < at)).copied()
    }
}
