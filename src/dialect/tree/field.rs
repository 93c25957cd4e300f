//! Lines that are fields: "Owner: …", "Phương pháp đo lường: …", several on one line, and those in front of the first
//! objective that say the cycle or the team.

use std::ops::Range;

use super::context::Whose;
use super::heading::cycle_in;
use super::table::push_status;
use super::{Last, Mode, Pending, Shape, Tree, rest_of};
use crate::dialect::view::{Place, View};
use crate::dialect::{fields, words};
use crate::model::{FieldKind, Fields};

impl<'a> Tree<'a> {
    /// Reads a line that starts with a field's name. False when it does not.
    pub(super) fn field_line(&mut self, view: &View<'a>) -> bool {
        let Some((name, colon)) = field_name(view) else { return false };
        let mut value = rest_of(view.line, colon);
        if view.words().starts_with(['(', '['])
            && view.line.text.as_str().get(..value.end).is_some_and(|t| t.ends_with([')', ']']))
        {
            value.end = value.end.saturating_sub(1).max(value.start);
        }
        if fields::is_cycle_name(name) {
            return self.cycle_line(view, value);
        }
        let kind = kind_of(name);
        if kind.is_none() && self.mode == Mode::Body && is_statement_name(name) && !value.is_empty() {
            self.restate(view, value);
            return true;
        }
        let Some(kind) = kind else {
            return self.whose_line(view);
        };
        if value.is_empty() {
            // The name alone: what follows is no key result, but no value on this line either.
            return self.open.is_some() && !matches!(self.pending, Pending::None);
        }
        if let Pending::Objective { fields, shape: None, .. } = &mut self.pending {
            push_all(view, kind, value, fields);
            return true;
        }
        let of_result = match self.owner_of(view).map(|of_result| of_result && !self.behind_all(view, kind)) {
            Some(of_result) => of_result,
            None => return self.whose_line(view),
        };
        let target =
            if of_result { self.last_result().map(|k| &mut k.fields) } else { self.draft().map(|d| &mut d.fields) };
        let Some(target) = target else { return false };
        push_all(view, kind, value, target);
        // An objective that names its owner is not the heading's above it.
        if !of_result
            && kind == FieldKind::Owner
            && let Some(draft) = self.draft()
        {
            let own = draft.statement.item.start;
            draft.fields.0.retain(|field| field.kind != FieldKind::Owner || field.span.start >= own);
        }
        if !of_result {
            if let Some(draft) = self.draft() {
                let level = draft.fields.get(FieldKind::Level).and_then(|f| fields::level_of_name(&f.value));
                draft.level = level.or(draft.level);
            }
            self.pending = Pending::None;
        }
        self.last = Last::Field { of_result };
        self.last_line = self.at;
        true
    }

    /// Whether a line gives a field of whatever it stands below.
    pub(super) fn is_field(&self, view: &View<'_>) -> bool {
        field_name(view).is_some_and(|(name, colon)| kind_of(name).is_some() && !rest_of(view.line, colon).is_empty())
    }

    /// Whether a line gives a field that is no statement in other words: "Target: …" may name an objective.
    pub(super) fn is_property(&self, view: &View<'_>) -> bool {
        let kind = field_name(view).and_then(|(name, _)| kind_of(name));
        let property = matches!(
            kind,
            Some(
                FieldKind::Owner
                    | FieldKind::Due
                    | FieldKind::Status
                    | FieldKind::Weight
                    | FieldKind::Priority
                    | FieldKind::Confidence
                    | FieldKind::Parent
                    | FieldKind::Commitment
                    | FieldKind::Level
            )
        );
        property && self.is_field(view)
    }

    /// Gives the open objective the fields that stand between it and what made it one.
    pub(super) fn fields_of_candidate(&mut self, below: impl Iterator<Item = usize>) {
        for line in below.filter_map(|at| self.lines.get(at)) {
            let view = View::new(line);
            let Some((name, colon)) = field_name(&view) else { continue };
            if let (Some(kind), Some(draft)) = (kind_of(name), self.draft()) {
                push_all(&view, kind, rest_of(line, colon), &mut draft.fields);
            }
        }
    }

