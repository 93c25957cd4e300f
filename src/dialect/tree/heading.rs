//! Headings: labelled ones open objectives, key results and blocks; others open sections.

use super::context::Whose;
use super::field::field_name;
use super::{Anchor, Candidate, Candidates, Last, Mode, Pending, Shape, Tree, is_stop, rest_of};
use crate::dialect::draft::Found;
use crate::dialect::fold::fold;
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::role::{self, Role};
use crate::dialect::view::{Place, View};
use crate::dialect::words::{self, Section};
use crate::dialect::{fields, layout};
use crate::figure::calendar;
use crate::model::{Cycle, FieldKind, Fields, Level};
use crate::outline::{Line, LineKind};
use crate::source::Span;
use crate::text::Text;

impl<'a> Tree<'a> {
    pub(super) fn heading(&mut self, view: &View<'a>, level: u8) {
        let Some((label, role)) = self.label(view) else { return self.plain_heading(view, level) };
        let alone = role::is_alone(view, &label) || role == Role::Objective && self.names_whose(view, &label);
        match role {
            Role::Objective => {
                self.context.enter_beside(level);
                self.close();
                self.candidates = Candidates::default();
                let behind = alone.then(|| rest_of(view.line, label.rest));
                self.name_cycle(view.line, label.qualifier.as_ref().or(behind.as_ref()));
                if alone {
                    if label.many && self.explains_objectives() {
                        return self.context.enter(level, None, None, Some(Section::Example));
                    }
                    if label.many {
                        self.context.enter_objectives(level);
                    }
                    self.pending = Pending::Objective {
                        label,
                        line: self.at,
                        level: Some(level),
                        fields: Fields::default(),
                        shape: None,
                    };
                } else {
                    self.pending = Pending::None;
                    self.labelled_objective(view, &label);
                }
            }
            Role::KeyResult => {
                self.pending = Pending::None;
                // "### KR1.1 Detail: Fixing the pump" tells more of a key result that stands elsewhere.
                let rest = view.line.text.as_str().get(label.rest..).unwrap_or("");
                if label.parting == Parting::Space && words::section(rest) == Some(Section::Aside) {
                    self.context.enter(level, None, None, Some(Section::Aside));
                    self.mode = Mode::Muted;
                } else if self.anchor_allows(level) {
                    self.labelled_result(view, &label);
                }
            }
            Role::Block => {
                self.pending = Pending::None;
                self.context.leave_objectives(level);
                self.share_results(level);
                // "## Key Results" beside a section of another kind opens ours again.
                self.block(view, &label);
                self.block_level = Some(level);
            }
            Role::Maybe => {
                // "#### Goal: …" below the heading of a key result gives its words.
                if label.word == Word::Goal && self.mode == Mode::Body && self.is_below_result(level) && !alone {
                    let rest = view.line.text.as_str().get(label.rest..).unwrap_or("").trim();
                    return self.target_or_statement(view, &label, rest);
                }
                self.plain_heading(view, level);
                self.candidates.heading = Some(Candidate { line: self.at, from: label.rest });
            }
            Role::Method => self.plain_heading(view, level),
        }
    }

    /// A labelled key result in a heading belongs to the open objective unless the heading stands above it.
    fn anchor_allows(&self, level: u8) -> bool {
        match (self.open, self.anchor.place) {
            (Some(_), Place::Heading(own)) => level >= own,
            _ => true,
        }
    }

    /// A cycle in brackets or words beside a label: "Objectives for Q3 2026".
    fn name_cycle(&mut self, line: &'a Line, part: Option<&std::ops::Range<usize>>) {
        if let Some(range) = part
            && let Some(cycle) = cycle_in(line, range.clone())
        {
            self.context.set_cycle(cycle);
        }
    }

