//! Text to the form in which it is matched: NFC, lower case, one tone placement, `i` for toned `y` after `k t l m s h qu`,
//! one kind of quote, dash and space – with the way back to the original bytes.
//!
//! Shared with the build script, which folds the word lists the same way. Never used for what users see.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Folded text and its way back.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    /// The folded text.
    pub text: Cow<'a, str>,
    /// Points from which on the distance to the original differs: (folded offset, original offset). Empty: no distance.
    map: Vec<(usize, usize)>,
}

impl Folded<'_> {
    /// The original offset of a folded one (the start of what it was made from).
    pub fn origin(&self, at: usize) -> usize {
        match self.map.partition_point(|(folded, _)| *folded <= at) {
            0 => at,
            n => {
                let (folded, original) = self.map[n - 1];
                original + (at - folded)
            }
        }
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded<'_> {
    if text.is_ascii() {
        let text = if text.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
        return Folded { text, map: Vec::new() };
    }
    plain_fold(text).unwrap_or_else(|| slow_fold(text))
}

/// Folds a text of the letters and signs that Vietnamese and English are written with: copies what stays, replaces what
/// changes. Gives what [`slow_fold`] gives, or nothing where a character needs more than a look at its neighbours.
fn plain_fold(text: &str) -> Option<Folded<'_>> {
    let bytes = text.as_bytes();
    let mut copier = Copier { text, out: String::new(), copied: 0, map: Vec::new() };
    let mut at = 0;
    while let Some(skip) = bytes.get(at..)?.iter().position(|b| !b.is_ascii()) {
        at += skip;
        let c = text.get(at..)?.chars().next()?;
        let end = at + c.len_utf8();
        if STAYS.get(c as usize).is_some_and(|stays| *stays) {
            at = end;
            continue;
        }
        if let Some(low) = lower(c) {
            if let Some((tone, base)) = tone_of(low)
                && let Some((from, letters)) = moved_tone(text, at, end, tone, base)
            {
                copier.replace(from..end, &letters);
            } else if low != c {
                copier.replace(at..end, &[low]);
            }
        } else if is_mark(c) || c.is_alphabetic() {
            return None;
        } else {
            let plain = plain_sign(c)?;
            if plain != c {
                // A letter or digit would belong to the word beside it.
                if is_word_char(plain) {
                    return None;
                }
                copier.replace(at..end, &[plain]);
            }
        }
        at = end;
    }
    Some(copier.finish())
}

/// The last two letters of a word with the tone on the other vowel, or `i` for `y`, and where they start: `letter` is the
/// toned one at `at`. None where nothing changes.
fn moved_tone(text: &str, at: usize, end: usize, tone: usize, base: char) -> Option<(usize, [char; 2])> {
    let (head, rest) = (text.get(..at)?, text.get(end..)?);
    let letter = |c: Option<char>| c.is_some_and(|c| is_word_char(c) && !c.is_ascii_digit());
    let mut back = head.chars().rev();
    let first = back.next()?.to_ascii_lowercase();
    let before = back.next().map(|c| c.to_ascii_lowercase());
    if !letter(Some(first)) || letter(rest.chars().next()) {
        return None;
    }
    if first == 'o' && matches!(base, 'a' | 'e') || first == 'u' && base == 'y' && before != Some('q') {
        return Some((at - 1, [with_tone(first, tone)?, base]));
    }
    let onset = matches!(first, 'k' | 't' | 'l' | 'm' | 's' | 'h') && !letter(before)
        || first == 'u' && before == Some('q') && !letter(back.next());
    (base == 'y' && onset).then_some((at - 1, [first, with_tone('i', tone)?]))
}

/// A copy of a text with some parts replaced.
struct Copier<'a> {
    text: &'a str,
    out: String,
    /// Up to here the text is copied.
    copied: usize,
    map: Vec<(usize, usize)>,
}

impl<'a> Copier<'a> {
    fn replace(&mut self, range: std::ops::Range<usize>, by: &[char]) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.text.len());
        }
        self.out.push_str(self.text.get(self.copied..range.start).unwrap_or(""));
        self.out.extend(by);
        self.copied = range.end;
        sync(&mut self.map, self.out.len(), range.end);
    }

    fn finish(mut self) -> Folded<'a> {
        if self.copied == 0 {
            if !self.text.bytes().any(|b| b.is_ascii_uppercase()) {
                return Folded { text: Cow::Borrowed(self.text), map: self.map };
            }
            self.out.reserve(self.text.len());
        }
        self.out.push_str(self.text.get(self.copied..).unwrap_or(""));
        self.out.make_ascii_lowercase();
        Folded { text: Cow::Owned(self.out), map: self.map }
    }
}

/// Notes that what comes at `folded` was made from `original` on.
fn sync(map: &mut Vec<(usize, usize)>, folded: usize, original: usize) {
    // A moved tone may have made the word shorter than it was at the last point.
    while map.pop_if(|(from, _)| *from > folded).is_some() {}
    let (from, start) = map.last().copied().unwrap_or((0, 0));
    if start + (folded - from) != original {
        map.push((folded, original));
    }
}