    /// Whether a field on this line is of the last key result (true) or of the objective (false); none when of neither.
    fn owner_of(&self, view: &View<'a>) -> Option<bool> {
        self.open?;
        if !self.has_results() {
            return match self.mode {
                Mode::Outside | Mode::Muted => None,
                _ => Some(false),
            };
        }
        Some(match self.mode {
            Mode::Body => true,
            Mode::Block(Shape::Item(depth)) => match view.place {
                Place::Item => view.depth >= depth,
                _ => view.line.depth >= depth.max(1) || !view.line.gap,
            },
            Mode::Block(Shape::Text { .. }) => !view.line.gap || view.place == Place::Item,
            Mode::Block(Shape::Strong) => true,
            Mode::Block(_) | Mode::Intro => false,
            Mode::Actions { depth, of_result, .. } => {
                if view.place == Place::Item && view.depth > depth {
                    return None;
                }
                of_result && view.place == Place::Item
            }
            Mode::Outside => false,
            Mode::Muted => return None,
        })
    }

    /// Whether a field stands behind a list of key results, no deeper than they do, and none of them has its like: it is
    /// the objective's, as one of the last key result alone would be the only one.
    fn behind_all(&self, view: &View<'a>, kind: FieldKind) -> bool {
        let Mode::Block(Shape::Item(depth)) = self.mode else { return false };
        let inside = if view.place == Place::Item { view.depth > depth } else { !self.stands_out(view) };
        let results = self.open.and_then(|open| self.out.drafts.get(open)).map_or(&[][..], |d| &d.key_results);
        !inside
            && matches!(
                kind,
                FieldKind::Owner | FieldKind::Due | FieldKind::Status | FieldKind::Weight | FieldKind::Parent
            )
            && results.len() > 1
            && results.iter().all(|result| result.fields.0.iter().all(|f| f.kind == FieldKind::Note))
    }

    /// Whether a line that is no item begins no deeper in its source line than the objective.
    fn stands_out(&self, view: &View<'a>) -> bool {
        view.line.depth == 0 || self.is_lazy(view)
    }

    /// "Cycle: H2 2026", "Khung thời gian: 1 năm (2026)".
    fn cycle_line(&mut self, view: &View<'a>, value: Range<usize>) -> bool {
        let cycle = cycle_in(view.line, value.clone());
        match (self.open, cycle) {
            (None, Some(cycle)) => self.context.set_cycle(cycle),
            (Some(_), Some(cycle)) if !self.has_results() => {
                let cycle = self.context.within(cycle);
                if let Some(draft) = self.draft() {
                    draft.cycle = Some(cycle);
                }
            }
            (Some(_), Some(_)) => {
                let span = view.line.text.span(value.clone());
                let text = view.line.text.as_str().get(value).unwrap_or("");
                if let Some(result) = self.last_result() {
                    result.fields.push(FieldKind::Due, text, span);
                }
            }
            (_, None) => return false,
        }
        true
    }

    /// "Team: Payments" above the objectives says whose they are.
    fn whose_line(&mut self, view: &View<'a>) -> bool {
        if self.open.is_some() || !matches!(self.pending, Pending::None) {
            return false;
        }
        let Some((level, range)) = words::whose(view.words()) else { return false };
        let name = view.slice(view.from + range.start..view.from + range.end);
        self.context.set_whose(Whose { level, name });
        true
    }
}

/// The name in front of a line's first colon, and where the value starts.
pub(super) fn field_name<'t>(view: &View<'t>) -> Option<(&'t str, usize)> {
    let text = view.words();
    let head = text.get(..crate::source::floor_boundary(text, 64))?;
    // Most lines hold none of the bytes with which these signs begin.
    memchr::memchr3(b':', b'=', 0xEF, head.as_bytes())?;
    let at = head.find([':', '：', '='])?;
    let mark = text.get(at..)?.chars().next()?;
    // "(Owner: Ann)" on a line of its own.
    let name = head.get(..at)?.trim_start_matches(['(', '[']).trim();
    if name.is_empty() || words::has_words(name, 7) {
        return None;
    }
    // "owner:: Ann": a property, as outliners write them.
    let twice = mark == ':' && text.get(at + 1..)?.starts_with(':');
    Some((name, view.from + at + mark.len_utf8() + usize::from(twice)))
}

