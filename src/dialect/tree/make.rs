//! Objectives and key results in the making: from a labelled line, a value below a label, or an adopted line.

use super::context::Whose;
use super::{Anchor, Candidate, Last, Mode, Pending, Shape, Tree, rest_of};
use crate::dialect::draft::{Draft, Found};
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::view::{Place, View};
use crate::dialect::{fields, role, suffix, words};
use crate::figure::calendar;
use crate::model::{FieldKind, Fields, KeyResult, Level, Number, Statement};
use crate::outline::Line;
use std::ops::Range;

use crate::source::Span;
use crate::text::Text;

impl<'a> Tree<'a> {
    /// An objective whose label stands on its line.
    pub(super) fn labelled_objective(&mut self, view: &View<'a>, label: &Label) {
        let anchor = Anchor { place: view.place, depth: view.depth };
        self.new_objective(view, rest_of(view.line, label.rest), Some(label), Found::Label, anchor);
    }

    /// Opens an objective whose words stand at a range of the line.
    pub(super) fn new_objective(
        &mut self,
        view: &View<'a>,
        range: Range<usize>,
        label: Option<&Label>,
        found: Found,
        anchor: Anchor,
    ) {
        let mut fields = Fields::default();
        self.status_field(view, &mut fields);
        let (number, level) = self.label_parts(view, label, &mut fields);
        let number = number.or_else(|| plain_number(view));
        let marked = view.marked_at(range.start);
        let text = suffix::strip_part(&view.line.text, range, marked, &mut fields);
        let text = owner_prefix(text, &mut fields);
        // "**Objective 1: Grow:**"
        let bare = text.as_str().trim_end_matches([':', ' ']).len();
        let text = if bare > 0 && bare < text.as_str().len() { text.slice(0..bare) } else { text };
        let statement = Statement { text, item: view.line.span };
        let previous = self.open.filter(|_| self.mode == Mode::Intro);
        let same_group = match (previous, label) {
            // "O1: …" and "O2: …" on lines of one block share what follows.
            (Some(_), Some(label)) => {
                !view.line.gap && !label.number.is_empty() && !matches!(anchor.place, Place::Heading(_))
            }
            _ => false,
        };
        if !same_group {
            self.group += 1;
        }
        let example = self.is_example(view.line);
        let mut draft = Draft {
            found,
            number,
            statement,
            fields,
            level,
            part: self.part,
            key_results: Vec::new(),
            initiatives: Vec::new(),
            shares: false,
            labelled_results: false,
            tentative: false,
            example,
            illustrates: example || self.context.illustrates(),
            cycle: self.context.cycle().cloned(),
            group: self.group,
            unread: Vec::new(),
            lines: 0,
        };
        let above = self.whose_above(view, label);
        let inherited = self.context.whose().filter(|w| draft.level.is_none_or(|own| own == w.level));
        if let Some(whose) = above.as_ref().or(inherited) {
            if draft.fields.get(FieldKind::Owner).is_none() && !whose.name.is_empty() {
                draft.fields.push(FieldKind::Owner, whose.name.as_str(), whose.name.whole());
            }
            draft.level = draft.level.or(Some(whose.level));
        }
        self.out.drafts.push(draft);
        self.close();
        self.open = Some(self.out.drafts.len() - 1);
        self.anchor = anchor;
        self.mode = Mode::Intro;
        self.last = Last::Objective;
        self.last_line = self.at;
        self.pending = Pending::None;
    }

    /// "Trưởng phòng Kho vận" on the line above an objective names its owner.
    pub(super) fn whose_above(&self, view: &View<'a>, label: Option<&Label>) -> Option<Whose> {
        label?;
        let mut at = self.at;
        // The label may stand alone on the line between.
        for _ in 0..2 {
            at = at.checked_sub(1)?;
            let line = self.lines.get(at)?;
            let above = View::new(line);
            if above.place == Place::Text
                && line.depth == 0
                && !line.quoted
                && let Some((level, range)) = words::whose(above.words())
            {
                if above.words().find(':').is_none() {
                    let name = above.slice(above.from + range.start..above.from + range.end);
                    return Some(Whose { level, name });
                }
                return None;
            }
            if view.place == Place::Text && above.words().len() < 24 && above.words().trim_end().ends_with(':') {
                continue;
            }
            return None;
        }
        None
    }

