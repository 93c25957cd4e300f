//! Lines without a label inside a block: key results, notes, or the end of the block, as its mode and shape say.

use super::{Anchor, Last, Mode, Shape, Tree, reads_as_value, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::label::{self, Parting};
use crate::dialect::layout;
use crate::dialect::view::{Place, View};
use crate::dialect::words;
use crate::model::{KeyResult, Number};
use crate::outline::LineKind;

impl<'a> Tree<'a> {
    pub(super) fn unlabelled(&mut self, view: &View<'a>, from: usize) {
        match self.mode {
            Mode::Outside => self.outside(view, from),
            Mode::Muted => {}
            Mode::Body => {
                let text = view.words();
                let stated = view.place == Place::Text && words::has_words(text, 4) && words::has_figure(text);
                match stated && self.awaits_words(view.is_strong()) {
                    true => self.restate(view, rest_of(view.line, from)),
                    false => self.note(view),
                }
            }
            Mode::Intro => self.behind_objective(view, from),
            Mode::Block(shape) => self.in_block(view, from, shape),
            Mode::Actions { depth, back, .. } => {
                let inside = view.place == Place::Item && view.depth > depth
                    || (view.line.depth > 0 && view.place == Place::Text);
                if inside {
                    let text = view.text();
                    self.initiative(view, text);
                } else if view.place == Place::Item && back != Shape::Any {
                    self.mode = Mode::Block(back);
                    self.in_block(view, from, back);
                } else {
                    self.mode = Mode::Outside;
                    self.outside(view, from);
                }
            }
        }
    }

    fn behind_objective(&mut self, view: &View<'a>, from: usize) {
        let text = view.words();
        match view.place {
            Place::Item => {
                let child = match self.anchor.place {
                    Place::Item => view.depth > self.anchor.depth,
                    _ => true,
                };
                if !child && !self.stands_beside_results(view) {
                    self.close();
                    return self.outside(view, from);
                }
                // "OKRs of the sales team" heads others; "Team OKRs done: 80%" is a key result.
                if words::says_okr(text) && !words::has_digit(text) {
                    self.close();
                    return self.outside(view, from);
                }
                // "Why this objective? It …" answers a question about it.
                let asks =
                    text.match_indices('?').any(|(at, _)| text.get(at + 1..).is_some_and(|t| t.starts_with(' ')));
                if !words::has_words(text, 2) || is_link(text) || asks {
                    return self.note(view);
                }
                if self.is_objective_item(view) {
                    let anchor = Anchor { place: view.place, depth: view.depth };
                    return self.new_objective(view, rest_of(view.line, from), None, Found::Layout, anchor);
                }
                if let Some(draft) = self.draft() {
                    draft.tentative = !draft.labelled_results;
                }
                self.new_result(view, from, None);
            }
            _ => {
                let adjacent = self.last_line + 1 == self.at && !view.line.gap && self.last != Last::None;
                let labelled = self.draft().is_some_and(|d| d.found == Found::Label);
                let capital = || text.chars().next().is_some_and(|c| !c.is_lowercase());
                let statement = || {
                    words::has_words(text, 4)
                        && text.len() <= 240
                        && words::has_digit(text)
                        && !words::names_method(text)
                };
                let below = adjacent && labelled && self.anchor.place == Place::Text && !view.is_strong();
                if below && capital() && statement() {
                    if let Some(draft) = self.draft() {
                        draft.tentative = true;
                    }
                    self.new_result(view, from, None);
                } else if view.line.gap
                    && view.line.depth == 0
                    && !matches!(self.anchor.place, Place::Heading(_))
                    && self.starts_anew(view)
                {
                    self.close();
                    self.outside(view, from);
                } else {
                    self.note(view);
                }
            }
        }
    }

    /// "- O1. Teach more", "- 20 articles", "- 3 talks", "- O2. …": all bullets of one depth, most of them with figures.
    fn stands_beside_results(&self, view: &View<'a>) -> bool {
        let numbered = self.open.and_then(|open| self.out.drafts.get(open)).is_some_and(|d| d.number.is_some());
        if !numbered || view.depth != self.anchor.depth {
            return false;
        }
        let (mut items, mut figures) = (0, 0);
        for line in self.lines.iter().skip(self.at).take(24) {
            let item = View::new(line);
            if item.place != Place::Item || item.depth < view.depth || label::is_numbered(item.words()) {
                break;
            }
            if item.depth == view.depth {
                items += 1;
                figures += usize::from(words::has_words(item.words(), 3) && words::has_digit(item.words()));
            }
        }
        items > 1 && figures * 2 >= items
    }

    /// "VPE: …" with statements below it, in a list under a line: an objective of a lower level, no key result.
    pub(super) fn is_objective_item(&self, view: &View<'a>) -> bool {
        let text = view.words();
        let prefix = text.find(':').filter(|at| *at <= 32).and_then(|at| text.get(..at));
        let owned = prefix.is_some_and(|p| words::is_role(p) || (view.is_strong() && !words::has_words(p, 3)));
        self.options.titled
            && owned
            && !matches!(self.anchor.place, Place::Heading(_))
            && layout::item_opens(self.lines, self.at)
    }

    /// A plain line after a blank one that heads something new: bold, a cycle, a team.
    fn starts_anew(&self, view: &View<'a>) -> bool {
        let text = view.words();
        view.is_strong()
            || words::whose(text).is_some()
            || words::section(text).is_some()
            || layout::line_opens(self.lines, self.at) && self.options.layout
            || self.is_alone()
            || view.place == Place::Text && self.is_sibling()
    }

    fn in_block(&mut self, view: &View<'a>, from: usize, shape: Shape) {
        if is_bar(view.line.text.as_str()) {
            return self.note(view);
        }
        if self.counts_higher(view) || self.is_numbered_title(view) {
            self.close();
            return self.outside(view, from);
        }
        if self.groups_lines(view, shape) {
            return self.open_group();
        }
        let deeper = matches!(shape, Shape::Item(depth) if view.depth > depth || view.line.depth > depth);
        // "2. OKRs of the workshop", set apart, heads others.
        let text = view.words();
        let heads_others =
            view.line.gap && words::says_okr(text) && !words::has_digit(text) && !words::has_words(text, 7);
        if !deeper && (heads_others && self.has_results() || self.heads_next_objective(view)) {
            self.close();
            return self.outside(view, from);
        }
        match (shape, view.place) {
            (Shape::Any, Place::Item) => self.first_result(view, from),
            (Shape::Any | Shape::Strong, Place::Text) if self.is_bold_result(view) => {
                self.new_result(view, from, None);
                self.mode = Mode::Block(Shape::Strong);
            }
            (Shape::Strong, _) => self.note(view),
            (Shape::Any, _) => {
                let text = view.words();
                let next = self.lines.get(self.at + 1);
                let list = next.is_some_and(|l| View::new(l).place == Place::Item || !l.cells.is_empty());
                let parts = next.is_some_and(
                    |l| matches!(l.kind, LineKind::Heading(level) if self.block_level.is_some_and(|own| level > own)),
                );
                if parts || list && (text.ends_with([':', '.', ',']) || words::has_words(text, 13)) {
                    self.note(view);
                } else if self.is_result_line(view) {
                    self.new_result(view, from, None);
                } else {
                    self.mode = Mode::Outside;
                    self.outside(view, from);
                }
            }
            (Shape::Item(depth), Place::Item) => {
                if view.depth > depth {
                    self.note(view);
                } else if view.depth == depth {
                    if words::has_words(view.words(), 2) && !is_link(view.words()) {
                        self.new_result(view, from, None);
                    } else {
                        self.unread(view.line.span);
                    }
                } else {
                    self.leave_item_block(view, from);
                }
            }
            (Shape::Item(depth), _) => {
                if view.line.depth >= depth.max(1) && !self.is_lazy(view) {
                    self.note(view);
                } else {
                    self.mode = Mode::Outside;
                    self.outside(view, from);
                }
            }
            (Shape::Text { .. }, Place::Item) => self.note(view),
            (Shape::Text { gaps }, _) => {
                let goes = (!view.line.gap || gaps) && !self.block_labelled && self.is_result_line(view);
                if goes && (!view.line.gap || words::has_figure(view.words())) {
                    self.new_result(view, from, None);
                    self.mode = Mode::Block(Shape::Text { gaps });
                } else {
                    self.mode = Mode::Outside;
                    self.outside(view, from);
                }
            }
            (Shape::Rows, _) => {
                self.mode = Mode::Outside;
                self.outside(view, from);
            }
        }
    }

    /// "3. Budget" behind key results that are numbered 1.2.1, 1.2.2: the next part of the document.
    fn counts_higher(&self, view: &View<'a>) -> bool {
        let groups = |text: &str| text.split('.').filter(|part| part.bytes().any(|b| b.is_ascii_digit())).count();
        let own = view.number.clone().and_then(|number| view.line.text.as_str().get(number));
        let own = own.map_or(usize::from(view.line.ordered), groups);
        let last = self.open.and_then(|open| self.out.drafts.get(open)?.key_results.last()?.number.as_ref());
        let plain = last.filter(|number| number.text.starts_with(|c: char| c.is_ascii_digit()));
        own > 0 && plain.is_some_and(|number| number.parts.len() > own.max(1))
    }

    /// "**4. Other business**" on a line of its own, behind key results without such numbers.
    fn is_numbered_title(&self, view: &View<'a>) -> bool {
        let apart = view.line.depth == 0 || self.is_lazy(view);
        let title = view.line.kind == LineKind::Text && apart && view.number.is_some() && view.is_strong();
        let last = self.open.and_then(|open| self.out.drafts.get(open)?.key_results.last());
        let numbered = |result: &KeyResult| {
            result.number.as_ref().is_some_and(|n| n.text.starts_with(|c: char| c.is_ascii_digit()))
        };
        title && !words::has_figure(view.words()) && last.is_some_and(|result| !numbered(result))
    }

    /// "2. Growth" or "2.2. Đời sống" right above the next objective: a title, where the key results so far are labelled.
    fn heads_next_objective(&mut self, view: &View<'a>) -> bool {
        let name = view.words().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        let title = !words::has_digit(name) && !words::has_words(name, 13) && !name.contains(": ");
        let label = |n: &Number| n.text.starts_with(char::is_alphabetic);
        let last = self.draft().and_then(|d| d.key_results.last()?.number.as_ref());
        let labelled = last.is_some_and(label);
        // "2. Growth" stands apart; the last key result stands with the others.
        let section = is_section_number(view.line.text.as_str());
        title && labelled && (view.line.gap || section) && self.objective_below(|label| label.parting == Parting::Colon)
    }

    /// "**Get the timetable out**", with notes below, in a block that a heading opens.
    fn is_bold_result(&self, view: &View<'a>) -> bool {
        let text = view.words();
        view.is_strong()
            && self.block_level.is_some()
            && view.line.depth == 0
            && reads_as_value(text)
            && !text.ends_with([':', '?'])
            && !words::names_method(text)
            && words::whose(text).is_none()
            && words::section_among_results(text).is_none()
    }

    fn first_result(&mut self, view: &View<'a>, from: usize) {
        // "Key Results" as a list item takes only what stands below it.
        if self.result.is_some_and(|label| label.place == Place::Item && view.depth < label.depth) {
            self.mode = Mode::Outside;
            return self.outside(view, from);
        }
        if words::defines_results(view.words(), false) {
            return self.note(view);
        }
        if words::has_words(view.words(), 2) {
            self.new_result(view, from, None);
        } else {
            self.unread(view.line.span);
        }
    }

    fn leave_item_block(&mut self, view: &View<'a>, from: usize) {
        let below = self.anchor.place != Place::Item || view.depth > self.anchor.depth;
        if below && self.anchor.place == Place::Item {
            self.mode = Mode::Outside;
            return self.unread(view.line.span);
        }
        if !below {
            self.close();
        }
        self.mode = Mode::Outside;
        self.outside(view, from);
    }

    /// Whether a plain line in a block of key results is one: not the next heading-like line, not about the method.
    fn is_result_line(&self, view: &View<'a>) -> bool {
        let text = view.words();
        reads_as_value(text)
            && text.len() <= 320
            && !words::names_method(text)
            && !words::defines_results(text, false)
            && words::whose(text).is_none()
            && !text.ends_with([':', '?'])
            && !is_section_number(text)
            && !(view.is_strong() && self.has_results())
    }
}

/// "█████░░░░░ 40% complete": how far the work above is.
fn is_bar(text: &str) -> bool {
    // The byte that all of them begin with.
    memchr::memchr(0xE2, text.as_bytes()).is_some() && text.matches(['░', '▒', '▓', '█', '▰', '▱']).count() >= 3
}

/// Only an address: a link, not a statement.
pub(super) fn is_link(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ') && (text.starts_with("http") || text.starts_with("www."))
}

/// "6.2 - …", "2.2. …": a numbered section of an article.
fn is_section_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or("");
    let Some(rest) = rest.strip_prefix('.').filter(|_| digits > 0) else { return false };
    let more = rest.bytes().take_while(u8::is_ascii_digit).count();
    more > 0 && rest.get(more..).is_some_and(|t| t.trim_start().starts_with(['-', '–', '—', ':', '.']))
}
