//! The words of a key result below a heading that only names it.

use std::ops::Range;

use super::{Anchor, Last, Mode, Tree, rest_of};
use crate::dialect::label::Label;
use crate::dialect::view::{Place, View};
use crate::dialect::words;
use crate::model::FieldKind;

impl<'a> Tree<'a> {
    /// "**KR:** …" below the heading of a key result gives its words.
    pub(super) fn restates(&mut self, view: &View<'a>, label: &Label) -> bool {
        let numbered = !label.number.is_empty();
        if self.mode != Mode::Body || numbered || matches!(view.place, Place::Heading(_)) {
            return false;
        }
        let range = rest_of(view.line, label.rest);
        if range.is_empty() {
            return false;
        }
        self.restate(view, range);
        true
    }

    /// Whether the heading of the key result right above says no more than the kind of indicator: "KR1 — Leading metric".
    /// Then its words stand below; a line set apart, a deeper heading or a bold line, gives those of any other short name.
    pub(super) fn awaits_words(&self, set_apart: bool) -> bool {
        let last = self.open.and_then(|open| self.out.drafts.get(open)?.key_results.last());
        let last = last.map_or("", |result| result.statement.as_str());
        let heading = matches!(self.result, Some(Anchor { place: Place::Heading(_), .. }));
        self.mode == Mode::Body
            && heading
            && self.last == Last::KeyResult
            && self.last_line + 1 == self.at
            && (words::names_indicator(last) || (set_apart && !words::has_words(last, 5) && !words::has_figure(last)))
    }

    /// The words of a key result stand below its heading; the heading's own become a note.
    pub(super) fn restate(&mut self, view: &View<'a>, range: Range<usize>) {
        let mut made = self.make_result(view, range, None);
        if made.statement.text.is_empty() {
            return;
        }
        if let Some(result) = self.last_result() {
            let old = std::mem::replace(&mut result.statement.text, std::mem::take(&mut made.statement.text));
            result.statement.item = result.statement.item.to(made.statement.item);
            result.fields.push(FieldKind::Note, old.as_str(), old.whole());
            result.fields.0.append(&mut made.fields.0);
        }
        self.last = Last::KeyResult;
        self.last_line = self.at;
    }

    /// Whether a heading of this depth stands below the heading of the last key result.
    pub(super) fn is_below_result(&self, level: u8) -> bool {
        matches!(self.result, Some(Anchor { place: Place::Heading(own), .. }) if level > own)
    }
}
