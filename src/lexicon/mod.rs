//! The words of both languages: one static trie over words, built by the build script from `rules/words/*.yaml`.
//!
//! Knows spelling only. What a word means in its sentence is `reading`'s business.

mod class;
mod hash;

pub use class::{CLASSES, Class, ClassSet, class_of_name};
pub(crate) use hash::WordHash;

/// Every class of verb.
pub(crate) const VERBS: [Class; 14] = [
    Class::Activity,
    Class::Output,
    Class::Up,
    Class::Down,
    Class::Reach,
    Class::Gain,
    Class::Keep,
    Class::Ensure,
    Class::Vague,
    Class::State,
    Class::Build,
    Class::Move,
    Class::Complete,
    Class::Implement,
];

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Index of a word in the table.
pub type WordId = u16;

/// Which words count: the statement's language decides, English words always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// English only.
    English,
    /// Vietnamese with diacritics, and English.
    Vietnamese,
    /// Vietnamese without diacritics; English where no Vietnamese word fits.
    Bare,
}

/// The id of a folded word, if any phrase uses it.
pub fn word_id(word: &str) -> Option<WordId> {
    hashed_word_id(word, hash::word_hash(word.as_bytes()))
}

/// As [`word_id`], for a word whose hash is known because it was made while the word was cut.
pub(crate) fn hashed_word_id(word: &str, hash: u32) -> Option<WordId> {
    let mut slot = hash as usize & (SLOTS.len() - 1);
    loop {
        let id = SLOTS[slot].checked_sub(1)?;
        if WORDS[id as usize] == word {
            return Some(id);
        }
        slot = (slot + 1) & (SLOTS.len() - 1);
    }
}

/// The longest phrase that starts with these words: how many words it has, and its classes.
///
/// `next` gives the id of the n-th word behind the first, or `None` where the phrase must end (another word, a stop).
pub fn longest(first: WordId, mode: Mode, next: impl Fn(usize) -> Option<WordId>) -> Option<(usize, ClassSet)> {
    let mut node = match ROOTS.get(first as usize)? {
        0 => return None,
        node => *node as usize,
    };
    let mut best = None;
    let mut length = 1;
    loop {
        let classes = classes(node, mode);
        if !classes.is_empty() {
            best = Some((length, classes));
        }
        let edges = &EDGES[EDGE_STARTS[node] as usize..EDGE_STARTS[node + 1] as usize];
        if edges.is_empty() {
            return best;
        }
        let Some(word) = next(length) else { return best };
        match edges.binary_search_by_key(&word, |edge| edge.0) {
            Ok(found) => node = edges[found].1 as usize,
            Err(_) => return best,
        }
        length += 1;
    }
}

fn classes(node: usize, mode: Mode) -> ClassSet {
    let (vi, en, bare) = ENTRIES[node];
    ClassSet(match mode {
        Mode::English => en,
        Mode::Vietnamese => vi | en,
        Mode::Bare if bare != 0 => bare,
        Mode::Bare => en,
    })
}

/// Whether a word is known in English; for telling English from Vietnamese typed without diacritics.
pub fn is_english(word: WordId) -> bool {
    let node = ROOTS[word as usize] as usize;
    node != 0 && ENTRIES[node].1 != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_to_string;

    fn look(text: &str, mode: Mode) -> Option<(usize, ClassSet)> {
        let folded = fold_to_string(text);
        let ids: Vec<_> = folded.split_whitespace().map(word_id).collect();
        longest(ids.first().copied()??, mode, |n| ids.get(n).copied().flatten())
    }

    #[test]
    fn the_longest_phrase_wins() {
        let (length, classes) = look("Tỷ lệ nghỉ việc theo quý", Mode::Vietnamese).unwrap();
        assert_eq!(length, 4);
        assert!(classes.has(Class::Lower));
        let (length, classes) = look("tổ chức sự kiện", Mode::Vietnamese).unwrap();
        assert_eq!(length, 2);
        assert!(classes.has(Class::Activity));
        assert_eq!(look("conducted two walks", Mode::English).unwrap().1, look("conduct", Mode::English).unwrap().1);
        assert!(look("shipping the thing", Mode::English).unwrap().1.has(Class::Output));
    }

    #[test]
    fn bare_vietnamese_is_found_only_in_its_mode() {
        assert!(look("giam chi phi", Mode::Bare).unwrap().1.has(Class::Down));
        assert!(look("giam chi phi", Mode::English).is_none());
    }
}
