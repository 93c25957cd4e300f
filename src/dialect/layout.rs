//! Objectives that carry no label, in a document that says it holds OKRs: a heading, bold line or list item above a list
//! of statements with figures. Looks ahead only; the tree builds.

use super::view::{Place, View};
use super::{fields, words};
use crate::figure::calendar;
use crate::outline::{Line, LineKind};

/// How many lines below are looked at, so that long lists stay cheap.
const REACH: usize = 120;

/// Whether a heading is followed by a list of statements, most of them with a figure.
pub(super) fn heading_opens(lines: &[Line], at: usize) -> bool {
    below(lines, at, |line, seen| match line.kind {
        LineKind::Heading(_) | LineKind::HeaderRow | LineKind::Rule => Walk::Stop,
        // Some prose may stand between the heading and the list, none within.
        LineKind::Text if line.depth == 0 && !View::new(line).is_item() => {
            if seen {
                Walk::Stop
            } else {
                Walk::Skip
            }
        }
        _ => Walk::Look,
    })
}

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
            Opener::Heading(_) => heading_opens(lines, at),
            Opener::Item => item_opens(lines, at),
            Opener::Strong | Opener::Line => line_opens(lines, at),
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
            let list = lines.get(at + 1).is_some_and(|next| !next.gap && View::new(next).place == Place::Item);
            list.then_some(Opener::Line)
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
        && text.split_once(':').is_none_or(|(name, _)| fields::kind_of_name(name).is_none())
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
            match text.split_once(':').is_some_and(|(name, _)| fields::kind_of_name(name).is_some()) {
                true => continue,
                false if heading => return 0,
                false => break,
            }
        }
        let states = words::has_words(text, 2) && !text.ends_with([':', '?']) && !text.contains("://");
        if !states || items == 12 {
            return 0;
        }
        items += 1;
    }
    items
}

/// Whether a bold line, or a line right above a list, is followed by a list of statements.
pub(super) fn line_opens(lines: &[Line], at: usize) -> bool {
    let strong = lines.get(at).is_some_and(|l| View::new(l).is_strong());
    let near = lines.get(at + 1).is_some_and(|next| View::new(next).place == Place::Item && (strong || !next.gap));
    near && below(lines, at, |line, _| match line.kind {
        LineKind::Heading(_) | LineKind::HeaderRow | LineKind::Row | LineKind::Rule => Walk::Stop,
        LineKind::Text if line.depth == 0 && !View::new(line).is_item() => Walk::Stop,
        _ => Walk::Look,
    })
}

/// Whether a list item has items below it that are statements.
pub(super) fn item_opens(lines: &[Line], at: usize) -> bool {
    let Some(own) = lines.get(at).map(|l| View::new(l).depth) else { return false };
    below(lines, at, |line, _| {
        let view = View::new(line);
        match view.place {
            Place::Item if view.depth > own => Walk::Look,
            Place::Text if line.depth >= own && !line.starts_block => Walk::Skip,
            _ => Walk::Stop,
        }
    })
}

enum Walk {
    Look,
    Skip,
    Stop,
}

/// Looks at the first list below a line: half of its items or more must be statements with a figure.
fn below(lines: &[Line], at: usize, walk: impl Fn(&Line, bool) -> Walk) -> bool {
    let mut depth = None;
    let (mut items, mut figures) = (0, 0);
    for line in lines.iter().skip(at + 1).take(REACH) {
        match walk(line, depth.is_some()) {
            Walk::Stop => break,
            Walk::Skip => continue,
            Walk::Look => {}
        }
        let view = View::new(line);
        if view.place != Place::Item {
            continue;
        }
        let own = *depth.get_or_insert(view.depth);
        if view.depth < own {
            break;
        }
        if view.depth > own {
            continue;
        }
        let text = view.words();
        if let Some((name, _)) = text.split_once(':') {
            // "Target: 12 a month" is a field of what stands above.
            if fields::kind_of_name(name).is_some() {
                continue;
            }
        }
        items += 1;
        figures += usize::from(words::has_words(text, 3) && words::has_figure(text) && words::section(text).is_none());
    }
    items > 0 && figures * 2 >= items && (items > 1 || figures == 1) && items <= 12
}

impl View<'_> {
    fn is_item(&self) -> bool {
        self.place == Place::Item
    }
}
