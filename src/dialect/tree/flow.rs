//! Lines outside of headings: labelled ones first, then values, fields, sections, and what the mode says of the rest.

use super::{Anchor, Candidate, Last, Mode, Pending, Shape, Tree, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::fold::fold;
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::role::Role;
use crate::dialect::view::{Place, View};
use crate::dialect::words::{self, Section};
use crate::model::{FieldKind, Fields};
use crate::outline::LineKind;

impl<'a> Tree<'a> {
    pub(super) fn flow(&mut self, view: &View<'a>) {
        if let Some((label, role)) = self.label(view)
            && self.labelled(view, &label, role)
        {
            return;
        }
        if self.measured_line(view) || self.field_line(view) {
            return;
        }
        if self.takes_value(view) {
            return self.value(view);
        }
        self.pending = Pending::None;
        self.part += usize::from(names_part(view) && self.objective_below(|label| label.parting != Parting::None));
        if self.section_line(view) || self.prose_line(view) || self.goes_on(view) {
            return;
        }
        self.unlabelled(view, view.from);
    }

    /// "We will double the harvest as measured by:" – an objective, and key results in the list below it.
    fn measured_line(&mut self, view: &View<'a>) -> bool {
        let words = view.words();
        if !words.ends_with(':') || words.len() > 240 {
            return false;
        }
        let Some(len) = words::before_measures(words) else { return false };
        if !words::has_words(words.get(..len).unwrap_or(""), 3) {
            return false;
        }
        let anchor = Anchor { place: view.place, depth: view.depth };
        self.new_objective(view, view.from..view.from + len, None, Found::Layout, anchor);
        self.mode = Mode::Block(Shape::Any);
        true
    }

    fn labelled(&mut self, view: &View<'a>, label: &Label, role: Role) -> bool {
        match role {
            Role::Objective => self.objective_line(view, label),
            Role::KeyResult if label.number.is_empty() && defines_result(view, label) => true,
            Role::KeyResult => {
                // "KR: Update" below an initiative says which one it serves.
                let serves = self.context.section() == Some(Section::Actions) && label.number.is_empty();
                if serves || self.restates(view, label) {
                    return true;
                }
                self.pending = Pending::None;
                if view.place == Place::Item {
                    self.candidates.items.retain(|(depth, _)| *depth < view.depth);
                }
                self.result_line(view, label);
                true
            }
            Role::Block => {
                self.pending = Pending::None;
                let rest = view.line.text.as_str().get(label.rest..).unwrap_or("");
                if words::defines_results(rest, is_glossed(view, label)) {
                    return true;
                }
                self.block(view, label);
                true
            }
            Role::Maybe => {
                let rest = view.line.text.as_str().get(label.rest..).unwrap_or("").trim();
                if label.word == Word::Goal && self.mode == Mode::Body && !rest.is_empty() {
                    self.target_or_statement(view, label, rest);
                    return true;
                }
                if self.inline_results(view, label, Found::Label) {
                    return true;
                }
                self.pending = Pending::None;
                self.unlabelled(view, label.rest);
                if self.open.is_none() {
                    // "Goal: …" waits for key results, also over a blank line.
                    self.candidates.strong = Some(Candidate { line: self.at, from: label.rest });
                }
                true
            }
            Role::Method => false,
        }
    }

    fn objective_line(&mut self, view: &View<'a>, label: &Label) -> bool {
        let rest = view.line.text.as_str().get(label.rest..).unwrap_or("").trim();
        if self.mode == Mode::Muted && label.parting == Parting::Space {
            // "O1 took three people" among notes.
            return true;
        }
        if label.number.is_empty() && label.lead.is_none() && self.below_result(view, rest) {
            self.target_or_statement(view, label, rest);
            return true;
        }
        if label.number.is_empty() && self.describes_heading(view) {
            self.note(view);
            return true;
        }
        if !rest.chars().any(char::is_alphanumeric) {
            let group = self.follows_objective(view);
            if !group {
                self.close();
            }
            self.pending = Pending::Objective {
                label: label.clone(),
                line: self.at,
                level: None,
                fields: Fields::default(),
                shape: None,
            };
            return true;
        }
        self.pending = Pending::None;
        if rest.trim_end_matches(')').ends_with('?') || defines_objective(view, label, rest) {
            // "Objective: where do we want to go?" explains the word, as "Objectives: qualitative, inspiring" does.
            return true;
        }
        if !self.inline_results(view, label, Found::Label) {
            self.labelled_objective(view, label);
        }
        true
    }

    /// "**Mục tiêu:** …" below "## Objective 1: …", before its key results: the same in more words.
    fn describes_heading(&self, view: &View<'a>) -> bool {
        let draft = self.open.and_then(|open| self.out.drafts.get(open));
        let headed = matches!(self.anchor.place, Place::Heading(_)) && self.mode == Mode::Intro;
        headed
            && view.place == Place::Text
            && draft.is_some_and(|d| d.found == Found::Label && d.number.is_some() && d.key_results.is_empty())
    }

    /// Whether an objective with such a label follows right below, in no heading.
    pub(super) fn objective_below(&mut self, fits: impl Fn(&Label) -> bool) -> bool {
        let lines = self.lines.iter().skip(self.at + 1).take(2);
        lines.filter(|line| !matches!(line.kind, LineKind::Heading(_))).any(|line| {
            let label = self.reader.read(View::new(line).words());
            label.is_some_and(|label| label.word == Word::Objective && fits(&label))
        })
    }

    fn follows_objective(&self, view: &View<'a>) -> bool {
        self.open.is_some() && self.mode == Mode::Intro && !view.line.gap && self.last_line + 1 == self.at
    }

    /// Whether a line stands below the last key result, so that "Mục tiêu: …" there is its target.
    fn below_result(&self, view: &View<'a>, rest: &str) -> bool {
        let Some(result) = self.result else { return false };
        if !self.has_results() {
            return false;
        }
        match self.mode {
            Mode::Body => true,
            Mode::Block(Shape::Item(depth)) => {
                (view.place == Place::Item && view.depth > depth)
                    || (view.line.depth >= depth && view.place == Place::Text && !self.is_lazy(view))
                    || (words::is_bare_value(rest) && !rest.is_empty())
            }
            Mode::Block(_) => words::is_bare_value(rest) && !rest.is_empty() && result.place == Place::Text,
            _ => false,
        }
    }

    /// "Mục tiêu: 90%" below a key result is its target; below a key result's heading a sentence is its statement.
    pub(super) fn target_or_statement(&mut self, view: &View<'a>, label: &Label, rest: &str) {
        let range = rest_of(view.line, label.rest);
        if words::is_bare_value(rest) {
            let span = view.line.text.span(range);
            if let Some(result) = self.last_result() {
                result.fields.push(FieldKind::Target, rest, span);
            }
            self.last = Last::Field { of_result: true };
            self.last_line = self.at;
        } else if self.mode == Mode::Body {
            self.restate(view, range);
        } else {
            let span = view.line.text.span(range);
            if let Some(result) = self.last_result() {
                result.fields.push(FieldKind::Note, rest, span);
            }
        }
    }
}

/// "SUPPORT:", "**Growth**": a line that heads what follows.
fn names_part(view: &View<'_>) -> bool {
    let text = view.words();
    view.place == Place::Text && (text.ends_with(':') || view.is_strong()) && !words::has_words(text, 9)
}

/// "Objectives: qualitative, inspiring", "Objective: what do we want? Qualitative, clear": the word explained.
fn defines_objective(view: &View<'_>, label: &Label, rest: &str) -> bool {
    let asks = (label.many || rest.contains('?')) && !words::has_words(rest, 16);
    label.number.is_empty() && words::defines_method(rest, asks || is_glossed(view, label))
}

/// "KR (Key Result): a number that shows we got there"
fn defines_result(view: &View<'_>, label: &Label) -> bool {
    let rest = view.line.text.as_str().get(label.rest..).unwrap_or("").trim();
    words::defines_method(rest, is_glossed(view, label))
}

/// "Objective (Mục tiêu): …"
fn is_glossed(view: &View<'_>, label: &Label) -> bool {
    let inside = label.inside.clone().and_then(|inside| view.line.text.as_str().get(inside));
    inside.is_some_and(|inside| {
        let inside = fold(inside);
        ["muc tieu", "ket qua", "objective", "key result"].iter().any(|word| inside.contains(word))
    })
}
