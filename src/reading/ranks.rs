//! Ranks in words, which are values to reach: "second place in the league", "hạng nhì khu vực", "đứng đầu tập đoàn về chỉ số
//! an toàn", "vào bán kết". "Thương hiệu hàng đầu" and "be first in innovation" name no place that could be looked up.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::scan::{Scan, Token};

/// The rank that the word at a token names, and the tokens that say it.
pub(crate) fn rank(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Range<usize>)> {
    if scan.language != Language::Vietnamese {
        return english(scan, at);
    }
    let before = at.checked_sub(1).map_or("", |at| scan.text(&scan.tokens[at]));
    let behind = Some(at..at + 1);
    let pair = || at.checked_sub(1).map(|first| first..at + 1);
    // "xếp hạng nhất", "đứng nhất toàn quận", "về nhì", "giải Ba"
    let placed =
        matches!(before, "hạng" | "xếp hạng" | "đứng" | "lên" | "vươn lên" | "về" | "giải" | "trang" | "lên trang");
    let seat = || matches!(before, "vị trí" | "đứng" | "hạng" | "xếp hạng" | "vươn lên");
    let (place, tokens) = match scan.text(&scan.tokens[at]) {
        "nhất" if placed || before == "thứ" && follows_seat(scan, at) => (1, pair()),
        "nhì" if placed => (2, pair()),
        // "Giải ba bài toán khó" solves three of them.
        "ba" if matches!(before, "hạng" | "xếp hạng") => (3, pair()),
        "ba" if before == "giải" && (won(scan, at) || !counts(scan, at)) => (3, pair()),
        "trang nhất" => (1, behind),
        // Weekdays elsewhere.
        "thứ hai" if seat() => (2, pair()),
        "thứ ba" if seat() => (3, pair()),
        "thứ tư" if seat() => (4, pair()),
        "thứ năm" if seat() => (5, pair()),
        "kết" => match before {
            "tứ" if entered(scan, at) => (8, pair()),
            "bán" if entered(scan, at) => (4, pair()),
            "chung" if entered(scan, at) => (2, pair()),
            _ => return None,
        },
        // "Tổ chức giải vô địch" plays for it.
        "địch" if before == "vô" && wins(scan, at) => (1, pair()),
        "vàng" if before == "huy chương" => (1, pair()),
        "bạc" if before == "huy chương" => (2, pair()),
        "đứng đầu" | "dẫn đầu" if leads(scan, at) => (1, behind),
        "số 1" | "số một" if of_measure(scan, at).is_some() => (1, behind),
        _ => return None,
    };
    Some((Decimal::from(place), tokens?))
}

/// "First place in the contest", "ranks second among the hospitals", "number one in our league": a place among others.
fn english(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Range<usize>)> {
    let place = match scan.text(&scan.tokens[at]) {
        "first" | "first place" | "number one" => 1,
        "second" => 2,
        "third" => 3,
        _ => return None,
    };
    let word = |at: usize| scan.tokens.get(at).filter(|t| t.is_word()).map_or("", |t| scan.text(t));
    let named = matches!(scan.text(&scan.tokens[at]), "first place" | "number one");
    let seat = matches!(word(at + 1), "place" | "prize");
    let before = at.checked_sub(1).map_or("", word);
    let ranked = ["rank", "finish", "come", "place"].iter().any(|verb| before.starts_with(verb)) || before == "came";
    let end = at + 1 + usize::from(seat);
    let better = if word(end).starts_with("or ") { end + 1 } else { end };
    let among = matches!(word(better), "in" | "among" | "at" | "of" | "on") && {
        matches!(word(better + 1), "the" | "our" | "its" | "all" | "a" | "their" | "this")
    };
    ((named || seat || ranked) && among).then(|| (Decimal::from(place), at..end))
}

/// "giành giải ba"
fn won(scan: &Scan<'_>, at: usize) -> bool {
    at > 1 && matches!(scan.text(&scan.tokens[at - 2]), "giành" | "đạt" | "đoạt" | "nhận")
}

/// Whether a noun of things to be solved stands behind.
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at + 1).is_some_and(|t| {
        t.any(&[Class::Event, Class::Deliverable, Class::GainNoun])
            || matches!(scan.text(t), "bài" | "câu" | "đề" | "vụ")
    })
}

/// "vị trí thứ nhất"; "Thứ nhất, …" counts sentences.
fn follows_seat(scan: &Scan<'_>, at: usize) -> bool {
    at > 1 && matches!(scan.text(&scan.tokens[at - 2]), "vị trí" | "đứng" | "hạng")
}

/// "vào tứ kết", "lọt vào vòng chung kết"
fn entered(scan: &Scan<'_>, at: usize) -> bool {
    let mut back =
        scan.tokens[..at.saturating_sub(1)].iter().rev().map(|t| scan.text(t)).filter(|word| *word != "vòng");
    back.next().is_some_and(|word| matches!(word, "vào" | "lọt vào" | "đến" | "tới"))
}

/// "Đội robot vô địch cấp thành phố"
fn wins(scan: &Scan<'_>, at: usize) -> bool {
    let subject = at.checked_sub(2).map(|at| scan.text(&scan.tokens[at]));
    subject.is_none_or(|word| !matches!(word, "giải" | "nhà" | "chức" | "hạng" | "cúp"))
}

/// "đứng đầu tập đoàn về chỉ số an toàn": among whom and by what.
fn leads(scan: &Scan<'_>, at: usize) -> bool {
    let named = |t: &Token| matches!(scan.text(t), "trở thành" | "vị thế" | "khẳng định");
    of_measure(scan, at).is_some_and(|group| group > 0) && !scan.tokens[..at].iter().any(named)
}

/// How many words stand before the "về" that names a measure.
fn of_measure(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let behind = &scan.tokens[at + 1..];
    let group = behind.iter().take(8).take_while(|t| t.is_word()).position(|t| scan.text(t) == "về")?;
    let measured = |t: &Token| t.any(&[Class::Metric, Class::Rate, Class::Vanity]) && !t.is(Class::Quality);
    behind[group + 1..].iter().take(2).any(measured).then_some(group)
}

/// "vào nhóm 10 nhãn hàng", "thuộc nhóm 35 nước dẫn đầu": how many share the place; "nợ thuộc nhóm 3 giảm" names a class.
pub(crate) fn is_group(scan: &Scan<'_>, at: usize) -> bool {
    let [opener, group] =
        scan.tokens[..at].last_chunk().map_or(["", ""], |pair: &[Token; 2]| pair.each_ref().map(|t| scan.text(t)));
    let next = scan.tokens.get(at + 1);
    let bound = [Class::To, Class::From, Class::AtMost, Class::AtLeast, Class::During, Class::Before];
    group == "nhóm"
        && matches!(opener, "vào" | "lọt vào" | "thuộc" | "lên" | "trong")
        && next.is_some_and(|t| t.is_word() && !t.any(&bound) && !t.any(&[Class::Up, Class::Down]))
}
