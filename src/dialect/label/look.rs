//! Where a label may begin: a look at a few bytes, so that the grammar runs only where it will find something.

/// Whether a label may begin within the first words: a look at a few bytes of each word, so that the grammar runs only
/// where it will find something.
pub(super) fn may_hold_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut inside = false;
    let mut words = 0;
    for (at, byte) in bytes.iter().take(96).enumerate() {
        let word = byte.is_ascii_alphanumeric() || *byte >= 0x80;
        if word && !inside {
            let letters = !byte.is_ascii_digit();
            let rest = bytes.get(at..).unwrap_or(&[]);
            if letters && (begins_long(rest) || (words == 0 && begins_short(rest))) {
                return true;
            }
            // A number, bullet or bracket in front is no word of a lead.
            words += usize::from(letters && rest.get(1).is_some_and(|b| !matches!(b, b'.' | b')')));
        }
        if words > 3 || (words > 0 && matches!(byte, b':' | b';' | b'!' | b'?')) {
            return false;
        }
        inside = word;
    }
    false
}

/// Whether bytes begin like "KR", "key result", "kết quả", "objective", "OKR", "mục tiêu" or "goal", in any case, with
/// composed, combining or no diacritics.
fn begins_long(rest: &[u8]) -> bool {
    let lower = |at: usize| rest.get(at).map_or(b' ', u8::to_ascii_lowercase);
    match lower(0) {
        b'k' => match lower(1) {
            b'r' => !lower(2).is_ascii_alphabetic() || lower(2) == b's' || lower(2) == b'c',
            b'q' => true,
            b'e' if lower(2) == b'y' => matches!(lower(3), b' ' | b'-' | b'r'),
            // "Kết quả" by itself labels nothing: a word or number follows, behind a space of any kind.
            b'e' | 0xC3 | 0xE1 => {
                let q = rest.iter().take(12).position(|b| matches!(b, b'q' | b'Q'));
                q.is_some_and(|q| rest[q..].iter().any(|b| matches!(b, b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3)))
            }
            _ => false,
        },
        b'o' => (lower(1) == b'b' && lower(2) == b'j') || (lower(1) == b'k' && lower(2) == b'r'),
        b'm' => {
            matches!(lower(1), b'u' | 0xE1) && {
                // "mục tiêu", "mu\u{323}c tie\u{302}u", "muc tieu": a "c", a space and a "t" follow soon.
                let c = rest.iter().take(6).position(|b| matches!(b, b'c' | b'C'));
                c.is_some_and(|at| lower(at + 1) == b' ' && lower(at + 2) == b't')
            }
        }
        b'c' => matches!(lower(1), b'a' | 0xC3) && (begins_behind(rest, b"c ")),
        b'g' => lower(1) == b'o' && lower(2) == b'a' && lower(3) == b'l',
        _ => false,
    }
}

/// "các kết quả …", "các mục tiêu": the word behind.
fn begins_behind(rest: &[u8], end: &[u8]) -> bool {
    let window = rest.get(1..rest.len().min(8)).unwrap_or(&[]);
    let at = window.windows(end.len()).position(|w| w.eq_ignore_ascii_case(end));
    at.is_some_and(|at| matches!(rest.get(at + 1 + end.len()), Some(b'k' | b'K' | b'm' | b'M')))
}

/// Whether bytes begin like "O1", "O:", "O -", "MT1", "MT:".
fn begins_short(rest: &[u8]) -> bool {
    let len = match rest {
        [b'o' | b'O', ..] => 1,
        [b'm' | b'M', b't' | b'T', ..] => 2,
        _ => return false,
    };
    let tail = rest.get(len..).unwrap_or(&[]);
    match tail {
        [] => true,
        // A full-width colon or a long dash.
        [
            b'0'..=b'9' | b':' | b'.' | b')' | b'-' | b'#' | b'(' | b'[' | b']' | b'|' | b'/' | b'_' | 0xE2 | 0xEF,
            ..,
        ] => true,
        [b' ', b'0'..=b'9' | b':' | b'-' | b'#' | b'(' | b'=' | b'|' | b'n' | b's' | b'I' | b'V' | 0xE2 | 0xEF, ..] => {
            true
        }
        // A no-break space, then anything.
        [0xC2, 0xA0, ..] => true,
        _ => false,
    }
}

/// Whether a text may hold a label behind its start: "KR" with a digit, "key result", "kết quả".
pub(super) fn may_hold_inner(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().skip(1).any(|(at, byte)| match byte {
        b'k' | b'K' => !bytes[at - 1].is_ascii_alphanumeric() && begins_long(bytes.get(at..).unwrap_or(&[])),
        b'o' | b'O' => !bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    })
}

pub(super) fn starts_inner(folded: &[u8], at: usize) -> bool {
    if folded[at - 1].is_ascii_alphanumeric() || folded[at - 1] >= 0x80 {
        return false;
    }
    let rest = folded.get(at..).unwrap_or(&[]);
    let digit_near = |from: usize| rest.iter().skip(from).take(6).any(u8::is_ascii_digit);
    match rest.first() {
        Some(b'k') => {
            (rest.starts_with(b"kr") && (matches!(rest.get(2), Some(b's' | b':')) || digit_near(2)))
                || rest.starts_with(b"key")
                || rest.starts_with(b"ket qua")
                || rest.starts_with(b"kq")
        }
        Some(b'o') => rest.get(1).is_some_and(u8::is_ascii_digit),
        _ => false,
    }
}
