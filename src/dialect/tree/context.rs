//! What holds for the lines below a heading: the cycle, whose OKRs they are, and whether the section is one of ours.

use crate::dialect::words::Section;
use crate::figure::calendar;
use crate::model::{Cycle, Level};
use crate::text::Text;

/// Whose OKRs follow.
#[derive(Clone, Debug)]
pub(super) struct Whose {
    pub(super) level: Level,
    /// The name; empty when only the level is said.
    pub(super) name: Text,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    /// Depth of the heading; 0 for the file.
    level: u8,
    cycle: Option<Cycle>,
    whose: Option<Whose>,
    section: Option<Section>,
    /// The heading says "Objectives": headings below it are objectives.
    objectives: bool,
    /// A line said that examples follow.
    illustrates: bool,
    /// The heading says that OKRs follow: "# Plan" above it is no section of actions.
    okrs: bool,
    /// The heading says until when something is, not when these OKRs are.
    ends: bool,
}

/// The headings above the line that is being read.
#[derive(Clone, Debug)]
pub(super) struct Context {
    entries: Vec<Entry>,
}

impl Context {
    pub(super) fn new(cycle: Option<Cycle>) -> Self {
        Self { entries: vec![Entry { cycle, ..Entry::default() }] }
    }

    /// Ends the sections of this depth and deeper ones.
    pub(super) fn leave(&mut self, level: u8) {
        while self.entries.len() > 1 && self.entries.last().is_some_and(|e| e.level >= level) {
            self.entries.pop();
        }
    }

    pub(super) fn enter(&mut self, level: u8, cycle: Option<Cycle>, whose: Option<Whose>, section: Option<Section>) {
        self.leave(level);
        let cycle = cycle.map(|cycle| self.within(cycle));
        self.entries.push(Entry { level, cycle, whose, section, ..Entry::default() });
    }

    /// The heading that was entered last says that OKRs follow.
    pub(super) fn set_okrs(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.okrs = true;
        }
    }

    /// The heading that was entered last says until when: "Long-term, by August 2027".
    pub(super) fn set_ends(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.ends = true;
        }
    }

    /// An objective's heading of this depth: "## Q3 2026" beside it holds for it, "## Long-term, by August 2027" does not.
    pub(super) fn enter_beside(&mut self, level: u8) {
        self.leave(level.saturating_add(1));
        if let Some(entry) = self.entries.last_mut()
            && entry.level == level
            && entry.ends
        {
            entry.cycle = None;
        }
    }

    /// A heading "Objectives" of this depth. "## Overview" beside it is another section.
    pub(super) fn enter_objectives(&mut self, level: u8) {
        self.leave(level.saturating_add(1));
        if self.entries.last().is_some_and(|e| e.level == level && e.section.is_some()) {
            self.leave(level);
        }
        self.leave_objectives(level);
        self.entries.push(Entry { level, objectives: true, ..Entry::default() });
    }

    /// A heading of this depth ends a section "Objectives" beside it.
    pub(super) fn leave_objectives(&mut self, level: u8) {
        if self.entries.last().is_some_and(|e| e.objectives && e.level >= level) {
            self.entries.pop();
        }
    }

    /// Whether the nearest section is headed "Objectives", at a lesser depth than `level`.
    pub(super) fn in_objectives(&self, level: u8) -> bool {
        self.entries.last().is_some_and(|e| e.objectives && e.level < level)
    }

    pub(super) fn cycle(&self) -> Option<&Cycle> {
        self.entries.iter().rev().find_map(|e| e.cycle.as_ref())
    }

    pub(super) fn whose(&self) -> Option<&Whose> {
        self.entries.iter().rev().find_map(|e| e.whose.as_ref())
    }

    pub(super) fn section(&self) -> Option<Section> {
        let mut inner = self.entries.iter().rev();
        let section = inner.clone().find_map(|e| e.section)?;
        let other = matches!(section, Section::Aside | Section::Actions);
        let named = inner.find(|e| e.section.is_some() || e.okrs).is_some_and(|e| e.okrs);
        (!other || !named).then_some(section)
    }

    /// Whether a heading above, below the title, opened a section of another kind.
    pub(super) fn is_elsewhere(&self) -> bool {
        let other = matches!(self.section(), Some(Section::Aside | Section::Actions));
        other && self.entries.iter().rev().find(|e| e.section.is_some()).is_some_and(|e| e.level > 1)
    }

    /// The cycle of the whole document, as its second title says.
    pub(super) fn set_title_cycle(&mut self, cycle: Cycle) {
        if let Some(root) = self.entries.first_mut() {
            root.cycle = Some(cycle);
        }
    }

    /// A cycle with its days in the year of the one around it.
    pub(super) fn within(&self, mut cycle: Cycle) -> Cycle {
        calendar::fill_year(&mut cycle, self.cycle());
        cycle
    }

    /// The cycle of the current section, as one of its lines says.
    pub(super) fn set_cycle(&mut self, cycle: Cycle) {
        let cycle = self.within(cycle);
        if let Some(entry) = self.entries.last_mut() {
            entry.cycle = Some(cycle);
        }
    }

    /// "Ví dụ OKR tốt cho nhóm bán hàng": what follows illustrates, until the next heading.
    pub(super) fn set_illustrates(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.illustrates = true;
        }
    }

    pub(super) fn illustrates(&self) -> bool {
        self.entries.last().is_some_and(|e| e.illustrates)
    }

    pub(super) fn set_whose(&mut self, whose: Whose) {
        if let Some(entry) = self.entries.last_mut() {
            entry.whose = Some(whose);
        }
    }
}
