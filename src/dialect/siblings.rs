//! Objectives without labels and without figures below them: lines that are written as others are which do have key results
//! with figures, or as nearly all lines above lists are. Teams that need a coach most write no figures.

use super::view::{Place, View};
use super::{fields, layout, words};
use crate::figure::calendar;
use crate::outline::{Line, LineKind};

/// How lines above lists are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opener {
    /// Headings of a depth.
    Heading(u8),
    /// Bold lines.
    Strong,
    /// Lines right above a list.
    Line,
    /// Items with a list below them.
    Item,
}

/// Lines that are objectives though some of their lists hold no figure: drafts without a number are written that way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Siblings {
    opener: Opener,
    /// How many statements the list below must have.
    least: usize,
}

impl Siblings {
    /// Whether a line is one of them.
    pub(super) fn hold(self, lines: &[Line], at: usize) -> bool {
        opener(lines, at) == Some(self.opener) && listed(lines, at) >= self.least && lines.get(at).is_some_and(names)
    }
}

impl Siblings {
    /// Whether a line has no list of its own, while those above it have: an objective without key results.
    pub(super) fn hold_alone(self, lines: &[Line], at: usize) -> bool {
        let like = |at: usize| match self.opener {
            Opener::Item => lines.get(at).is_some_and(|line| View::new(line).is_strong() && names(line)),
            _ => lines.get(at).is_some_and(|line| titles(line) && names(line)),
        };
        let bare = |next: &Line| match self.opener {
            Opener::Item => View::new(next).depth <= 1,
            Opener::Line => {
                matches!(next.kind, LineKind::Heading(_)) || next.gap && View::new(next).place == Place::Text
            }
            _ => false,
        };
        let own = self.opener == Opener::Line || opener(lines, at) == Some(self.opener);
        // Behind the last list stands who wrote it, and when.
        let goes_on = || {
            let below = at + 1..lines.len().min(at + 1 + REACH);
            self.opener == Opener::Item
                || below.into_iter().any(|at| opener(lines, at) == Some(self.opener) && listed(lines, at) > 0)
        };
        own && like(at)
            && goes_on()
            && lines.get(at + 1).is_none_or(bare)
            && (at.saturating_sub(REACH)..at)
                .rev()
                .find(|at| opener(lines, *at) == Some(self.opener))
                .is_some_and(|at| like(at) && listed(lines, at) > 0)
    }
}

/// Whether a plain line is a paragraph of its own that ends in no mark, as objectives do and prose does not.
fn titles(line: &Line) -> bool {
    let view = View::new(line);
    let text = view.words();
    view.place == Place::Text
        && line.depth == 0
        && line.starts_block
        && !view.is_strong()
        && !text.ends_with(['.', ':', '?', ';', ','])
        && !text.contains("://")
        && !words::has_words(text, 15)
        && !remarks(text)
}

/// "Updated by Ann on 3 July", "See the wiki", "Draft, not final": about the document.
fn remarks(text: &str) -> bool {
    const FIRST: [&str; 16] = [
        "updated",
        "approved",
        "draft",
        "see",
        "thanks",
        "questions",
        "last",
        "prepared",
        "reviewed",
        "written",
        "by",
        "status",
        "version",
        "cập",
        "người",
        "xem",
    ];
    let first = text.split([' ', ',']).next().unwrap_or("").to_lowercase();
    FIRST.contains(&first.as_str())
}

/// So many lines above are looked at for another of the kind.
const REACH: usize = 40;

/// How many lines of one kind name something, how many of those stand above lists, and what those hold.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    named: usize,
    lists: usize,
    items: usize,
    figures: usize,
}

