//! The line, quote, bullet or heading below a label that stands alone is its text.

use super::{Anchor, Last, Mode, Pending, Shape, Tree, reads_as_value, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::label::Label;
use crate::dialect::view::{Place, View};
use crate::dialect::words;
use crate::model::{FieldKind, Fields};

impl<'a> Tree<'a> {
    /// The line is the text of the label above that stands alone.
    pub(super) fn value(&mut self, view: &View<'a>) {
        // "1. **Objective:**" / "- inspiring, ambitious": what an objective is.
        let text = view.words();
        let traits = words::defines_method(text, !words::has_words(text, 5));
        if traits && view.place == Place::Item {
            self.pending = Pending::None;
            self.close();
            self.mode = Mode::Muted;
            return;
        }
        match std::mem::replace(&mut self.pending, Pending::None) {
            Pending::None => {}
            Pending::Objective { label, line, level, fields, shape: None } => {
                self.first_value(view, label, line, level, fields);
            }
            Pending::Objective { label, line, level, fields, shape } => {
                // One more objective under the same label: they share what follows.
                let group = self.group;
                let anchor = Anchor { place: view.place, depth: view.depth };
                self.new_objective(view, rest_of(view.line, view.from), None, Found::Label, anchor);
                if let Some(draft) = self.out.drafts.last_mut() {
                    draft.group = group;
                }
                self.group = group;
                self.headed = level;
                self.pending = Pending::Objective { label, line, level, fields, shape };
            }
            Pending::KeyResult { label, line } => self.result_value(view, &label, line),
        }
    }

    fn first_value(&mut self, view: &View<'a>, label: Label, line: usize, level: Option<u8>, fields: Fields) {
        let text = view.words();
        let Some(own) = self.lines.get(line) else { return };
        if !reads_as_value(text)
            || words::names_method(text)
            || words::defines_method(text, label.many)
            || text.ends_with('?')
        {
            // An explanation of the label, not its value.
            self.mode = Mode::Outside;
            return;
        }
        let anchor = match (level, view.place) {
            (Some(level), Place::Text) => Anchor { place: Place::Heading(level), depth: 0 },
            _ => Anchor { place: view.place, depth: view.depth },
        };
        let here = std::mem::replace(&mut self.at, line);
        let above = self.whose_above(view, Some(&label));
        self.at = here;
        self.new_objective(view, rest_of(view.line, view.from), None, Found::Label, anchor);
        let mut given = fields;
        self.headed = level;
        let (number, stated) = self.label_parts(&View::new(own), Some(&label), &mut given);
        // A quote below a label is its value, not an example.
        let example = self.is_example(own);
        if let Some(draft) = self.out.drafts.last_mut() {
            draft.example = example;
            draft.statement.item = own.span.to(view.line.span);
            let owned = given.get(FieldKind::Owner).is_some();
            draft.fields.0.append(&mut given.0);
            draft.number = number.or(draft.number.take());
            draft.level = stated.or(draft.level);
            if let Some(whose) = above {
                if !owned && draft.fields.get(FieldKind::Owner).is_none() {
                    draft.fields.push(FieldKind::Owner, whose.name.as_str(), whose.name.whole());
                }
                draft.level = Some(whose.level);
            }
        }
        if label.number.is_empty() {
            let shape = Some(Anchor { place: view.place, depth: view.depth });
            self.pending = Pending::Objective { label, line, level, fields: Fields::default(), shape };
        }
    }

    fn result_value(&mut self, view: &View<'a>, label: &Label, line: usize) {
        let Some(own) = self.lines.get(line).filter(|_| reads_as_value(view.words())) else { return };
        let heading = View::new(own);
        let mut result = self.make_result(view, rest_of(view.line, view.from), None);
        result.statement.item = own.span.to(view.line.span);
        result.number = self.label_parts(&heading, Some(label), &mut result.fields).0;
        self.push_result(result);
        self.result = Some(Anchor { place: heading.place, depth: heading.depth });
        self.mode = match heading.place {
            Place::Heading(_) => Mode::Body,
            Place::Item => Mode::Block(Shape::Item(heading.depth)),
            Place::Text => Mode::Block(Shape::Text { gaps: own.gap }),
        };
        self.block_labelled = true;
        self.last = Last::KeyResult;
        self.last_line = self.at;
    }
}