    /// Number and level that a label gives; its other parts go into fields.
    pub(super) fn label_parts(
        &self,
        view: &View<'a>,
        label: Option<&Label>,
        fields: &mut Fields,
    ) -> (Option<Number>, Option<Level>) {
        let Some(label) = label else { return (None, None) };
        let text = view.line.text.as_str();
        let mut level = None;
        // "[At risk] KR1: …"
        let front = text.get(view.from..label.name.start).map_or("", str::trim_end);
        if front.len() > 2 && front.starts_with(['[', '(']) && front.ends_with([']', ')']) {
            let mut from = view.from + 1;
            for part in front[1..front.len() - 1].split("][") {
                suffix::strip_front(&view.slice(from..from + part.len()), fields);
                from += part.len() + "][".len();
            }
        }
        if let Some(inside) = &label.inside {
            let part = view.slice(inside.clone());
            level = fields::level_of_name(part.as_str());
            if level.is_none() {
                suffix::strip_inside(&part, fields);
            }
        }
        for part in [&label.lead, &label.qualifier].into_iter().flatten() {
            let words = view.slice(part.clone());
            let named = words.as_str();
            let capitals = named.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && named.len() >= 2;
            let cycle = calendar::find_cycle(named).is_some();
            if let Some((own, range)) = words::whose(named) {
                level = level.or(Some(own));
                let name = words.slice(range);
                // "Mục tiêu phòng Kho:" names an owner, "Mục tiêu công ty:" a level.
                if (label.word == Word::Okr || own != Level::Company) && fields::level_of_name(name.as_str()).is_none()
                    || capitals
                {
                    fields.push(FieldKind::Owner, name.as_str(), name.whole());
                }
            } else if capitals && !cycle && label.lead.is_some() && words::is_role(named) {
                fields.push(FieldKind::Owner, named, words.whole());
            }
        }
        let number = (!label.number.is_empty()).then(|| Number {
            parts: label.number.clone(),
            text: text.get(label.name.clone()).unwrap_or("").to_owned(),
            span: view.line.text.span(label.name.clone()),
        });
        (number, level)
    }

    fn status_field(&self, view: &View<'a>, fields: &mut Fields) {
        if let Some(status) = view.status {
            let start = view.line.span.start;
            let words = view.line.text.span(view.from..view.from).start;
            fields.push(FieldKind::Status, status, Span::new(start.min(words), words));
        }
    }

    // ------------------------------------------------------------ key results

    /// A key result whose label stands on its line, with or without its text.
    pub(super) fn labelled_result(&mut self, view: &View<'a>, label: &Label) {
        if view.is_struck(label.rest) {
            return;
        }
        if self.open.is_none() && !self.adopt(view, label) {
            return self.orphan(view, label);
        }
        let rest = view.line.text.as_str().get(label.rest..).unwrap_or("");
        // "KR4.2 deserves a note: …"
        let spoken_of = view.place == Place::Text
            && label.parting == Parting::Space
            && rest.trim_start().starts_with(char::is_lowercase);
        if self.is_repeated(label) && (spoken_of || matches!(self.mode, Mode::Outside | Mode::Muted)) {
            return self.unread(view.line.span);
        }
        if let Some(draft) = self.draft() {
            draft.expect_labelled();
        }
        let alone = view.line.text.as_str().get(label.rest..).is_none_or(|t| !t.chars().any(char::is_alphanumeric));
        if alone {
            self.pending = Pending::KeyResult { label: label.clone(), line: self.at };
            return;
        }
        self.new_result(view, label.rest, Some(label));
        self.block_labelled = true;
    }

    fn is_repeated(&self, label: &Label) -> bool {
        !label.number.is_empty() && self.numbers.contains(&key(&label.number))
    }

