//! Several labels in one line: "Mục tiêu: X Kết quả then chốt:", "OKR: X; KR1: … KR2: …", and the same in running prose.

use std::ops::Range;

use super::{Anchor, Mode, Shape, Tree, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::label::{Label, Word};
use crate::dialect::symbol::ARROWS;
use crate::dialect::view::{Place, View};
use crate::dialect::words;

impl<'a> Tree<'a> {
    /// A labelled objective with labels behind it in its line. False when there are none.
    pub(super) fn inline_results(&mut self, view: &View<'a>, label: &Label, found: Found) -> bool {
        let inner = self.reader.inside(view.line.text.as_str(), label.rest);
        let Some((first, _)) = inner.first() else { return false };
        let range = clause(view, label.rest..*first);
        if !words::has_words(view.line.text.as_str().get(range.clone()).unwrap_or(""), 1) {
            return false;
        }
        let anchor = Anchor { place: view.place, depth: view.depth };
        self.new_objective(view, range, Some(label), found, anchor);
        self.inner_labels(view, &inner);
        true
    }

    /// A labelled key result, perhaps with others behind it in its line.
    pub(super) fn result_line(&mut self, view: &View<'a>, label: &Label) {
        let inner = self.reader.inside(view.line.text.as_str(), label.rest);
        let inner: Vec<_> =
            inner.into_iter().filter(|(_, l)| l.word == Word::KeyResult && !l.number.is_empty()).collect();
        let Some((first, _)) = inner.first() else { return self.labelled_result(view, label) };
        let before = self.open;
        self.labelled_result(view, label);
        let range = clause(view, label.rest..*first);
        if self.open.is_some() && (before.is_some() || self.has_results()) {
            let made = self.make_result(view, range, Some(label));
            if let Some(result) = self.last_result() {
                *result = made;
            }
            self.inner_labels(view, &inner);
        }
    }

    /// Running prose that holds labelled key results: what stands before the first is the objective.
    pub(super) fn prose_line(&mut self, view: &View<'a>) -> bool {
        if view.place != Place::Text && view.place != Place::Item {
            return false;
        }
        let text = view.line.text.as_str();
        let inner = self.reader.inside(text, view.from);
        let results = inner.iter().filter(|(_, l)| l.word == Word::KeyResult && !l.number.is_empty()).count();
        let Some((first, _)) = inner.first() else { return false };
        let range = last_clause(text, clause(view, view.from..*first));
        // "Every team has 2 to 4 key results" goes on with its sentence; a label begins anew.
        let begins = text.get(*first..).is_some_and(|t| t.starts_with(char::is_uppercase))
            || text.get(..*first).is_some_and(|t| t.trim_end().ends_with(['.', '!', '?', ':', ';', '"', '”', '|']));
        let ends_in_block = inner.len() == 1 && results == 0 && begins;
        let statement = text.get(range.clone()).is_some_and(|t| words::has_words(t, 2) && !words::names_method(t));
        if (results < 2 && !ends_in_block) || !statement || (ends_in_block && self.open.is_some()) {
            return false;
        }
        self.out.key_labels = true;
        let anchor = Anchor { place: view.place, depth: view.depth };
        self.new_objective(view, range, None, Found::Adopted, anchor);
        self.inner_labels(view, &inner);
        true
    }

    fn inner_labels(&mut self, view: &View<'a>, inner: &[(usize, Label)]) {
        self.out.key_labels |= inner.iter().any(|(_, l)| l.word == Word::KeyResult);
        for (index, (_, label)) in inner.iter().enumerate() {
            let end = inner.get(index + 1).map_or(rest_of(view.line, label.rest).end, |next| next.0);
            let range = clause(view, label.rest..end.max(label.rest));
            let goes_on = index + 1 < inner.len();
            match label.word {
                // "Key results: KR1: …": the next label brings what the block holds.
                Word::KeyResult if goes_on && label.many && label.number.is_empty() && range.is_empty() => {}
                Word::KeyResult if !goes_on && label.many && label.number.is_empty() => {
                    self.block(view, label);
                    self.result = Some(Anchor { place: Place::Text, depth: 0 });
                }
                Word::KeyResult => {
                    let result = self.make_result(view, range, Some(label));
                    self.push_result(result);
                    if let Some(draft) = self.draft() {
                        draft.labelled_results = true;
                    }
                    self.result = Some(Anchor { place: view.place, depth: view.depth });
                    self.mode = match view.place {
                        Place::Item => Mode::Block(Shape::Item(view.depth.saturating_add(1))),
                        _ => Mode::Block(Shape::Text { gaps: false }),
                    };
                    self.block_labelled = true;
                    self.last = super::Last::KeyResult;
                    self.last_line = self.at;
                }
                _ => {
                    let anchor = Anchor { place: view.place, depth: view.depth };
                    self.new_objective(view, range, Some(label), Found::Label, anchor);
                }
            }
        }
    }
}

/// A part of a line without the marks that part it from its neighbours.
fn clause(view: &View<'_>, range: Range<usize>) -> Range<usize> {
    let text = view.line.text.as_str();
    let part = text.get(range.clone()).unwrap_or("");
    let cut = part.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ';' | ',' | '|' | '-' | '–' | '—' | '•' | '·' | '*')
    });
    let arrow = ARROWS.iter().find_map(|arrow| cut.strip_suffix(arrow));
    let cut = arrow.unwrap_or(cut).trim_end();
    let end = range.start + cut.len();
    let start = range.start + (cut.len() - cut.trim_start().len());
    start..end.max(start)
}

/// The last clause of a stretch of prose: its last quotation, or what stands behind its last colon or full stop.
fn last_clause(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('‘', '’')] {
        let Some(body) =
            part.strip_suffix(close).or_else(|| part.strip_suffix('.').and_then(|p| p.strip_suffix(close)))
        else {
            continue;
        };
        if let Some(at) = body.rfind(open) {
            return range.start + at..range.end;
        }
    }
    let marks = [": ", ". ", "; ", "! ", "? "];
    let body = part.trim_end_matches(['.', ' ']);
    let from = marks.iter().filter_map(|m| body.rfind(m).map(|at| at + m.len())).max().unwrap_or(0);
    range.start + from..range.end
}
