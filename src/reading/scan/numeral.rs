//! Vietnamese numbers in words: "ba hợp đồng", "hai chục", "năm trăm triệu", "từ một tuần xuống ba ngày", "hai trong số ba".
//!
//! A figure only where something is measured or counted: "một" is an article, "năm" a year, "hai ba khách" no number.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Kind, Scan, Token, Word};
use crate::figure::quantity::{Figure, Shape, read_number};
use crate::figure::unit;
use crate::lexicon::{Class, ClassSet, Mode, VERBS, longest};

/// What may be counted in words.
const COUNTED: [Class; 9] = [
    Class::People,
    Class::Staff,
    Class::GainNoun,
    Class::Event,
    Class::Deliverable,
    Class::Metric,
    Class::Lower,
    Class::Safety,
    Class::Label,
];

/// Nouns of single things that stand in no list of words.
const SINGLE: [&str; 32] = [
    "vụ",
    "ca",
    "xã",
    "huyện",
    "tỉnh",
    "trường",
    "bệnh",
    "hãng",
    "nước",
    "chiếc",
    "cây",
    "căn",
    "lô",
    "gói",
    "suất",
    "món",
    "tấn",
    "thùng",
    "chuyến",
    "cuộc",
    "buổi",
    "bài",
    "tập",
    "ngân",
    "mẫu",
    "cơ",
    "siêu",
    "nhà",
    "bậc",
    "viện",
    "làng",
    "người",
];

/// Words before "năm" that make a year of it.
const YEAR: [&str; 14] =
    ["trong", "mỗi", "cả", "một", "cuối", "đầu", "giữa", "hết", "theo", "của", "qua", "sang", "hàng", "hằng"];

/// Words behind "năm" that do.
const OF_YEAR: [&str; 12] = ["nay", "tới", "sau", "trước", "ngoái", "học", "đầu", "cuối", "qua", "tài", "kế", "mới"];

/// The figure that the words begin with.
pub(super) fn numeral(out: &Scan<'_>, words: &[Word], mode: Mode) -> Option<Figure> {
    let text = |n: usize| {
        let word = words.get(n).filter(|w| n == 0 || w.joined);
        word.map_or("", |w| &out.folded.text[w.range.clone()])
    };
    let (number, used) = small(&text, 0)?;
    let previous = out.tokens.last();
    let before = previous.map_or("", |t| out.text(t));
    // "Cơm chín", "xoài chín cây": ripe or cooked, behind what is so.
    let ripe = text(0) == "chín" && used == 1 && previous.is_some_and(|t| t.is_word() && !counting(out, Some(t)));
    // "Giai đoạn một trong 3 tháng", "Hàng hai bài"
    let ordinal = matches!(before, "giai đoạn" | "đoạn" | "pha" | "bước" | "đợt" | "hàng" | "vòng");
    if ripe || ordinal {
        return None;
    }
    // "hai ba khách", "thứ hai", "tháng năm"
    let loose = used == 1 && small(&text, 1).is_some() || digit(before).is_some();
    if loose
        || matches!(
            before,
            "hạng"
                | "giải"
                | "xếp hạng"
                | "tháng"
                | "quí"
                | "thứ"
                | "mùng"
                | "ngày"
                | "lần thứ"
                | "lớp"
                | "khối"
                | "vài"
                | "mấy"
        )
    {
        return None;
    }
    let range = |n: usize| words[0].range.start..words[n - 1].range.end;
    let number_range = range(used);
    let figure = |range: Range<usize>, value, shape, unit| Figure {
        number: if shape == Shape::Quantity { range.clone() } else { number_range.clone() },
        range,
        value,
        shape,
        unit,
        plus: false,
        ambiguous: false,
    };
    if let Some((whole, end)) = whole(&text, used)
        && Decimal::from(number) <= whole
        && (text(end - 1) != "năm" || is_counted(out, words, end, mode))
    {
        return Some(figure(range(end), number.into(), Shape::OutOf(whole), None));
    }
    let behind = [text(used), text(used + 1), text(used + 2)];
    // "một tỉ lệ", "hai tỉ số"
    let named = behind[0] == "tỉ" && matches!(behind[1], "lệ" | "trọng" | "suất" | "số" | "giá");
    let read = if named { unit::Words::default() } else { unit::read_words(&behind, false) };
    let value = read.scaled(Decimal::from(number))?;
    let year = text(0) == "năm" && used == 1;
    if year && OF_YEAR.contains(&behind[0]) {
        return None;
    }
    let article = number == 1;
    let bound = previous
        .is_some_and(|t| t.is_word() && t.any(&[Class::AtMost, Class::AtLeast]) && !t.any(&[Class::Per, Class::From]));
    let to = |t: &&Token| t.is_word() && t.any(&[Class::From, Class::To]);
    // "đạt một tuần" may be an article; "còn một tuần" is none.
    let reaches = |t: &Token| article && t.is(Class::Reach) && before != "còn";
    let level = bound || previous.filter(to).is_some_and(|t| !reaches(t));
    let fits = if read.scale.is_some() {
        true
    } else if let Some((unit, ..)) = read.unit {
        // "một ngày nào đó"
        let known = text(used + 1) != "nào";
        let counts = !unit::is_time(unit) || level;
        if year { unit == "%" || !YEAR.contains(&before) && level } else { known && (level || !article) && counts }
    } else if year {
        !YEAR.contains(&before) && counting(out, previous) && is_counted(out, words, used, mode)
    } else if article {
        bound && is_counted(out, words, used, mode)
    } else {
        // "từ sáu xuống hai ca"
        let pair = previous.is_some_and(|t| t.is(Class::From)) && matches!(behind[0], "xuống" | "lên" | "còn");
        pair || is_counted(out, words, used, mode)
    };
    let place = |(name, from, to): (&'static str, usize, usize)| {
        (name, words[used + from].range.start..words[used + to - 1].range.end)
    };
    let end = range(used + read.used);
    fits.then(|| figure(end, value, Shape::Quantity, read.unit.map(place)))
}