/// The lines that are objectives beside those whose lists hold figures: half of their kind have such lists, or nearly all
/// of several have lists of statements.
pub(super) fn siblings(lines: &[Line]) -> Option<Siblings> {
    const OPENERS: [Opener; 9] = [
        Opener::Heading(1),
        Opener::Heading(2),
        Opener::Heading(3),
        Opener::Heading(4),
        Opener::Heading(5),
        Opener::Heading(6),
        Opener::Strong,
        Opener::Line,
        Opener::Item,
    ];
    let mut counts = [Counts::default(); OPENERS.len()];
    for at in 1..lines.len() {
        let Some(opener) = opener(lines, at).filter(|_| lines.get(at).is_some_and(names)) else { continue };
        let Some(counts) = OPENERS.iter().position(|o| *o == opener).and_then(|i| counts.get_mut(i)) else { continue };
        let items = listed(lines, at);
        let figures = match opener {
            Opener::Heading(_) => layout::heading_opens(lines, at),
            Opener::Item => layout::item_opens(lines, at),
            Opener::Strong | Opener::Line => layout::line_opens(lines, at),
        };
        counts.named += 1;
        counts.lists += usize::from(items > 0);
        counts.items += items;
        counts.figures += usize::from(figures);
    }
    OPENERS.into_iter().zip(counts).find_map(|(opener, c)| {
        let all = c.named > 1 && c.lists * 5 >= c.named * 4 && c.items >= c.lists * 2;
        let most = c.figures > 0 && c.figures * 2 >= c.named;
        (all || most).then_some(Siblings { opener, least: if all { 1 } else { 2 } })
    })
}

/// How a line is written, if lists may stand below such lines.
fn opener(lines: &[Line], at: usize) -> Option<Opener> {
    let line = lines.get(at).filter(|line| !line.quoted)?;
    let view = View::new(line);
    match view.place {
        Place::Heading(level) => Some(Opener::Heading(level)),
        Place::Item => (view.depth == 1).then_some(Opener::Item),
        Place::Text if line.depth > 0 || !matches!(line.kind, LineKind::Text) => None,
        Place::Text if view.is_strong() => Some(Opener::Strong),
        Place::Text => {
            // Formatters leave a line blank above lists; prose ends in a mark.
            let list = lines.get(at + 1).filter(|next| titles(line) || !next.gap);
            list.is_some_and(|next| View::new(next).place == Place::Item).then_some(Opener::Line)
        }
    }
}

/// Whether a line may name an objective.
fn names(line: &Line) -> bool {
    let view = View::new(line);
    let text = view.words();
    let cycle = calendar::find_cycle(text).map(|(_, cycle)| cycle);
    words::has_words(text, 2)
        && words::section(text).is_none()
        && words::whose(text).is_none()
        && !words::names_method(text)
        && !words::names_only_cycle(text, cycle.as_ref())
        && !is_field(text)
}

/// "Owner: Lan"
fn is_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, _)| fields::kind_of_name(name).is_some())
}

/// How many statements the list below a line holds; none where anything else stands there, or too many.
fn listed(lines: &[Line], at: usize) -> usize {
    let Some(above) = lines.get(at).map(View::new) else { return 0 };
    let heading = matches!(above.place, Place::Heading(_));
    let own = if above.place == Place::Item { above.depth } else { 0 };
    let mut items = 0;
    for line in lines.iter().skip(at + 1) {
        let view = View::new(line);
        match line.kind {
            LineKind::Heading(_) => break,
            LineKind::Row | LineKind::HeaderRow | LineKind::Rule if heading => return 0,
            _ if view.place == Place::Item && view.depth <= own => break,
            _ if view.depth > own + 1 || line.depth > own && view.place == Place::Text => continue,
            _ => {}
        }
        let text = view.words();
        if view.place != Place::Item {
            // "Owner: Lan" above the list; below other lines the next one ends it.
            match is_field(text) {
                true => continue,
                false if heading => return 0,
                false => break,
            }
        }
        let states =
            words::has_words(text, 2) && !text.ends_with([':', '?']) && !text.contains("://") && !words::is_entry(text);
        if !states || items == 12 {
            return 0;
        }
        items += 1;
    }
    items
}
