//! Asides that say where we stand or stood: ", đầu năm chỉ có 22%", ", mới đạt 70%", "(giờ là 25)", ", we are at 49%".
//!
//! An aside counts only when it holds nothing but a mark of time and words that lead to the figure; with a subject of its own
//! (", đối thủ đạt 70%") it is a clause about something else.

use crate::lexicon::Class;
use crate::reading::Role;
use crate::reading::scan::{Kind, Scan, Token};

/// How many words may stand between the comma or bracket and the figure.
const LONGEST: usize = 7;

/// Baseline or current value, when the figure at a token stands in such an aside.
pub(crate) fn standing(scan: &Scan<'_>, at: usize) -> Option<Role> {
    let opener = scan.tokens[..at]
        .iter()
        .rposition(|t| matches!(t.kind, Kind::Sign('(' | ',' | ';' | '.') | Kind::Figure(_)))
        .filter(|opener| at - opener <= LONGEST + 1)?;
    let opens = matches!(scan.tokens[opener].kind, Kind::Sign('(' | ',' | ';'));
    if !opens || opener < 2 {
        return None;
    }
    let aside = &scan.tokens[opener + 1..at];
    if is_now_in_english(scan, aside) {
        return Some(Role::Current);
    }
    let (mut past, mut now) = (false, false);
    let mut rest = aside;
    while let Some((token, behind)) = rest.split_first() {
        let first = rest.len() == aside.len();
        let next = behind.first();
        let skip = if next.is_some_and(|next| past_pair(scan, token, next)) {
            past = true;
            1
        } else if next.is_some_and(|next| scan.text(token).starts_with("lúc") && scan.text(next) == "này") {
            now = true;
            1
        } else if token.is(Class::StartMark) {
            past = true;
            0
        } else if token.is_word() && token.is(Class::Now)
            || matches!(scan.text(token), "giờ" | "gio" | "đến nay" | "tới nay" | "nay" | "lúc này" | "luc nay")
            || first && matches!(scan.text(token), "mới" | "mới chỉ" | "mới đạt" | "mới có")
        {
            now = true;
            0
        } else if leads_on(scan, token) {
            0
        } else {
            return None;
        };
        rest = behind.get(skip..)?;
    }
    if past {
        return Some(Role::Baseline);
    }
    now.then_some(Role::Current)
}

/// "đầu năm", "đợt trước", "vụ vừa rồi", "quy truoc": a stretch of time and which one.
fn past_pair(scan: &Scan<'_>, first: &Token, second: &Token) -> bool {
    const STRETCHES: [&str; 25] = [
        "năm",
        "quí",
        "kì",
        "tháng",
        "tuần",
        "vụ",
        "mùa",
        "đợt",
        "lần",
        "khóa",
        "niên vụ",
        "năm học",
        "học",
        "học kì",
        "chuyến",
        "ca",
        "sprint",
        "mẻ",
        "lứa",
        "nam",
        "quy",
        "ky",
        "thang",
        "tuan",
        "dot",
    ];
    const GONE: [&str; 9] = ["trước", "ngoái", "rồi", "vừa rồi", "vừa qua", "qua", "truoc", "ngoai", "roi"];
    let (first, second) = (scan.text(first), scan.text(second));
    matches!(first, "đầu" | "dau") && STRETCHES.contains(&second)
        || STRETCHES.contains(&first) && GONE.contains(&second)
}

/// Words between a mark of time and its figure.
fn leads_on(scan: &Scan<'_>, token: &Token) -> bool {
    match token.kind {
        Kind::Period(_) => true,
        Kind::Sign(sign) => matches!(sign, ':' | '~' | '=' | '≥' | '≤' | '>' | '<' | '-' | '"'),
        Kind::Figure(_) => false,
        Kind::Word => {
            token.any(&[Class::AtLeast, Class::AtMost, Class::Reach, Class::To])
                || matches!(
                    scan.text(token),
                    "là" | "chỉ"
                        | "chỉ có"
                        | "chỉ đạt"
                        | "mới"
                        | "được"
                        | "ở"
                        | "mức"
                        | "khoảng"
                        | "gần"
                        | "hồi"
                        | "thì"
                        | "lúc"
                        | "vào"
                        | "của"
                        | "cùng"
                        | "năm"
                        | "la"
                        | "chi"
                        | "chi co"
                        | "moi"
                        | "duoc"
                        | "o"
                        | "muc"
                        | "khoang"
                        | "gan"
                        | "hoi"
                        | "at"
                        | "is"
                        | "it"
                        | "only"
                        | "about"
                        | "just"
                        | "around"
                )
        }
    }
}

/// ", we are at 49%", "(we stand at 12)"
fn is_now_in_english(scan: &Scan<'_>, aside: &[Token]) -> bool {
    let words = |at: usize| aside.get(at).map_or("", |t| scan.text(t));
    let subject = matches!(words(0), "we" | "it" | "we're" | "it's");
    let at = aside.last().is_some_and(|t| scan.text(t) == "at");
    let stands = aside.len() == 2 || matches!(words(1), "are" | "is" | "stand" | "stands" | "sit");
    subject && at && stands && aside.len() <= 4
}

/// "(9 in the last half-year)", "(9 trong nửa năm trước)": behind the figure, up to the end of the bracket.
pub(crate) fn was_then(scan: &Scan<'_>, at: usize) -> bool {
    let behind = scan.tokens.get(at + 1..).unwrap_or_default();
    let end = behind.iter().position(|t| matches!(t.kind, Kind::Sign(')' | ';' | ',' | '.'))).unwrap_or(behind.len());
    let behind = &behind[..end.min(LONGEST)];
    let last = behind.windows(2).any(|pair| {
        let within = matches!(scan.text(&pair[0]), "last" | "previous" | "past" | "prior");
        within && pair[1].is_word() && pair[1].any(&[Class::TimeUnit, Class::Half, Class::Number])
    });
    last || behind.windows(2).any(|pair| past_pair(scan, &pair[0], &pair[1]))
}