    /// Adds a key result whose words start at `from` in the line.
    pub(super) fn new_result(&mut self, view: &View<'a>, from: usize, label: Option<&Label>) {
        let result = self.make_result(view, rest_of(view.line, from), label);
        self.push_result(result);
        self.behind_result(view);
    }

    /// What holds behind a key result.
    fn behind_result(&mut self, view: &View<'a>) {
        self.result = Some(Anchor { place: view.place, depth: view.depth });
        self.mode = match view.place {
            Place::Heading(_) => Mode::Body,
            Place::Item => Mode::Block(Shape::Item(view.depth)),
            Place::Text => Mode::Block(Shape::Text { gaps: view.line.gap }),
        };
        self.last = Last::KeyResult;
        self.last_line = self.at;
    }

    pub(super) fn make_result(&self, view: &View<'a>, range: Range<usize>, label: Option<&Label>) -> KeyResult {
        let mut fields = Fields::default();
        self.status_field(view, &mut fields);
        let (number, _) = self.label_parts(view, label, &mut fields);
        let number = number.or_else(|| plain_number(view));
        let marked = view.marked_at(range.start);
        let text = suffix::strip_part(&view.line.text, range, marked, &mut fields);
        let text = result_prefix(text, &mut fields);
        KeyResult { number, statement: Statement { text, item: view.line.span }, fields, ..KeyResult::default() }
    }

    /// Puts a key result under the open objective; objectives of its group that have none share it.
    pub(super) fn push_result(&mut self, result: KeyResult) {
        if result.statement.text.is_empty() {
            return;
        }
        let Some(open) = self.open else { return };
        if let Some(number) = &result.number {
            self.numbers.insert(key(&number.parts));
        }
        let group = self.out.drafts[open].group;
        if self.out.drafts[open].key_results.is_empty() {
            for earlier in self.out.drafts[..open].iter_mut().rev() {
                if earlier.group != group || !earlier.key_results.is_empty() {
                    break;
                }
                earlier.shares = true;
            }
        }
        self.out.drafts[open].key_results.push(result);
    }

    /// A label for a block of key results: what follows without a label belongs to it.
    pub(super) fn block(&mut self, view: &View<'a>, label: &Label) {
        if self.open.is_none() && !self.adopt(view, label) {
            return;
        }
        if let Some(draft) = self.draft() {
            draft.expect_labelled();
        }
        self.mode = Mode::Block(Shape::Any);
        self.block_labelled = false;
        self.block_level = None;
        self.result = Some(Anchor { place: view.place, depth: view.depth });
        self.last = Last::None;
        let rest = view.line.text.as_str().get(label.rest..).unwrap_or("").trim();
        // "**Key Results:** Ann and Bo equally", with a list below it.
        if label.many && !words::has_digit(rest) && !words::has_words(rest, 7) && self.heads_list(view) {
            return;
        }
        if label.parting == Parting::Colon && words::has_words(rest, 2) && !matches!(view.place, Place::Heading(_)) {
            for part in listed(view.line.text.as_str(), rest_of(view.line, label.rest)) {
                let result = self.make_result(view, part, None);
                self.push_result(result);
            }
            self.behind_result(view);
            // Others may follow in the same shape.
        }
    }

    /// Whether two items or more stand below this line, and most of them with a figure.
    fn heads_list(&self, view: &View<'_>) -> bool {
        let below = |line: &&Line| {
            let next = View::new(line);
            next.place == Place::Item && (view.place != Place::Item || next.depth > view.depth)
        };
        let items = self.lines.iter().skip(self.at + 1).take(8).take_while(below);
        let (all, figures) = items.fold((0, 0), |(all, figures), line| {
            (all + 1, figures + usize::from(words::has_figure(View::new(line).words())))
        });
        all > 1 && figures * 2 > all
    }

