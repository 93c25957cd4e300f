//! Objectives that carry no label, in a document that says it holds OKRs: a heading, bold line or list item above a list
//! of statements with figures. Looks ahead only; the tree builds.

use super::view::{Place, View};
use super::{fields, words};
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
        if words::is_entry(text) {
            return false;
        }
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