/// The field that a name stands for, with a remark in brackets or a "today" behind it.
fn kind_of(name: &str) -> Option<FieldKind> {
    if let Some(kind) = fields::kind_of_name(name) {
        return Some(kind);
    }
    let bare = name.split(['(', '[']).next().unwrap_or("").trim();
    if bare.len() < name.len() {
        return fields::kind_of_name(bare);
    }
    let (first, last) = name.rsplit_once(' ')?;
    let last = crate::dialect::fold::fold(last);
    let period = last.starts_with(|c: char| c.is_ascii_digit())
        || (last.len() == 2 && last.starts_with('q'))
        || matches!(last.as_str(), "value" | "today" | "now" | "date" | "level" | "figure");
    if period { fields::kind_of_name(first) } else { None }
}

fn is_statement_name(name: &str) -> bool {
    matches!(
        crate::dialect::fold::fold(name).as_str(),
        "noi dung" | "statement" | "text" | "phat bieu" | "dien dat" | "result" | "ket qua" | "wording"
    )
}

/// Pushes a field, and others behind it on the same line: "Owner: Ann · Confidence: 0.6".
fn push_all(view: &View<'_>, kind: FieldKind, value: Range<usize>, target: &mut Fields) {
    let text = view.line.text.as_str();
    let mut kind = kind;
    let mut rest = value;
    loop {
        let part = text.get(rest.clone()).unwrap_or("");
        let next = next_field(part);
        let end = next.as_ref().map_or(rest.end, |n| rest.start + n.0);
        let own = text.get(rest.start..end).unwrap_or("");
        let own = match next {
            Some(_) => own.trim_end_matches([' ', '·', '|', '•', ';', ',', '–', '—', '-']),
            None => own.trim_end(),
        };
        let lead = own.len() - own.trim_start().len();
        let own_range = rest.start + lead..rest.start + own.len();
        let shown = own.trim_start();
        let shown_at = shown.trim_start_matches('@');
        let range = own_range.start + (shown.len() - shown_at.len())..own_range.end;
        if kind == FieldKind::Owner {
            // "Owner: Lan · The shop takes orders": a name ends where something else begins.
            let goes_on = |at: &usize| {
                let rest = shown_at.get(*at..).unwrap_or("").trim_start_matches([' ', '·', '•', '|']);
                words::has_words(rest, 4) || rest.starts_with(char::is_lowercase)
            };
            let end = [" · ", " • ", " | "].iter().filter_map(|mark| shown_at.find(mark)).min().filter(goes_on);
            let (name, behind) = shown_at.split_at(end.unwrap_or(shown_at.len()));
            target.push(kind, name, view.line.text.span(range.start..range.start + name.len()));
            if let Some((_, note)) = behind.trim_start().split_once(' ') {
                target.push(FieldKind::Note, note, view.line.text.span(range.end - note.len()..range.end));
            }
        } else if kind == FieldKind::Status {
            push_status(&view.line.text.slice(own_range), target);
        } else {
            target.push(fields::refine(kind, shown), shown, view.line.text.span(own_range));
        }
        match next {
            Some((_, next_kind, skip)) => {
                kind = next_kind;
                rest = rest.start + skip..rest.end;
            }
            None => return,
        }
    }
}

/// Whether a dash has a space on both sides.
fn is_apart(part: &str, at: usize, dash: &str) -> bool {
    part.get(..at).is_some_and(|t| t.ends_with(' ')) && part.get(at + dash.len()..).is_some_and(|t| t.starts_with(' '))
}

/// The next field in a value: where its name starts, which it is, and where its value starts.
fn next_field(part: &str) -> Option<(usize, FieldKind, usize)> {
    let mut from = 0;
    let marks = part.match_indices(['·', '|', '•', ';', ',', '–', '—', '-']);
    for (at, mark) in marks.filter(|(at, mark)| !mark.starts_with(['–', '—', '-']) || is_apart(part, *at, mark)) {
        if at < from {
            continue;
        }
        let start = at + mark.len();
        let tail = part.get(start..crate::source::floor_boundary(part, start + 48))?;
        let Some(colon) = tail.find(':') else { continue };
        let name = tail.get(..colon)?.trim();
        if name.contains(['·', '|', '•', ';', ',']) {
            continue;
        }
        // "Owner: Ann · Cycle: Q1": the cycle ends what stands before it.
        if let Some(kind) = kind_of(name).or(fields::is_cycle_name(name).then_some(FieldKind::Due)) {
            return Some((at, kind, start + colon + 1));
        }
        from = start;
    }
    None
}
