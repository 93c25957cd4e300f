//! Lines that belong to no block: they name a cycle or a team, may become objectives, or stay unread.

use super::context::Whose;
use super::heading::cycle_in;
use super::{Anchor, Candidates, Tree, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::layout;
use crate::dialect::view::{Place, View};
use crate::dialect::words;
use crate::outline::LineKind;

impl<'a> Tree<'a> {
    /// A line that belongs to no objective: it may name a cycle or a team, or become an objective itself.
    pub(super) fn outside(&mut self, view: &View<'a>, from: usize) {
        if self.open.is_none() && self.is_property(view) {
            self.candidates.fields.push(self.at);
            return;
        }
        let text = view.line.text.as_str().get(from..).unwrap_or("").trim();
        let short = text.len() <= 160;
        let titles = view.line.kind == LineKind::Text && view.is_strong();
        // "… ships to beta by" / "Q3, GA by Q4": a line within a paragraph goes on with its sentence.
        let apart = self.options.plain || view.line.starts_block || view.line.gap || !self.goes_on_above();
        if (view.place == Place::Text || titles) && short && apart {
            let mentions = words::says_okr(text);
            let few = !words::has_words(text, 6);
            if mentions || few {
                let cycle = cycle_in(view.line, from..view.line.text.as_str().len());
                let whole = words::names_only_cycle(text, cycle.as_ref());
                if let Some(cycle) = cycle.filter(|c| (mentions || whole) && !words::names_other_time(text, c)) {
                    self.close();
                    self.context.set_cycle(cycle);
                    self.candidates = Candidates::default();
                    if whole && !mentions {
                        return;
                    }
                }
            }
            if let Some((level, range)) = words::whose(text)
                && (mentions || text.contains(':'))
            {
                let lead = view.line.text.as_str().get(from..).map_or(0, |t| t.len() - t.trim_start().len());
                let name = view.slice(from + lead + range.start..from + lead + range.end);
                self.context.set_whose(Whose { level, name });
                return;
            }
        }
        let statement = words::has_words(text, 2) && short && !words::names_method(text);
        let item_above =
            self.anchor.place == Place::Item && view.place == Place::Item && view.depth <= self.anchor.depth;
        if item_above || (statement && view.is_strong() && view.place == Place::Text) {
            self.close();
        }
        // What stands below the heading of an objective, behind its key results, and fits nowhere.
        if self.open.is_some() && matches!(self.anchor.place, Place::Heading(_)) && self.has_results() {
            let span = view.line.span;
            if let Some(draft) = self.draft() {
                draft.unread.push(span);
                draft.lines += 1;
            }
        }
        if !statement {
            return;
        }
        if view.place == Place::Item
            && self.context.in_objectives(u8::MAX)
            && words::is_statement(text)
            && view.depth == 1
        {
            let anchor = Anchor { place: view.place, depth: view.depth };
            return self.new_objective(view, rest_of(view.line, from), None, Found::Label, anchor);
        }
        if view.place == Place::Item
            && self.out.drafts.last().is_some_and(|d| d.found == Found::Layout)
            && self.is_objective_item(view)
        {
            let anchor = Anchor { place: view.place, depth: view.depth };
            return self.new_objective(view, rest_of(view.line, from), None, Found::Layout, anchor);
        }
        if view.place == Place::Item {
            // A list between a heading and key results is what the heading is about.
            self.candidates.heading = None;
        }
        if self.options.layout && self.context_allows() {
            let opens = match view.place {
                Place::Item => layout::item_opens(self.lines, self.at),
                _ => layout::line_opens(self.lines, self.at),
            };
            if self.is_alone() {
                let anchor = Anchor { place: view.place, depth: view.depth };
                return self.new_objective(view, rest_of(view.line, from), None, Found::Sibling, anchor);
            }
            if words::is_statement(text) && opens || words::has_words(text, 2) && self.is_sibling() {
                let anchor = Anchor { place: view.place, depth: view.depth };
                let range = rest_of(view.line, from);
                return self.new_objective(view, range, None, Found::Layout, anchor);
            }
        }
        self.candidate(view, from);
    }

    /// Whether the line above is text of the same paragraph and does not end its sentence.
    fn goes_on_above(&self) -> bool {
        let above = self.at.checked_sub(1).and_then(|at| self.lines.get(at));
        above.is_some_and(|line| {
            let text = line.text.as_str().trim_end();
            line.kind == LineKind::Text && text.len() > 40 && !text.ends_with(['.', ':', '!', '?', ';'])
        })
    }

    fn context_allows(&self) -> bool {
        self.context.section().is_none()
    }
}
