//! Figures that belong to what is measured and are not its value: sizes, ages, scales, bounds that say which ones count.

use crate::figure::unit::is_time;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::scan::{Kind, Scan, Token};

/// How far ahead the value may stand, in tokens.
pub(super) const REACH: usize = 8;

/// "hộp 180 ml … không quá 6.500 đồng", "tồn kho quá 180 ngày dưới 200 triệu": a size or age behind the noun, before a value
/// in another unit.
pub(crate) fn is_size(scan: &Scan<'_>, at: usize) -> bool {
    let bounded = at > 0 && (is_bound(&scan.tokens[at - 1]) || scan.text(&scan.tokens[at - 1]) == "quá");
    let noun = at.checked_sub(1 + usize::from(bounded)).map(|noun| &scan.tokens[noun]);
    let named = noun.is_some_and(|t| {
        // "Thời gian chờ 10 phút" gives the value of the metric; "đơn 2 kg" says which orders.
        let measured = t.is(Class::Metric) && !t.any(&[Class::GainNoun, Class::People, Class::Deliverable]);
        is_noun(t) && (bounded || !measured)
    });
    let rest = &scan.tokens[at + 1..];
    let Some(value) = rest.iter().take(REACH).position(|t| matches!(t.kind, Kind::Figure(_))) else { return false };
    let between = &rest[..value];
    // Behind a bound a metric of its own makes it a second result; "túi 5 kg giá dưới 90.000 đồng" has one.
    let one_phrase = between.iter().all(|t| {
        let own = t.any(&[Class::And, Class::Guard]) || bounded && t.is(Class::Metric) && !is_bound(t);
        is_sign_of_bound(t) || t.is_word() && !own && !matches!(scan.text(t), "với" | "mà")
    });
    let (unit, value) = (unit(scan, at), self::unit(scan, at + 1 + value));
    // "gói thầu trên 5 tỷ đạt 35%": of a share the amount says which ones; "ít nhất 30 trường đạt 95%" counts them.
    let which = bounded && matches!(scan.text(&scan.tokens[at - 1]), "trên" | "hơn" | "quá" | "dưới" | "từ");
    let selects = unit.is_some_and(|unit| is_time(unit) || is_physical(unit)) || which && value == Some("%");
    let level = between.last().is_some_and(|t| is_bound(t) || is_sign_of_bound(t) || t.is(Class::Reach));
    named && one_phrase && selects && level && value != unit
}

/// "customers under 25 reach …", "orders above 500 EUR rise from 12 to 40", "khách mua trên 3 lần tăng từ 20% lên 35%": a bound
/// right before the verb of the value says which ones are counted.
pub(crate) fn is_bound_of_subject(scan: &Scan<'_>, at: usize) -> bool {
    let bounded = at > 1 && (is_bound(&scan.tokens[at - 1]) || is_sign_of_bound(&scan.tokens[at - 1]));
    // "NPS > 50 grows from 42": of a metric the bound is the value.
    let counted = bounded && {
        let noun = &scan.tokens[at - 2];
        let measured = noun.any(&[Class::Metric, Class::Rate, Class::Lower]);
        noun.is_word() && (!measured || noun.any(&[Class::People, Class::GainNoun]))
    };
    let behind = &scan.tokens[at + 1..];
    let moves = |t: &Token| {
        let word = scan.text(t);
        let known = scan.language == Language::English && !word.ends_with("ed")
            || matches!(word, "đạt" | "tăng" | "giảm" | "chiếm" | "lên" | "xuống");
        t.is_word() && t.any(&[Class::Up, Class::Down, Class::Reach]) && known
    };
    // The unit of time or money may be a word of its own.
    let verb = behind.iter().take(3).position(moves);
    let plain = |t: &Token| t.is_word() && !t.any(&[Class::And, Class::To, Class::From]);
    // What is led by "from" alone is where we start.
    let value = |verb: usize| {
        let rest: Vec<&Token> = behind[verb + 1..].iter().take(6).take_while(|t| !t.sign(',')).collect();
        let figure = |t: &Token| matches!(t.kind, Kind::Figure(_));
        let led =
            rest.windows(2).any(|w| figure(w[1]) && w[0].is_word() && w[0].is(Class::To) && !w[0].is(Class::From));
        led || rest.first().is_some_and(|t| figure(t))
    };
    counted && verb.is_some_and(|verb| behind[..verb].iter().all(plain) && value(verb))
}