    /// Key results under no objective are kept; the document decides about them.
    fn orphan(&mut self, view: &View<'a>, label: &Label) {
        let strict = label.parting == Parting::Colon || matches!(view.place, Place::Item | Place::Heading(_));
        let named = label.parting == Parting::Colon && view.place == Place::Item;
        if self.mode == Mode::Muted || self.is_example(view.line) || !strict || label.number.is_empty() && !named {
            return;
        }
        let result = self.make_result(view, rest_of(view.line, label.rest), Some(label));
        if !result.statement.text.is_empty() {
            self.out.lines += 1;
            self.out.orphans.push((result, self.context.cycle().cloned()));
        }
    }

    // ------------------------------------------------------------ adoption

    /// Makes the line without a label above labelled key results their objective.
    fn adopt(&mut self, view: &View<'a>, label: &Label) -> bool {
        // "KR1 is ahead" is a sentence; "**KR1** Win …" is set apart by its bold.
        let bold = view.line.strong.iter().any(|r| r.start <= label.name.start && label.name.end <= r.end);
        let item = label.number.is_empty() && view.place == Place::Item;
        let apart = matches!(label.parting, Parting::Colon | Parting::Mark | Parting::End) || bold || item;
        // "- FY26 KRs: 60% confidence" speaks of key results that stand elsewhere.
        let speaks = label.many && label.number.is_empty() && label.lead.is_some() && view.place == Place::Item;
        if self.mode == Mode::Muted || !apart || (speaks && !rest_of(view.line, label.rest).is_empty()) {
            return false;
        }
        let depth = if view.place == Place::Item { view.depth } else { 0 };
        let item = self.candidates.items.iter().rev().find(|(d, _)| *d < depth).map(|(_, c)| *c);
        let fields = &self.candidates.fields;
        let below = |line: usize| fields.iter().rev().take_while(|field| **field > line).count();
        let near = self.candidates.text.filter(|c| c.line + below(c.line) + 1 == self.at && !view.line.gap);
        let order = [item, near, self.candidates.strong, self.candidates.heading];
        for candidate in order.into_iter().flatten() {
            let Some(line) = self.lines.get(candidate.line) else { continue };
            let above = View::new(line);
            let text = line.text.as_str().get(candidate.from..).unwrap_or("");
            if self.names_other_objectives(text) {
                continue;
            }
            let cycle = calendar::find_cycle(text).map(|(_, c)| c);
            // "Key Results" without a number says less about what stands above it than "KR1: …" does, and below a heading more.
            let headed = self.options.titled && matches!(above.place, Place::Heading(_));
            let numbered = !label.number.is_empty();
            let least = match headed {
                true if numbered || label.many && !words::is_department(text) => 1,
                false if !numbered => 3,
                _ => 2,
            };
            if !words::has_words(text, least)
                || words::names_method(text)
                || words::section(text).is_some()
                || words::names_only_cycle(text, cycle.as_ref())
                || words::whose(text).is_some()
            {
                continue;
            }
            let anchor = Anchor { place: above.place, depth: above.depth };
            let at = std::mem::replace(&mut self.at, candidate.line);
            self.new_objective(&above, rest_of(line, candidate.from), None, Found::Adopted, anchor);
            self.at = at;
            let below = std::mem::take(&mut self.candidates).fields;
            self.fields_of_candidate(below.into_iter().filter(|field| *field > candidate.line));
            return true;
        }
        false
    }

    /// "Mục tiêu nghiên cứu": the label of an objective that is none of ours, and no statement.
    pub(super) fn names_other_objectives(&mut self, text: &str) -> bool {
        let label = self.reader.read(text).filter(|l| l.word == Word::Objective && l.number.is_empty());
        label.is_some_and(|l| l.parting != Parting::None && role::is_study(text.get(l.rest..).unwrap_or("")))
    }

    pub(super) fn candidate(&mut self, view: &View<'a>, from: usize) {
        // "Last updated: 2026-05-22" is no objective.
        let dated = |(name, value): (&str, &str)| {
            !words::has_words(name, 4) && words::has_digit(value) && words::is_bare_value(value)
        };
        if view.line.text.as_str().get(from..).and_then(|t| t.split_once(':')).is_some_and(dated) {
            return;
        }
        let candidate = Candidate { line: self.at, from };
        match view.place {
            Place::Item => {
                self.candidates.items.retain(|(d, _)| *d < view.depth);
                self.candidates.items.push((view.depth, candidate));
            }
            _ if view.is_strong() => self.candidates.strong = Some(candidate),
            _ => self.candidates.text = Some(candidate),
        }
    }
}