/// Folds any text, character by character.
fn slow_fold(text: &str) -> Folded<'_> {
    let mut folder = Folder { out: String::with_capacity(text.len()), map: Vec::new(), word: 0, toned: false };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if chars.peek().is_some_and(|(_, next)| is_mark(*next)) {
            let mut cluster: String = c.to_string();
            while let Some((_, mark)) = chars.next_if(|(_, next)| is_mark(*next)) {
                cluster.push(mark);
            }
            for composed in cluster.nfc().flat_map(char::to_lowercase) {
                folder.push(composed, at);
            }
            folder.sync(chars.peek().map_or(text.len(), |(next, _)| *next));
            continue;
        }
        match lower(c) {
            Some(lower) => folder.push(lower, at),
            None => {
                for lower in c.to_lowercase() {
                    if let Some(plain) = plain_sign(lower) {
                        folder.push(plain, at);
                    }
                }
                folder.sync(at + c.len_utf8());
            }
        }
    }
    folder.end_word();
    folder.sync(text.len());
    Folded { text: Cow::Owned(folder.out), map: folder.map }
}

/// Lower case of the letters that Vietnamese and English use; none for anything that needs the Unicode tables.
///
/// What it gives has as many bytes as what it takes.
const fn lower(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        'à'..='ï' | 'ñ'..='ö' | 'ø'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'À'..='Ï' | 'Ñ'..='Ö' | 'Ø'..='Ý' => char::from_u32(c as u32 + 0x20),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(c as u32 + 1),
        // Vietnamese letters with two marks stand in pairs, the capital first.
        '\u{1EA0}'..='\u{1EF9}' => char::from_u32(c as u32 | 1),
        _ => None,
    }
}

/// Whether a text is all of lower case and signs of ASCII, as far as Vietnamese and English go.
pub(crate) fn is_low(text: &str) -> bool {
    text.chars().all(|c| lower(c) == Some(c))
}

/// The letters that fold to themselves wherever they stand, by code point: up to the last of Vietnamese.
static STAYS: [bool; 0x1EFA] = {
    let mut stays = [false; 0x1EFA];
    let mut code = 0;
    while code < stays.len() {
        if let Some(c) = char::from_u32(code as u32)
            && let Some(low) = lower(c)
        {
            stays[code] = low as u32 == c as u32 && !may_move(c);
        }
        code += 1;
    }
    stays
};

/// Whether a letter may carry a tone that folding moves, or be a toned `y`.
const fn may_move(c: char) -> bool {
    matches!(c, 'à'..='ã' | 'è' | 'é' | 'ý' | '\u{1EA0}'..='\u{1EA3}' | '\u{1EB8}'..='\u{1EBD}' | '\u{1EF2}'..='\u{1EF9}')
}

/// Whether a character can stand in a word.
pub fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{1EA0}'..='\u{1EF9}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is a letter: as [`char::is_alphabetic`], without its tables for the letters of Vietnamese.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{1EA0}'..='\u{1EF9}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether combining marks stand in a text: their first byte in UTF-8 is CC or CD.
pub(crate) fn has_marks(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, 0xCC | 0xCD))
}

/// Folded text for word lists and keys, where no way back is needed.
pub fn fold_to_string(text: &str) -> String {
    fold(text).text.into_owned()
}

/// Folded text without diacritics, as people type in chats: `đ` to `d`, no tones, no hats.
pub fn strip_diacritics(folded: &str) -> String {
    folded.nfd().filter(|c| !is_mark(*c)).map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c }).collect()
}

/// Whether a text shows Vietnamese letters that English does not have.
pub fn has_vietnamese_letters(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(c,
                'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý'
                | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | '\u{1EA0}'..='\u{1EF9}'
                | '\u{0300}'..='\u{0303}' | '\u{0306}' | '\u{0309}' | '\u{031B}' | '\u{0323}')
        })
}

fn is_mark(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

/// One sign for each kind; `None` for characters that have no width.
fn plain_sign(c: char) -> Option<char> {
    Some(match c {
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => return None,
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FF0D}' => '-',
        '“' | '”' | '„' | '«' | '»' | '＂' => '"',
        '‘' | '’' | '‚' | '´' | '＇' => '\'',
        '⇒' | '➜' | '➔' | '➡' | '⟶' | '↗' | '↘' | '⮕' => '→',
        '⩾' | '≧' => '≥',
        '⩽' | '≦' => '≤',
        '×' | '✕' | '✖' => 'x',
        '～' | '∼' | '≈' => '~',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        'ð' => 'đ',
        c => c,
    })
}

struct Folder {
    out: String,
    map: Vec<(usize, usize)>,
    /// Where the word that is being written starts in `out`.
    word: usize,
    /// It has letters beyond ASCII.
    toned: bool,
}