/// "thang từ 1 – 5 sao", "thang điểm 10": the ends of a scale. Without marks "thang" is a month.
pub(crate) fn is_scale(scan: &Scan<'_>, at: usize) -> bool {
    let leads = |t: &&Token| matches!(scan.text(t), "từ" | "điểm" | "đo" | "là");
    let opener = scan.tokens[..at].iter().rev().find(|t| !leads(t));
    let names = |t: &Token| matches!(scan.text(t), "thang" | "thang điểm" | "thang đo");
    if opener.is_some_and(names) {
        return !scan.folded.text.is_ascii();
    }
    // "on a scale from 1 to 5"
    let words = |back: usize| at.checked_sub(back).map_or("", |index| scan.text(&scan.tokens[index]));
    matches!(words(1), "from" | "of") && words(2) == "scale" && words(3) == "a"
}

/// "từ -5 lên +20", "hiện tại -3%", "từ âm 12": below zero. Behind a number the dash makes a range.
pub(crate) fn is_negative(scan: &Scan<'_>, at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).map(|sign| &scan.tokens[sign]) else { return false };
    let before = at.checked_sub(2).map(|before| &scan.tokens[before]);
    let free = before.is_none_or(|t| !matches!(t.kind, Kind::Figure(_) | Kind::Period(_)));
    let word =
        scan.text(sign) == "âm" && before.is_some_and(|t| t.any(&[Class::From, Class::To, Class::Now, Class::AtMost]));
    sign.sign('-') && scan.tokens[at].glued && !sign.glued && free || word
}

/// Words that lead to a level.
const LEVEL: [Class; 6] = [Class::Reach, Class::To, Class::From, Class::Now, Class::AtLeast, Class::AtMost];

/// "đạt +20", "dưới -18 độ": a level written with its sign.
pub(crate) fn is_signed_level(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(2).map(|before| &scan.tokens[before]);
    before.is_some_and(|t| t.is_word() && t.any(&LEVEL) && !t.is(Class::By))
}

fn unit(scan: &Scan<'_>, at: usize) -> Option<&'static str> {
    match scan.tokens.get(at)?.kind {
        Kind::Figure(index) => scan.figures[index].unit.as_ref().map(|unit| unit.0),
        _ => None,
    }
}

fn is_physical(unit: &str) -> bool {
    matches!(
        unit,
        "kg" | "km"
            | "ha"
            | "m2"
            | "m3"
            | "km2"
            | "cm"
            | "mm"
            | "ml"
            | "l"
            | "metre"
            | "gb"
            | "mb"
            | "tb"
            | "kwh"
            | "mwh"
    )
}

fn is_bound(token: &Token) -> bool {
    token.is_word() && token.any(&[Class::AtLeast, Class::AtMost])
}

fn is_sign_of_bound(token: &Token) -> bool {
    matches!(token.kind, Kind::Sign('≥' | '≤' | '>' | '<' | '='))
}

/// A word that names something: no verb, and nothing that leads to a value.
pub(super) fn is_noun(token: &Token) -> bool {
    let naming = [Class::Metric, Class::GainNoun, Class::People, Class::Deliverable, Class::Event];
    let leads = [Class::To, Class::From, Class::By, Class::AtLeast, Class::AtMost, Class::Now, Class::Per, Class::Neg];
    token.is_word() && (token.any(&naming) || !token.any(&VERBS)) && !token.any(&leads)
}