/// The key results that stand one behind the other in a part of a line: numbered "(1) … (2) …", or parted by semicolons
/// with a figure in each.
fn listed(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or("");
    let mut starts: Vec<Range<usize>> = Vec::new();
    while let Some(next) = starts.last().map_or(Some(0), |last| Some(last.end)) {
        let mark = format!("({})", starts.len() + 1);
        let Some(at) = part.get(next..).and_then(|t| t.find(&mark)) else { break };
        starts.push(next + at..next + at + mark.len());
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    if starts.len() > 1 && starts.first().is_some_and(|s| s.start == 0) {
        let ends = starts.iter().skip(1).map(|s| s.start).chain([part.len()]);
        parts.extend(starts.iter().zip(ends).map(|(start, end)| start.end..end));
    } else {
        let mut from = 0;
        for piece in part.split(';') {
            parts.push(from..from + piece.len());
            from += piece.len() + 1;
        }
        let stated = |r: &Range<usize>| {
            part.get(r.clone()).is_some_and(|t| t.trim().is_empty() || (words::has_words(t, 3) && words::has_digit(t)))
        };
        if !parts.iter().all(stated) {
            return vec![range];
        }
    }
    let trimmed = parts.into_iter().map(|r| {
        let own = part.get(r.clone()).unwrap_or("");
        let end = own.trim_end_matches([' ', ';', ',', '.']).len();
        let lead = own.len() - own.trim_start().len();
        range.start + r.start + lead.min(end)..range.start + r.start + end
    });
    trimmed.filter(|r| !r.is_empty()).collect()
}

/// A number as one figure, for comparing.
fn key(parts: &[u32]) -> u64 {
    parts.iter().fold(0, |key, part| key.wrapping_mul(100_003).wrapping_add(u64::from(*part) + 1))
}

/// "2." in front of a heading or item without a label.
fn plain_number(view: &View<'_>) -> Option<Number> {
    let range = view.number.clone()?;
    let text = view.line.text.as_str().get(range.clone())?;
    let parts: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|p| p.parse().ok()).collect();
    (!parts.is_empty()).then(|| Number { parts, text: text.to_owned(), span: view.line.text.span(range) })
}

/// "CEO: Become …": a role in front of an objective owns it.
fn owner_prefix(text: Text, fields: &mut Fields) -> Text {
    let Some(colon) = text.as_str().bytes().take(41).position(|b| b == b':') else { return text };
    let prefix = text.as_str().get(..colon).unwrap_or("");
    let rest = text.as_str().get(colon + 1..).unwrap_or("");
    let begins = rest.trim_start().chars().next().is_some_and(|c| c.is_uppercase());
    if !begins || !words::has_words(rest, 2) || !words::is_role(prefix) {
        return text;
    }
    fields.push(FieldKind::Owner, prefix, text.span(0..colon));
    text.slice(colon + 1..text.as_str().len()).trimmed()
}

/// As [`owner_prefix`], for key results: only abbreviations, since "Support: …" names a topic there.
fn result_prefix(text: Text, fields: &mut Fields) -> Text {
    let Some(colon) = text.as_str().bytes().take(13).position(|b| b == b':') else { return text };
    let prefix = text.as_str().get(..colon).unwrap_or("");
    const ROLES: &[&str] = &[
        "CEO", "COO", "CFO", "CTO", "CMO", "CPO", "CRO", "CIO", "CHRO", "VPE", "VPM", "VPS", "HR", "PM", "EM", "PMM",
        "CoS", "CCO", "CSO", "CDO", "CISO",
    ];
    if !ROLES.contains(&prefix.trim()) {
        return text;
    }
    fields.push(FieldKind::Owner, prefix, text.span(0..colon));
    text.slice(colon + 1..text.as_str().len()).trimmed()
}