impl Folder {
    fn push(&mut self, c: char, at: usize) {
        if is_word_char(c) && !c.is_ascii_digit() {
            self.toned |= !c.is_ascii();
            self.out.push(c);
            return;
        }
        if self.toned {
            self.end_word();
        }
        self.sync(at);
        self.out.push(c);
        self.word = self.out.len();
        self.toned = false;
    }

    fn sync(&mut self, original: usize) {
        sync(&mut self.map, self.out.len(), original);
    }

    /// Old tone placement and `i` for `y` in the word just written.
    fn end_word(&mut self) {
        let word = &self.out[self.word..];
        let mut chars = word.char_indices().rev();
        let (Some((last_at, last)), Some((first_at, first))) = (chars.next(), chars.next()) else { return };
        let before = chars.next().map(|(_, c)| c);
        let tail = if let Some((tone, base)) = tone_of(last)
            && ((first == 'o' && matches!(base, 'a' | 'e')) || (first == 'u' && base == 'y' && before != Some('q')))
        {
            with_tone(first, tone).map(|toned| (first_at, [toned, base]))
        } else {
            None
        };
        if let Some((at, pair)) = tail {
            let at = self.word + at;
            self.out.truncate(at);
            self.out.extend(pair);
            return;
        }
        if let Some((tone, 'y')) = tone_of(last)
            && let Some(i) = with_tone('i', tone)
            && matches!(&word[..last_at], "k" | "t" | "l" | "m" | "s" | "h" | "qu")
        {
            let at = self.word + last_at;
            self.out.truncate(at);
            self.out.push(i);
        }
    }
}

const TONES: [(char, [char; 5]); 5] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
];
const TONED_I: [char; 5] = ['ì', 'í', 'ỉ', 'ĩ', 'ị'];

/// The tone of an `a`, `e` or `y`, and the letter without it.
fn tone_of(c: char) -> Option<(usize, char)> {
    // Few letters come this far.
    if !may_move(c) {
        return None;
    }
    TONES.iter().take(3).find_map(|(base, toned)| toned.iter().position(|t| *t == c).map(|tone| (tone, *base)))
}

fn with_tone(base: char, tone: usize) -> Option<char> {
    if base == 'i' {
        return TONED_I.get(tone).copied();
    }
    TONES.iter().find(|(b, _)| *b == base).and_then(|(_, toned)| toned.get(tone).copied())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_letter(c), is_word_char(c)), (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
        }
    }

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (a, b) in
            [("hoà", "hòa"), ("thuỷ", "thủy"), ("Tỷ lệ", "tỉ lệ"), ("QUÝ", "quí"), ("kỹ", "kĩ"), ("khoẻ", "khỏe")]
        {
            assert_eq!(fold_to_string(a), fold_to_string(b), "{a} {b}");
        }
        assert_ne!(fold_to_string("quỷ"), fold_to_string("quý"));
        assert_eq!(fold_to_string("hoàn toàn"), "hoàn toàn");
        assert_eq!(fold_to_string("“A” – B\u{A0}％"), "\"a\" - b %");
    }

    #[test]
    fn nfd_folds_like_nfc_and_leads_back() {
        let nfc = "Quý 3: tỷ lệ hoà";
        let nfd: String = nfc.nfd().collect();
        let (a, b) = (fold(nfc), fold(&nfd));
        assert_eq!(a.text, b.text);
        let at = a.text.find("lệ").unwrap();
        assert_eq!(&nfc[a.origin(at)..a.origin(at) + 4], "lệ");
        assert!(nfd[b.origin(at)..].starts_with("le"));
        assert_eq!(b.origin(b.text.len()), nfd.len());
    }

    proptest! {
        #[test]
        fn the_quick_way_folds_like_the_slow_one(
            text in "([oOuUqQkKtThHaAeEyY0 ]|[àảãáạèẻẽéẹỳỷỹýỵÀẢÝỶĐđơƯăÂ]|[–“ \u{301}\u{200b}×ßðÅ½→%.K])*"
        ) {
            let (quick, slow) = (plain_fold(&text), slow_fold(&text));
            if let Some(quick) = quick {
                prop_assert_eq!(&quick.text, &slow.text);
                prop_assert_eq!(quick.map, slow.map);
            }
        }
    }

    #[test]
    fn a_word_that_shrinks_behind_an_invisible_character_leads_back() {
        let text = "hỹ\u{200b} b";
        let folded = fold(text);
        assert_eq!(folded.text, "hĩ b");
        assert_eq!(&text[folded.origin(4)..], "b");
    }

    #[test]
    fn the_quick_way_is_taken() {
        for text in ["Tăng tỷ lệ hoà giải – kỹ thuật", "Quý IV: “ổn định” → 5%"] {
            assert!(plain_fold(text).is_some(), "{text}");
        }
    }

    #[test]
    fn stripping_takes_every_mark() {
        assert_eq!(strip_diacritics(&fold_to_string("Đạt kết quả then chốt")), "dat ket qua then chot");
    }
}
