//! A statement cut where marks begin and end, so that overlapping marks nest nowhere and each piece says whose it is.

use std::ops::Range;

use crate::source::floor_boundary;

/// A piece of a text, and the marks that lie on it by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub range: Range<usize>,
    pub marks: Vec<usize>,
    /// The marks that end with this piece.
    pub ends: Vec<usize>,
}

/// Cuts a text at the edges of some marks. The pieces cover the text, in order, and none is empty.
pub fn cut(text: &str, marks: &[(Range<usize>, usize)]) -> Vec<Piece> {
    let inside = |at: usize| floor_boundary(text, at);
    let marks: Vec<(Range<usize>, usize)> =
        marks.iter().map(|(range, number)| (inside(range.start)..inside(range.end), *number)).collect();
    let mut edges = vec![0, text.len()];
    edges.extend(marks.iter().flat_map(|(range, _)| [range.start, range.end]));
    edges.sort_unstable();
    edges.dedup();
    let over = |piece: &Range<usize>| {
        let mut numbers: Vec<usize> = marks
            .iter()
            .filter(|(range, _)| range.start <= piece.start && piece.end <= range.end)
            .map(|(_, number)| *number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    // A finding may mark several places: its number stands behind the last.
    let last = |number: usize| marks.iter().filter(|(_, n)| *n == number).map(|(range, _)| range.end).max();
    edges
        .windows(2)
        .filter_map(|pair| {
            let [start, end] = pair else { return None };
            let range = *start..*end;
            let marks = over(&range);
            let ends = marks.iter().copied().filter(|number| last(*number) == Some(range.end)).collect();
            Some(Piece { range, marks, ends })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(Range<usize>, usize)]) -> String {
        let piece = |p: &Piece| {
            let text = &text[p.range.clone()];
            if p.marks.is_empty() { text.to_owned() } else { format!("[{text}]{:?}", p.ends) }
        };
        cut(text, marks).iter().map(piece).collect()
    }

    #[test]
    fn marks_may_overlap_lie_in_each_other_or_touch() {
        assert_eq!(shown("abcdef", &[]), "abcdef");
        assert_eq!(shown("abcdef", &[(1..4, 1), (2..6, 2)]), "a[b][][cd][1][ef][2]");
        assert_eq!(shown("abcdef", &[(0..6, 1), (2..3, 2)]), "[ab][][c][2][def][1]");
        assert_eq!(shown("abcdef", &[(0..3, 1), (3..6, 2)]), "[abc][1][def][2]");
        assert_eq!(shown("abcdef", &[(0..1, 1), (4..5, 1)]), "[a][]bcd[e][1]f");
    }

    proptest::proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "[a-zạđ🎯 ]{0,20}", marks in proptest::collection::vec((0usize..60, 0usize..60), 0..5)) {
            let marks: Vec<_> = marks.iter().enumerate().map(|(n, (a, b))| (*a.min(b)..*a.max(b), n)).collect();
            let pieces = cut(&text, &marks);
            let joined: String = pieces.iter().map(|p| &text[p.range.clone()]).collect();
            proptest::prop_assert_eq!(joined, text);
            proptest::prop_assert!(pieces.iter().all(|p| !p.range.is_empty()));
        }
    }
}
