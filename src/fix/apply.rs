//! Applies fixes to a text. A fix is applied whole or not at all; of two that touch the same place the first one wins,
//! and the other has its turn in the next round.

use crate::diagnostic::{Edit, Fix};
use crate::source::Span;

/// A text with some fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The new text.
    pub text: String,
    /// Number of fixes that were applied; of those with the same edits each counts, since each mends a finding.
    pub applied: usize,
    /// Number of fixes that touch the same place as one of those, or do not fit the text.
    pub skipped: usize,
}

/// Applies as many of the fixes as do not get into each other's way, earlier places first.
pub fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> Applied {
    let mut fixes: Vec<&Fix> = fixes.into_iter().filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits.iter().map(|edit| edit.span).min());
    let mut taken: Vec<&Edit> = Vec::new();
    let mut done: Vec<&Fix> = Vec::new();
    let (mut applied, mut skipped) = (0, 0);
    for fix in fixes {
        if done.iter().any(|other| other.edits == fix.edits) {
            applied += 1;
        } else if fits(text, fix, &taken) {
            taken.extend(&fix.edits);
            done.push(fix);
            applied += 1;
        } else {
            skipped += 1;
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in taken {
        out.push_str(text.get(at..edit.span.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    Applied { text: out, applied, skipped }
}

/// Whether all edits of a fix lie in the text, change it, and touch neither each other nor those taken already.
fn fits(text: &str, fix: &Fix, taken: &[&Edit]) -> bool {
    let edits = &fix.edits;
    let in_text = edits.iter().all(|edit| text.get(edit.span.range()).is_some());
    let changes = edits.iter().any(|edit| text.get(edit.span.range()) != Some(edit.text.as_str()));
    let apart = edits.iter().enumerate().all(|(n, edit)| {
        let own = edits.iter().take(n).all(|other| !touch(edit.span, other.span));
        own && taken.iter().all(|other| !touch(edit.span, other.span))
    });
    in_text && changes && apart
}

/// Whether two places share a byte, or one ends where the other begins: two insertions at one place have no order.
fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit =
            |(start, end, text): &(usize, usize, &str)| Edit { span: Span::new(*start, *end), text: (*text).into() };
        Fix { title: String::new(), safe: true, edits: edits.iter().map(edit).collect() }
    }

    #[test]
    fn fixes_are_applied_whole_and_the_first_of_two_wins() {
        let both = fix(&[(0, 2, "KR1"), (6, 7, "x")]);
        let clash = fix(&[(6, 7, "y"), (9, 10, "z")]);
        let done = apply("KR: a b cd", [&clash, &both]);
        assert_eq!(done, Applied { text: "KR1: a x cd".into(), applied: 1, skipped: 1 });
    }

    #[test]
    fn one_change_can_mend_several_findings() {
        let done = apply("KR3", [&fix(&[(2, 3, "2")]), &fix(&[(2, 3, "2")])]);
        assert_eq!(done, Applied { text: "KR2".into(), applied: 2, skipped: 0 });
    }

    #[test]
    fn what_does_not_fit_is_skipped() {
        for bad in [fix(&[(3, 30, "")]), fix(&[(1, 2, "")]), fix(&[(0, 2, "ạ"), (2, 2, "!")]), fix(&[(3, 3, "")])] {
            let done = apply("ạb", [&bad]);
            assert_eq!((done.text.as_str(), done.applied, done.skipped), ("ạb", 0, 1), "{bad:?}");
        }
    }

    proptest::proptest! {
        /// Whatever the edits, what they do not touch stays as it is.
        #[test]
        fn text_outside_of_edits_stays(text in "\\PC{0,40}", places in proptest::collection::vec((0usize..60, 0usize..6), 0..6)) {
            let fixes: Vec<Fix> = places.iter().map(|(at, n)| fix(&[(*at, at + n, "‹›")])).collect();
            let done = apply(&text, &fixes);
            proptest::prop_assert_eq!(done.applied + done.skipped, fixes.len());
            let kept: String = done.text.split("‹›").collect();
            proptest::prop_assert!(kept.len() <= text.len());
            if done.applied == 0 {
                proptest::prop_assert_eq!(done.text, text);
            }
        }
    }
}