    fn plain_heading(&mut self, view: &View<'a>, level: u8) {
        let text = view.words();
        // "### Team" above "### Key Results" names a field of what the heading above names.
        let field = || fields::kind_of_name(text).is_some_and(|kind| kind == FieldKind::Owner) || text == "Team";
        if self.candidates.heading.is_some() && self.open.is_none() && field() {
            return;
        }
        let below_results = self.block_level.is_some_and(|block| level > block)
            && self.open.is_some()
            && matches!(self.mode, Mode::Block(Shape::Any) | Mode::Body);
        let below_label = matches!(self.pending, Pending::Objective { .. }) || self.context.in_objectives(level);
        let section =
            if below_results || below_label { words::section_among_results(text) } else { words::section(text) };
        let section = section.or_else(|| self.names_other_objectives(text).then_some(Section::Aside));
        let cycle = cycle_in(view.line, 0..view.line.text.as_str().len());
        let whose = words::whose(text).map(|(whose, range)| {
            // A title names the company or document, hardly an owner; so does "Công ty Nắng Mai".
            let owner = level > 1 && whose != Level::Company;
            let name = if owner { view.slice(view.from + range.start..view.from + range.end) } else { Text::default() };
            Whose { level: whose, name }
        });
        let whose = whose.or_else(|| owner_in(view));
        let statement = section.is_none() && whose.is_none() && !words::names_only_cycle(text, cycle.as_ref());
        let value = statement && words::has_words(text, 2) && !words::names_method(text);

        // "#### Finance" / "O1. …": the heading names whose objectives follow.
        let heads = below_label && self.objective_below(|label| !label.number.is_empty());
        // "## Objectives" / "### Grow": the heading is the text of the label above.
        if let Pending::Objective { level: above, shape: None, .. } = &self.pending {
            let below = above.is_none_or(|above| level >= above);
            if below && value && !heads {
                return self.value(view);
            }
        }
        self.pending = Pending::None;
        if value && !heads && self.context.in_objectives(level) && self.at > 0 {
            self.context.leave(level);
            self.close();
            self.new_objective(
                view,
                rest_of(view.line, view.from),
                None,
                Found::Label,
                Anchor { place: view.place, depth: view.depth },
            );
            return;
        }
        if value && words::has_figure(text) && self.is_below_result(level) && self.awaits_words(true) {
            return self.restate(view, rest_of(view.line, view.from));
        }
        if statement && self.groups_results(text, level) {
            return self.open_group();
        }
        // "## Key Results" / "### Waiting time": a heading per key result.
        if below_results && value {
            self.new_result(view, view.from, None);
            return;
        }
        let closes = match self.anchor.place {
            // "### Sáng kiến" beside "### Kết quả then chốt" is the same objective's.
            Place::Heading(own) => {
                level <= own
                    && !(section == Some(Section::Actions) && self.block_level == Some(level))
                    && !(level == own && self.results_follow(level))
            }
            _ => self.headed != Some(level) || !self.results_follow(level),
        };
        // "### Objective" / "### Measures of success": beside the objective's heading, not below it.
        let beside = match self.anchor.place {
            Place::Heading(own) => own == level,
            _ => self.open.is_some() && !self.has_results(),
        };
        if self.mode == Mode::Intro && beside && words::heads_measures(text) {
            self.share_results(level);
            self.mode = Mode::Block(Shape::Any);
            self.block_level = Some(level);
            return;
        }
        // "# IPFS" / "## OKRs - Q1 2018" / "## Understand …": a second title, above objectives of its own depth.
        if self.at == 1
            && words::names_method(text)
            && let Some(cycle) = &cycle
        {
            self.context.set_title_cycle(cycle.clone());
        }
        self.part += usize::from(section.is_none() && (closes || self.open.is_none()));
        let ends = cycle.is_some() && words::names_end(text) && !words::says_okr(text);
        self.context.enter(level, cycle, whose, section);
        if ends {
            self.context.set_ends();
        }
        if section.is_none() && words::says_okr(text) {
            self.context.set_okrs();
        }
        self.candidates = Candidates::default();
        if statement {
            self.candidates.heading = Some(Candidate { line: self.at, from: view.from });
        }
        if self.open.is_some() && !closes {
            self.last = Last::None;
            self.block_labelled = false;
            self.mode = match section {
                Some(Section::Actions) => Mode::Actions { depth: 0, of_result: false, back: Shape::Any },
                None if self.mode == Mode::Intro && words::names_measures(text) => Mode::Intro,
                _ => Mode::Muted,
            };
            return;
        }
        self.close();
        if is_stop(section) || self.context.is_elsewhere() {
            self.mode = Mode::Muted;
        } else if self.options.layout && value && (layout::heading_opens(self.lines, self.at) || self.is_sibling()) {
            self.candidates.heading = None;
            self.new_objective(
                view,
                rest_of(view.line, view.from),
                None,
                Found::Layout,
                Anchor { place: view.place, depth: view.depth },
            );
        }
    }
}