/// One to ninety-nine, and how many words that takes.
fn small<'t>(text: &impl Fn(usize) -> &'t str, at: usize) -> Option<(i64, usize)> {
    // "mười năm" are ten years, so only "lăm" is five there.
    let ones = |n: usize| match text(n) {
        "lăm" => Some(5),
        "mốt" => Some(1),
        "tư" => Some(4),
        "năm" => None,
        word => digit(word),
    };
    if text(at) == "mười" {
        return Some(ones(at + 1).map_or((10, 1), |more| (10 + more, 2)));
    }
    let first = digit(text(at))?;
    if text(at + 1) != "mươi" {
        return Some((first, 1));
    }
    Some(ones(at + 2).map_or((10 * first, 2), |more| (10 * first + more, 3)))
}

fn digit(word: &str) -> Option<i64> {
    Some(match word {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// "trong năm", "trong số ba", "trên mười", "trong 5": the whole, and where its words end.
fn whole<'t>(text: &impl Fn(usize) -> &'t str, at: usize) -> Option<(Decimal, usize)> {
    if !matches!(text(at), "trong" | "trên") {
        return None;
    }
    let from = match (text(at + 1), text(at + 2)) {
        ("tổng", "số") => at + 3,
        ("số", _) => at + 2,
        _ => at + 1,
    };
    let (whole, used) = match small(text, from) {
        Some((number, used)) => (Decimal::from(number), used),
        None => (read_number(text(from)).0?, 1),
    };
    (whole > Decimal::ONE).then_some((whole, from + used))
}

/// A verb, a bound or the like before "năm", or nothing: "Chốt năm khách", "còn năm vụ". Behind a noun it is the year.
fn counting(out: &Scan<'_>, previous: Option<&Token>) -> bool {
    previous.is_none_or(|t| match t.kind {
        Kind::Word => {
            // "Cứ năm khách xem nhà thì một khách đặt cọc"
            out.text(t) == "cứ"
                || t.any(&VERBS)
                || t.any(&[Class::To, Class::AtMost, Class::AtLeast, Class::By, Class::And, Class::Skip, Class::Of])
        }
        _ => true,
    })
}

/// Whether a noun that can be counted stands behind.
fn is_counted(out: &Scan<'_>, words: &[Word], at: usize, mode: Mode) -> bool {
    let Some(first) = words.get(at).filter(|w| w.joined) else { return false };
    let next = |n: usize| words.get(at + n).filter(|w| w.joined).and_then(|w| w.id);
    let classes = first.id.and_then(|id| longest(id, mode, next)).map_or(ClassSet::EMPTY, |(_, classes)| classes);
    classes.any(&COUNTED) && !classes.any(&[Class::Frequency, Class::Per])
        || SINGLE.contains(&&out.folded.text[first.range.clone()])
}
