//! Lines outside of headings: labelled ones first, then values, fields, sections, and what the mode says of the rest.

use super::context::Whose;
use super::heading::{cycle_in, names_only_cycle};
use super::{Anchor, Candidates, Last, Mode, Pending, Shape, Tree, reads_as_value, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::label::{Label, Parting};
use crate::dialect::layout;
use crate::dialect::role::Role;
use crate::dialect::view::{Place, View};
use crate::dialect::words::{self, Section};
use crate::model::{FieldKind, Fields, Statement};
use crate::text::Text;

impl<'a> Tree<'a> {
    pub(super) fn flow(&mut self, view: &View<'a>) {
        if let Some((label, role)) = self.label(view)
            && self.labelled(view, &label, role)
        {
            return;
        }
        if self.field_line(view) {
            return;
        }
        if self.takes_value(view) {
            return self.value(view);
        }
        self.pending = Pending::None;
        if self.section_line(view) || self.prose_line(view) || self.goes_on(view) {
            return;
        }
        self.unlabelled(view, view.from);
    }

    // ------------------------------------------------------------ labels

    fn labelled(&mut self, view: &View<'a>, label: &Label, role: Role) -> bool {
        match role {
            Role::Objective => self.objective_line(view, label),
            Role::KeyResult => {
                if self.restates(view, label) {
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
                self.block(view, label);
                true
            }
            Role::Maybe => {
                if self.inline_results(view, label, Found::Label) {
                    return true;
                }
                self.pending = Pending::None;
                self.unlabelled(view, label.rest);
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
        if rest.ends_with('?') {
            // "Objective: where do we want to go?" explains the word.
            return true;
        }
        if !self.inline_results(view, label, Found::Label) {
            self.labelled_objective(view, label);
        }
        true
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
                    || (view.line.depth >= depth && view.place == Place::Text)
                    || (words::is_bare_value(rest) && !rest.is_empty())
            }
            Mode::Block(_) => words::is_bare_value(rest) && !rest.is_empty() && result.place == Place::Text,
            _ => false,
        }
    }

    /// "Mục tiêu: 90%" below a key result is its target; below a key result's heading a sentence is its statement.
    fn target_or_statement(&mut self, view: &View<'a>, label: &Label, rest: &str) {
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

    /// "**KR:** …" below the heading of a key result gives its words.
    fn restates(&mut self, view: &View<'a>, label: &Label) -> bool {
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

    /// The words of a key result stand below its heading; the heading's own become a note.
    pub(super) fn restate(&mut self, view: &View<'a>, range: std::ops::Range<usize>) {
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

    // ------------------------------------------------------------ values and wrapped lines

    /// Whether a label above that stands alone takes this line.
    fn takes_value(&self, view: &View<'a>) -> bool {
        match &self.pending {
            Pending::None => false,
            Pending::KeyResult { .. } => true,
            Pending::Objective { shape: None, .. } => true,
            Pending::Objective { shape: Some(shape), .. } => {
                if *shape != (Anchor { place: view.place, depth: view.depth }) {
                    return false;
                }
                let before = self.at.checked_sub(1).and_then(|at| self.lines.get(at)).map_or("", |l| l.text.as_str());
                let ended = before.trim_end().ends_with(['.', '!', ';', '…']);
                let capital = view.words().chars().next().is_some_and(|c| !c.is_lowercase());
                match view.place {
                    Place::Item => true,
                    _ => !view.line.gap && capital && (self.options.plain || ended || before.len() < 60),
                }
            }
        }
    }

    /// Adds a wrapped line to what it goes on with.
    fn goes_on(&mut self, view: &View<'a>) -> bool {
        let line = view.line;
        if view.place != Place::Text || line.starts_block || line.gap || self.last_line + 1 != self.at {
            return false;
        }
        let text = view.words();
        let lower = text.chars().next().is_some_and(char::is_lowercase);
        let before =
            self.at.checked_sub(1).and_then(|at| self.lines.get(at)).map_or("", |l| l.text.as_str().trim_end());
        let ended = before.ends_with(['.', '!', '?', ';', ':']);
        let indented = line.depth > 0 && !self.is_lazy(view);
        let fits = match self.last {
            Last::None => return false,
            Last::Objective | Last::KeyResult => {
                let began_lower =
                    self.last_text().is_some_and(|t| t.as_str().chars().next().is_some_and(char::is_lowercase));
                (lower && !began_lower && !ended) || (indented && !ended)
            }
            Last::Field { .. } | Last::Initiative => (lower && !ended) || (indented && (!ended || lower)),
        };
        if !fits {
            return false;
        }
        let addition = view.text();
        match self.last {
            Last::Field { of_result } => {
                let fields = if of_result {
                    self.last_result().map(|k| &mut k.fields)
                } else {
                    self.draft().map(|d| &mut d.fields)
                };
                if let Some(field) = fields.and_then(|f| f.0.last_mut()) {
                    field.value.push(' ');
                    field.value.push_str(addition.as_str());
                    field.span = field.span.to(addition.whole());
                }
            }
            Last::Initiative => {
                let initiatives = match self.initiative_of_result {
                    true => self.last_result().map(|k| &mut k.initiatives),
                    false => self.draft().map(|d| &mut d.initiatives),
                };
                if let Some(initiative) = initiatives.and_then(|list| list.last_mut()) {
                    append(&mut initiative.text, &addition);
                    initiative.item = initiative.item.to(line.span);
                }
            }
            _ => {
                let mut fields = Fields::default();
                let addition = crate::dialect::suffix::strip(addition, &mut fields);
                let statement = match self.last {
                    Last::Objective => self.draft().map(|d| (&mut d.statement, &mut d.fields)),
                    _ => self.last_result().map(|k| (&mut k.statement, &mut k.fields)),
                };
                if let Some((statement, own)) = statement {
                    append(&mut statement.text, &addition);
                    statement.item = statement.item.to(line.span);
                    own.0.append(&mut fields.0);
                }
            }
        }
        self.last_line = self.at;
        true
    }

    fn last_text(&self) -> Option<&Text> {
        let draft = self.open.and_then(|open| self.out.drafts.get(open))?;
        match self.last {
            Last::Objective => Some(&draft.statement.text),
            _ => draft.key_results.last().map(|k| &k.statement.text),
        }
    }

    /// A line of a list item that is not indented: Markdown counts it to the item, its author hardly does.
    fn is_lazy(&self, view: &View<'a>) -> bool {
        let start = view.line.span.start;
        view.line.depth > 0
            && start.checked_sub(1).and_then(|at| self.source.as_bytes().get(at)).is_none_or(|b| *b == b'\n')
    }

    // ------------------------------------------------------------ sections inside a block

    /// "Initiatives:", "Next steps", "Sáng kiến: …", "Ví dụ 2": a line that opens a section, or one action.
    fn section_line(&mut self, view: &View<'a>) -> bool {
        let text = view.words();
        let colon = text.get(..crate::source::floor_boundary(text, 48)).and_then(|head| head.find([':', '：']));
        if let Some(colon) = colon {
            let rest = text.get(colon..).unwrap_or("").trim_start_matches([':', '：']).trim();
            if !rest.is_empty() {
                let name = text.get(..colon).unwrap_or("");
                if words::section(name) == Some(Section::Actions) {
                    let from = view.line.text.as_str().len()
                        - view.line.text.as_str().get(view.from + colon..).unwrap_or("").len();
                    let range = rest_of(view.line, from);
                    let skip = view
                        .line
                        .text
                        .as_str()
                        .get(range.clone())
                        .map_or(0, |t| t.len() - t.trim_start_matches([':', '：', ' ']).len());
                    self.initiative(view, view.slice(range.start + skip..range.end));
                    return true;
                }
                // "KPI: calls a day" is no key result.
                if is_kpi(name) {
                    self.mode = if self.open.is_some() { Mode::Outside } else { self.mode };
                    return true;
                }
                return false;
            }
        }
        let heads = match view.place {
            Place::Text => view.line.starts_block || self.options.plain || text.ends_with(':'),
            _ => {
                text.ends_with(':')
                    || self.lines.get(self.at + 1).is_some_and(|next| View::new(next).depth > view.depth)
            }
        };
        if !heads || text.len() > 80 {
            return false;
        }
        let Some(section) = words::section(text) else { return false };
        let deeper =
            view.place == Place::Item && self.result.is_some_and(|r| r.place == Place::Item && view.depth > r.depth);
        let depth = if view.place == Place::Item { view.depth } else { 0 };
        let back = match self.mode {
            Mode::Block(shape) => shape,
            Mode::Actions { back, .. } => back,
            _ => Shape::Any,
        };
        match section {
            Section::Actions => {
                let of_result = (deeper && self.has_results()) || self.mode == Mode::Body;
                self.mode =
                    Mode::Actions { depth, of_result, back: if view.place == Place::Item { back } else { Shape::Any } };
            }
            _ if deeper => self.note(view),
            Section::Example | Section::Summary => {
                if view.place == Place::Text {
                    self.close();
                    self.candidates = Candidates::default();
                }
            }
            Section::Aside => {
                self.mode = Mode::Muted;
            }
        }
        self.last = Last::None;
        true
    }

    fn initiative(&mut self, view: &View<'a>, text: Text) {
        let statement = Statement { text, item: view.line.span };
        let of_result = match self.mode {
            Mode::Actions { of_result, .. } => of_result,
            Mode::Body => true,
            _ => {
                let deeper = self.result.is_some_and(|r| view.place == Place::Item && view.depth > r.depth);
                deeper && self.has_results()
            }
        };
        if of_result {
            if let Some(result) = self.last_result() {
                result.initiatives.push(statement);
            }
        } else if let Some(draft) = self.draft() {
            draft.initiatives.push(statement);
        }
        self.initiative_of_result = of_result;
        self.last = Last::Initiative;
        self.last_line = self.at;
    }

    /// Keeps a line as a note of the key result or objective it stands under.
    pub(super) fn note(&mut self, view: &View<'a>) {
        let text = view.text();
        let span = text.whole();
        let of_result = self.has_results();
        let fields =
            if of_result { self.last_result().map(|k| &mut k.fields) } else { self.draft().map(|d| &mut d.fields) };
        if let Some(fields) = fields {
            fields.push(FieldKind::Note, text.as_str(), span);
        }
        self.last = Last::Field { of_result };
        self.last_line = self.at;
    }

    // ------------------------------------------------------------ by mode

    pub(super) fn unlabelled(&mut self, view: &View<'a>, from: usize) {
        match self.mode {
            Mode::Outside => self.outside(view, from),
            Mode::Muted => {}
            Mode::Body => self.note(view),
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
                if !child {
                    self.close();
                    return self.outside(view, from);
                }
                if words::says_okr(text) {
                    self.close();
                    return self.outside(view, from);
                }
                if !words::has_words(text, 2) || is_link(text) {
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
                let capital = text.chars().next().is_some_and(|c| !c.is_lowercase());
                let statement = words::has_words(text, 4)
                    && text.len() <= 240
                    && words::has_digit(text)
                    && !words::names_method(text);
                if adjacent && labelled && capital && statement && self.anchor.place == Place::Text && !view.is_strong()
                {
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

    /// "VPE: …" with statements below it, in a list under a line: an objective of a lower level, no key result.
    fn is_objective_item(&self, view: &View<'a>) -> bool {
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
    }

    fn in_block(&mut self, view: &View<'a>, from: usize, shape: Shape) {
        match (shape, view.place) {
            (Shape::Any, Place::Item) => self.first_result(view, from),
            (Shape::Any, _) => {
                let text = view.words();
                let next = self.lines.get(self.at + 1);
                let list = next.is_some_and(|l| View::new(l).place == Place::Item || !l.cells.is_empty());
                if list && (text.ends_with([':', '.']) || words::has_words(text, 13)) {
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

    fn first_result(&mut self, view: &View<'a>, from: usize) {
        // "Key Results" as a list item takes only what stands below it.
        if self.result.is_some_and(|label| label.place == Place::Item && view.depth < label.depth) {
            self.mode = Mode::Outside;
            return self.outside(view, from);
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
            && words::whose(text).is_none()
            && !text.ends_with([':', '?'])
            && !is_section_number(text)
            && !(view.is_strong() && self.has_results())
    }

    // ------------------------------------------------------------ outside

    /// A line that belongs to no objective: it may name a cycle or a team, or become an objective itself.
    fn outside(&mut self, view: &View<'a>, from: usize) {
        let text = view.line.text.as_str().get(from..).unwrap_or("").trim();
        let short = text.len() <= 160;
        if view.place == Place::Text && short {
            let mentions = words::says_okr(text);
            let few = !words::has_words(text, 6);
            if mentions || few {
                let cycle = cycle_in(view.line, from..view.line.text.as_str().len());
                let whole = names_only_cycle(text, cycle.as_ref());
                if let Some(cycle) = cycle.filter(|_| mentions || whole) {
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
        if self.options.layout && words::is_statement(text) && self.context_allows() {
            let opens = match view.place {
                Place::Item => layout::item_opens(self.lines, self.at),
                _ => layout::line_opens(self.lines, self.at),
            };
            if opens {
                let anchor = Anchor { place: view.place, depth: view.depth };
                let range = rest_of(view.line, from);
                return self.new_objective(view, range, None, Found::Layout, anchor);
            }
        }
        self.candidate(view, from);
    }

    fn context_allows(&self) -> bool {
        self.context.section().is_none()
    }
}

fn append(text: &mut Text, addition: &Text) {
    let from = text.whole().end;
    let to = addition.whole().start.max(from);
    text.push_replaced(" ", crate::source::Span::new(from, to));
    text.push_text(addition);
}

/// Only an address: a link, not a statement.
fn is_link(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ') && (text.starts_with("http") || text.starts_with("www."))
}

/// "6.2 - …": a numbered section of an article.
fn is_section_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or("");
    let Some(rest) = rest.strip_prefix('.').filter(|_| digits > 0) else { return false };
    let more = rest.bytes().take_while(u8::is_ascii_digit).count();
    more > 0 && rest.get(more..).is_some_and(|t| t.trim_start().starts_with(['-', '–', '—', ':', '.']))
}

fn is_kpi(name: &str) -> bool {
    let folded = crate::dialect::fold::fold(name);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    first.trim_end_matches(|c: char| c.is_ascii_digit()) == "kpi" || first == "kpis" || folded.starts_with("chi so kpi")
}
