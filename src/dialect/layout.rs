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

/// The depth of headings that are objectives though some of their lists hold no figure: half of the headings there have
/// lists with figures, or nearly all of several have lists of statements. Drafts without a number are written that way.
/// Gives the depth, and how many statements a list there must have.
pub(super) fn objectives_depth(lines: &[Line]) -> Option<(u8, usize)> {
    let mut depths: [Counts; 7] = Default::default();
    for (at, line) in lines.iter().enumerate().skip(1) {
        let LineKind::Heading(level) = line.kind else { continue };
        let view = View::new(line);
        let text = view.words();
        let cycle = calendar::find_cycle(text).map(|(_, cycle)| cycle);
        if !words::has_words(text, 2)
            || words::section(text).is_some()
            || words::whose(text).is_some()
            || words::names_method(text)
            || words::names_only_cycle(text, cycle.as_ref())
        {
            continue;
        }
        let Some(counts) = depths.get_mut(usize::from(level)) else { continue };
        let items = listed(lines, at);
        counts.named += 1;
        counts.lists += usize::from(items > 0);
        counts.items += items;
        counts.figures += usize::from(heading_opens(lines, at));
    }
    (1..7).zip(depths.iter().skip(1)).find_map(|(level, c)| {
        let all = c.named > 1 && c.lists * 5 >= c.named * 4 && c.items >= c.lists * 2;
        let most = c.figures > 0 && c.figures * 2 >= c.named;
        (all || most).then_some((level, if all { 1 } else { 2 }))
    })
}

/// How many headings of a depth name something, how many of those stand above lists, and what those hold.
#[derive(Default)]
struct Counts {
    named: usize,
    lists: usize,
    items: usize,
    figures: usize,
}

/// How many statements the list below a heading holds; none where anything else stands there, or too many.
pub(super) fn listed(lines: &[Line], at: usize) -> usize {
    let mut items = 0;
    for line in lines.iter().skip(at + 1) {
        let view = View::new(line);
        match line.kind {
            LineKind::Heading(_) => break,
            LineKind::Row | LineKind::HeaderRow | LineKind::Rule => return 0,
            _ if view.depth > 1 || line.depth > 0 && view.place == Place::Text => continue,
            _ => {}
        }
        let text = view.words();
        if view.place != Place::Item {
            // "Owner: Lan" above the list.
            match text.split_once(':').is_some_and(|(name, _)| fields::kind_of_name(name).is_some()) {
                true => continue,
                false => return 0,
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