impl Tree<'_> {
    /// "# Objectives — the billing team" / "## O1: …": behind the dash stands whose they are.
    fn names_whose(&mut self, view: &View<'_>, label: &Label) -> bool {
        let rest = view.line.text.as_str().get(label.rest..).unwrap_or("");
        let titles = label.many && label.parting == Parting::Mark && !words::has_words(rest, 6);
        let lines = self.lines;
        titles
            && lines.iter().skip(self.at + 1).take(60).any(|line| {
                let words = View::new(line).words();
                // A look at two bytes spares the grammar.
                let digit = words.bytes().take(16).any(|b| b.is_ascii_digit());
                let mut numbered = || self.reader.read(words).filter(|label| !label.number.is_empty());
                digit
                    && words.starts_with(['O', 'o', 'M', 'm'])
                    && numbered().is_some_and(|l| l.word == Word::Objective)
            })
    }

    /// Whether the lines below a heading "Objectives" tell what objectives are, or how to find them.
    fn explains_objectives(&mut self) -> bool {
        let below = self.lines.iter().skip(self.at + 1).take(12);
        let below = below.take_while(|line| !matches!(line.kind, LineKind::Heading(_)));
        let texts: Vec<&str> = below.map(|line| line.text.as_str()).filter(|text| text.len() <= 400).collect();
        let plain: Vec<&str> = texts.into_iter().filter(|text| self.reader.read(text).is_none()).collect();
        // "Your first call is answered at once" may be an objective, and so may "Meet our sales objectives".
        plain.iter().any(|text| words::names_objectives(text))
            && plain.iter().any(|text| words::speaks_to_authors(text))
            && plain.iter().filter(|text| words::names_objectives(text) || words::speaks_to_authors(text)).count() > 1
    }

    /// "## Objective", "## Why", "## Key Results": whether the key results of the open objective come behind the sections that
    /// start here, side by side with it.
    fn results_follow(&mut self, level: u8) -> bool {
        /// A document for one objective gives its reasons in a few sections of some lines.
        const REACH: usize = 200;
        let here = self.lines.get(self.at).is_some_and(|line| tells_method(View::new(line).words()));
        if here || self.has_results() || self.draft().is_none_or(|d| d.found != Found::Label || d.number.is_some()) {
            return false;
        }
        let lines = self.lines;
        for (at, line) in lines.iter().enumerate().skip(self.at + 1).take(REACH) {
            let view = View::new(line);
            let label = self.label(&view).map(|(_, role)| role);
            match (line.kind, label) {
                // Studies have "Mục tiêu", "Phương pháp" and "Kết quả chính" as well.
                (LineKind::Heading(below), Some(Role::Block)) if fold(view.words()).contains("chinh") => {
                    let first = lines.get(at + 1).and_then(|line| self.label(&View::new(line)));
                    return below == level && first.is_some_and(|(_, role)| role == Role::KeyResult);
                }
                (LineKind::Heading(below), Some(Role::Block)) => return below == level,
                (_, Some(Role::Objective | Role::KeyResult | Role::Block)) => return false,
                (LineKind::Heading(below), _) if below < level || tells_method(view.words()) => return false,
                _ => {}
            }
        }
        false
    }

    /// "## Objective 1: …", "## Objective 2: …", "## Key Results": objectives side by side share what follows beside them.
    fn share_results(&mut self, level: u8) {
        let beside = matches!(self.anchor.place, Place::Heading(own) if level <= own);
        let drafts = &mut self.out.drafts;
        if beside && self.open.is_some() && drafts.iter().all(|d| d.found == Found::Label && d.key_results.is_empty()) {
            drafts.iter_mut().for_each(|draft| draft.group = self.group);
        }
    }
}

/// "Methods", "Phương pháp": a study, with objectives and results of its own.
fn tells_method(text: &str) -> bool {
    let folded = fold(text);
    let name = folded.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
    ["method", "participants", "sample", "phuong phap", "doi tuong nghien cuu"]
        .iter()
        .any(|word| name.starts_with(word))
}

/// "### Owner: Minh" above an objective.
fn owner_in(view: &View<'_>) -> Option<Whose> {
    let (name, colon) = field_name(view)?;
    let value = rest_of(view.line, colon);
    let owner = fields::kind_of_name(name) == Some(FieldKind::Owner) && !value.is_empty();
    owner.then(|| {
        let name = view.slice(value);
        let level = words::whose(name.as_str()).map_or(Level::Person, |(level, _)| level);
        Whose { level, name }
    })
}

/// The cycle named in a part of a line.
pub(super) fn cycle_in(line: &Line, range: std::ops::Range<usize>) -> Option<Cycle> {
    let part = line.text.as_str().get(range.clone())?;
    if part.len() > 300 {
        return None;
    }
    let (found, mut cycle) = calendar::find_cycle(part)?;
    let span = line.text.span(range.start + found.start..range.start + found.end);
    cycle.span = Some(Span::new(span.start, span.end));
    Some(cycle)
}
