//! Lines that open a section inside a block – "Initiatives:", "Next steps", "Ví dụ 2" – and what they keep: initiatives
//! and notes.

use super::{Candidates, Last, Mode, Shape, Tree, rest_of};
use crate::dialect::view::{Place, View};
use crate::dialect::words::{self, Section};
use crate::model::{FieldKind, Statement};
use crate::outline::LineKind;
use crate::text::Text;

impl<'a> Tree<'a> {
    /// "Initiatives:", "Next steps", "Sáng kiến: …", "Ví dụ 2": a line that opens a section, or one action.
    pub(super) fn section_line(&mut self, view: &View<'a>) -> bool {
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
                    self.actions_below(view);
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
                    || view.line.kind == LineKind::Text && view.is_strong()
                    || self.lines.get(self.at + 1).is_some_and(|next| View::new(next).depth > view.depth)
            }
        };
        if !heads || text.len() > 80 {
            return false;
        }
        let stands_alone = view.place == Place::Text && view.line.starts_block;
        let section = if stands_alone { words::section(text) } else { words::section_among_results(text) };
        let Some(section) = section else { return false };
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
                    if section == Section::Example {
                        self.context.set_illustrates();
                    }
                }
            }
            // "Why now:" between a heading and its key results gives the reason for it.
            Section::Aside if self.open.is_none() && self.candidates.heading.is_some() && asks_why(text) => {}
            Section::Aside => {
                self.mode = Mode::Muted;
            }
        }
        self.last = Last::None;
        true
    }

    /// Items below "Next steps: write the report" are actions as well.
    fn actions_below(&mut self, view: &View<'a>) {
        let deeper = self.lines.get(self.at + 1).is_some_and(|next| {
            let next = View::new(next);
            next.place == Place::Item && next.depth > view.depth
        });
        if !deeper || view.place != Place::Item {
            return;
        }
        let back = match self.mode {
            Mode::Block(shape) => shape,
            Mode::Actions { back, .. } => back,
            Mode::Intro => Shape::Any,
            _ => return,
        };
        self.mode = Mode::Actions { depth: view.depth, of_result: self.initiative_of_result, back };
    }

    pub(super) fn initiative(&mut self, view: &View<'a>, text: Text) {
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
}

fn asks_why(text: &str) -> bool {
    let folded = crate::dialect::fold::fold(text);
    ["why", "vi sao", "tai sao"].iter().any(|word| folded.starts_with(word))
}

fn is_kpi(name: &str) -> bool {
    let folded = crate::dialect::fold::fold(name);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    first.trim_end_matches(|c: char| c.is_ascii_digit()) == "kpi" || first == "kpis" || folded.starts_with("chi so kpi")
}
