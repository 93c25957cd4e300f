//! Names for some of the key results of a block, as a heading, a bold line or a list item above them.

use super::table::Head;
use super::{Last, Mode, Shape, Tree};
use crate::dialect::label::Word;
use crate::dialect::view::{Place, View};
use crate::dialect::{layout, words};
use crate::outline::LineKind;

impl Tree<'_> {
    /// "#### Growth" below "### Key Results": a name for some of them, which follow labelled, in a table or in a list.
    pub(super) fn groups_results(&mut self, text: &str, level: u8) -> bool {
        if self.open.is_none() || self.block_level.is_none_or(|block| level <= block) {
            return false;
        }
        for (skipped, line) in self.lines.iter().skip(self.at + 1).take(4).enumerate() {
            match line.kind {
                LineKind::Heading(_) | LineKind::Rule | LineKind::Row => return false,
                LineKind::HeaderRow => return line.cells.iter().any(|cell| matches!(self.head(cell), Head::Result)),
                _ => {}
            }
            let view = View::new(line);
            let label = self.reader.read(view.words());
            if label.is_some_and(|l| l.word == Word::KeyResult && !l.number.is_empty()) {
                return true;
            }
            if view.place == Place::Item {
                let more = self.lines.get(self.at + 2).is_some_and(|next| View::new(next).place == Place::Item);
                let name = !words::has_words(text, 4) && !words::has_figure(text);
                return skipped == 0 && more && name && layout::heading_opens(self.lines, self.at);
            }
        }
        false
    }

    /// "**On time**" or "- On time" above a list: a name for some of the key results, which the list holds. Where the block
    /// begins with one, others may follow.
    pub(super) fn groups_lines(&self, view: &View<'_>, shape: Shape) -> bool {
        let text = view.words();
        let names = !words::has_words(text, 7) && !words::has_figure(text) && !text.contains(':');
        let begins = shape == Shape::Any || self.grouped;
        if !names || !begins || !(view.place == Place::Item || view.is_strong() && self.block_level.is_some()) {
            return false;
        }
        let depth = if view.place == Place::Item { view.depth } else { 0 };
        let below = self.lines.iter().skip(self.at + 1).take(24);
        let (mut items, mut stated) = (0, 0);
        for line in below {
            let item = View::new(line);
            if item.place != Place::Item || item.depth <= depth {
                break;
            }
            if item.depth == depth + 1 && !self.is_field(&item) {
                items += 1;
                let begins = item.words().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
                let task = line.task.is_some() || begins && words::has_figure(item.words());
                stated += usize::from(words::has_words(item.words(), 2) && (task || view.place != Place::Item));
            }
        }
        let least = if view.place == Place::Item { 2 } else { 1 };
        items >= least && (stated * 2 >= items || self.grouped)
    }

    /// What follows the name are key results of the open block, written in any way.
    pub(super) fn open_group(&mut self) {
        self.grouped = true;
        self.mode = Mode::Block(Shape::Any);
        self.last = Last::None;
    }
}
