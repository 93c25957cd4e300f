//! Wrapped lines: what goes on with the line before, and what a label above that stands alone takes.

use super::{Anchor, Last, Pending, Tree, rest_of};
use crate::dialect::view::{Place, View};
use crate::dialect::{suffix, words};
use crate::model::Fields;
use crate::source::Span;
use crate::text::Text;

impl<'a> Tree<'a> {
    /// Whether a label above that stands alone takes this line.
    pub(super) fn takes_value(&self, view: &View<'a>) -> bool {
        match &self.pending {
            Pending::None => false,
            Pending::KeyResult { .. } => true,
            Pending::Objective { shape: None, .. } => true,
            Pending::Objective { shape: Some(_), .. } if is_remark(view.words()) => false,
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
    pub(super) fn goes_on(&mut self, view: &View<'a>) -> bool {
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
                (lower && !began_lower && !ended) || (indented && !ended) || words::ends_open(before)
            }
            Last::Field { .. } | Last::Initiative => (lower && !ended) || (indented && (!ended || lower)),
        };
        if !fits {
            return false;
        }
        let addition = view.text();
        if self.last == Last::KeyResult && self.is_name_only(&addition) {
            let range = rest_of(line, view.from);
            self.restate(view, range);
            return true;
        }
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
                let statement = match self.last {
                    Last::Objective => self.draft().map(|d| (&mut d.statement, &mut d.fields)),
                    _ => self.last_result().map(|k| (&mut k.statement, &mut k.fields)),
                };
                if let Some((statement, own)) = statement {
                    append(&mut statement.text, &addition);
                    // What stands behind the statement may have begun on the line before.
                    statement.text = suffix::strip(std::mem::take(&mut statement.text), &mut fields);
                    statement.item = statement.item.to(line.span);
                    own.0.append(&mut fields.0);
                }
            }
        }
        self.last_line = self.at;
        true
    }

    /// "**KR1 — Dataset**" with a sentence on the line below, in the same item: the bold words only name the key result.
    fn is_name_only(&self, addition: &Text) -> bool {
        let above = self.at.checked_sub(1).and_then(|at| self.lines.get(at));
        let text = addition.as_str();
        let sentence = words::has_words(text, 4) && words::has_figure(text) && text.starts_with(char::is_uppercase);
        let name = self.last_text().is_some_and(|t| !words::has_words(t.as_str(), 7) && !words::has_figure(t.as_str()));
        sentence && name && above.is_some_and(|line| View::new(line).is_strong())
    }

    fn last_text(&self) -> Option<&Text> {
        let draft = self.open.and_then(|open| self.out.drafts.get(open))?;
        match self.last {
            Last::Objective => Some(&draft.statement.text),
            _ => draft.key_results.last().map(|k| &k.statement.text),
        }
    }

    /// A line of a list item that is not indented: Markdown counts it to the item, its author hardly does.
    pub(super) fn is_lazy(&self, view: &View<'a>) -> bool {
        let start = view.line.span.start;
        view.line.depth > 0
            && start.checked_sub(1).and_then(|at| self.source.as_bytes().get(at)).is_none_or(|b| *b == b'\n')
    }
}

/// "(qualitative, in one sentence)": all of a line stands in brackets.
fn is_remark(text: &str) -> bool {
    text.starts_with('(') && text.trim_end_matches('.').ends_with(')')
}

fn append(text: &mut Text, addition: &Text) {
    let from = text.whole().end;
    let to = addition.whole().start.max(from);
    text.push_replaced(" ", Span::new(from, to));
    text.push_text(addition);
}
