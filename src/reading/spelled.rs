//! Values in words: zero, all, half, double, four, "six months of rent".

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::actor::is_watched;
use crate::reading::ranks::rank;
use crate::reading::scan::{Scan, Token};
use crate::reading::{Bound, Measure, Role, Unit, Value};

/// Words for the whole of what stands behind.
const ALL: [&str; 11] =
    ["all", "toàn bộ", "tất cả", "mọi", "toan bo", "tat ca", "moi", "everyone", "everybody", "every", "each"];

/// The measures that a statement gives in words.
pub(crate) fn spelled(scan: &Scan<'_>) -> Vec<Measure> {
    const COUNTING: [Class; 7] =
        [Class::Double, Class::Half, Class::Zero, Class::Neg, Class::Number, Class::All, Class::Frequency];
    let mut out = Vec::new();
    for (at, token) in scan.tokens.iter().enumerate() {
        if !token.is_word() {
            continue;
        }
        if let Some((place, tokens)) = rank(scan, at) {
            let (first, last) = (&scan.tokens[tokens.start], &scan.tokens[tokens.end - 1]);
            let range = scan.original(&(first.range.start..last.range.end));
            let value = Value::Rank(place);
            out.push(Measure { number: range.clone(), range, value, unit: None, role: Role::Target, bound: None });
            continue;
        }
        // Nearly every word ends here.
        if !token.any(&COUNTING)
            && scan.text(token) != "with zero"
            && !matches!(scan.text(token), "hòa vốn" | "hoa von" | "dương")
        {
            continue;
        }
        let counted = |reach: usize| {
            scan.tokens[at + 1..].iter().take(reach).any(|t| {
                t.is_word()
                    && t.any(&[
                        Class::People,
                        Class::Staff,
                        Class::GainNoun,
                        Class::Event,
                        Class::Deliverable,
                        Class::Metric,
                        Class::TimeUnit,
                        Class::Safety,
                    ])
            })
        };
        // "overtakes its two local rivals": any plural is counted; "the two orchards" are known ones.
        let known = at > 0 && matches!(scan.text(&scan.tokens[at - 1]), "the" | "our" | "these" | "those");
        let plurals = || {
            !known
                && scan.tokens[at + 1..]
                    .iter()
                    .take(3)
                    .take_while(|t| t.is_word())
                    .any(|t| t.classes.is_empty() && scan.text(t).len() > 4 && scan.text(t).ends_with('s'))
        };
        let mut unit = None;
        // "twice a day" is how often; "Each member visits the gym twice a week" a level.
        let twice =
            matches!(scan.text(token), "twice" | "thrice") && scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::Per));
        if twice || token.is(Class::Frequency) && scan.text(token).starts_with("twice ") {
            if is_watched(scan, at) {
                let range = scan.original(&token.range);
                let (value, unit) = (Value::Exact(Decimal::TWO), Some(Unit { name: "x".into(), range: None }));
                out.push(Measure { number: range.clone(), range, value, unit, role: Role::Target, bound: None });
            }
            continue;
        }
        let (value, role) = if token.is(Class::Double) {
            (Value::Times(multiple(scan.text(token))), Role::Change)
        } else if is_half(scan, at) {
            // "Quá nửa số xã viên bán qua sàn" is a share, "Giảm một nửa số khiếu nại" a change.
            let change = || scan.tokens[..at].iter().any(|t| t.is_word() && t.any(&[Class::Up, Class::Down]));
            let target = scan
                .tokens
                .get(at + 1)
                .is_some_and(|t| scan.text(t) == "of" || t.is(Class::People) || scan.text(t) == "số" && !change());
            let part = fraction(scan.text(token));
            if target {
                // "A third of the readers" is to be compared with "12%".
                unit = Some(Unit { name: "%".into(), range: None });
                (Value::Exact(part * Decimal::ONE_HUNDRED), Role::Target)
            } else {
                (Value::Exact(part), Role::Change)
            }
        } else if matches!(scan.text(token), "hòa vốn" | "hoa von")
            || scan.text(token) == "dương" && at > 0 && scan.tokens[at - 1].is(Class::Metric)
        {
            // "lợi nhuận dương", "điểm bán mới hòa vốn": zero or above.
            let range = scan.original(&token.range);
            let bound = Some(Bound::AtLeast);
            let value = Value::Exact(Decimal::ZERO);
            out.push(Measure { number: range.clone(), range, value, unit: None, role: Role::Target, bound });
            continue;
        } else if token.is(Class::Zero) || negates_all(scan, at) || free_of_faults(scan, at) {
            (Value::Exact(Decimal::ZERO), Role::Target)
        } else if token.is(Class::Number)
            && scan.language == Language::English
            && !token.is(Class::TimeUnit)
            && (counted(3)
                || at == 0
                || out_of(scan, at).is_some()
                || scan.text(token) != "one" && plurals()
                || bounded(scan, at)
                || of_pair(scan, at).is_some())
        {
            if let Some(whole) = out_of(scan, at) {
                // "One in three comes back, up from one in five"
                let was = at > 0 && scan.tokens[at - 1].any(&[Class::StartMark, Class::From]) && !out.is_empty();
                let role = if was { Role::Condition } else { Role::Target };
                let range = scan.original(&token.range);
                let value = Value::OutOf(number_word(scan.text(token)), whole);
                out.push(Measure { number: range.clone(), range, value, unit: None, role, bound: None });
                continue;
            }
            // "three times a week" is how often.
            if scan.tokens.get(at + 1).is_some_and(|t| matches!(scan.text(t), "times" | "time"))
                && scan.tokens.get(at + 2).is_some_and(|t| t.is(Class::Per))
                && !is_watched(scan, at)
            {
                continue;
            }
            let next_time = scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::TimeUnit));
            // "waits four minutes" is measured; "within four minutes" and "two-day" say how or what.
            let counts_time = next_time && at > 0 && counts_time(scan, at);
            let amount = next_time && time_of_what(scan, at);
            if next_time && !counts_time && !amount {
                continue;
            }
            (Value::Exact(number_word(scan.text(token))), of_pair(scan, at).unwrap_or(Role::Target))
        } else if token.is(Class::All)
            && ALL.contains(&scan.text(token))
            // "the cost of each order"
            && (at == 0 || scan.text(token) != "each")
            && counted(if at == 0 { 7 } else { 4 })
        {
            (Value::Exact(Decimal::ONE_HUNDRED), if made_for(scan, at) { Role::Condition } else { Role::Target })
        } else {
            continue;
        };
        let words = match scan.text(token) {
            "with zero" => token.range.start + "with ".len()..token.range.end,
            // "Without errors" says what there is none of.
            "without" => token.range.start..scan.tokens.get(at + 1).map_or(token.range.end, |t| t.range.end),
            _ => token.range.clone(),
        };
        let range: Range<usize> = scan.original(&words);
        out.push(Measure { number: range.clone(), range, value, unit, role, bound: None });
    }
    out
}

/// "Half of the readers", "giảm một nửa"; "the first half", "nửa năm trước" and "half marathon" are none of anything.
fn is_half(scan: &Scan<'_>, at: usize) -> bool {
    const WHICH: [&str; 7] = ["first", "second", "last", "previous", "past", "next", "this"];
    let token = &scan.tokens[at];
    let which = at > 0 && scan.tokens[at - 1].is_word() && WHICH.contains(&scan.text(&scan.tokens[at - 1]));
    let of_name = scan.tokens.get(at + 1).is_some_and(|t| {
        scan.text(t) == "marathon" || scan.text(token) == "nửa" && t.is_word() && t.is(Class::TimeUnit)
    });
    token.is(Class::Half) && !which && !of_name
}

/// "reduced from fourteen to six": which end of a change in words a number is.
fn of_pair(scan: &Scan<'_>, at: usize) -> Option<Role> {
    let number = |at: usize| scan.tokens.get(at).is_some_and(|t| t.is_word() && t.is(Class::Number));
    let word = |at: usize, class: Class| scan.tokens.get(at).is_some_and(|t| t.is_word() && t.is(class));
    let pair = |first: usize| {
        word(first.wrapping_sub(1), Class::From) && number(first) && word(first + 1, Class::To) && number(first + 2)
    };
    if pair(at) {
        return Some(Role::Baseline);
    }
    at.checked_sub(2).filter(|first| pair(*first)).map(|_| Role::Target)
}

/// "less than one lost parcel per 10,000"
fn bounded(scan: &Scan<'_>, at: usize) -> bool {
    let bound = at.checked_sub(1).is_some_and(|at| scan.tokens[at].any(&[Class::AtMost, Class::AtLeast]));
    bound && scan.tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.is(Class::TimeUnit))
}

/// "Create a welcome pack for all new tenants": whom a thing is made for is no share to reach.
fn made_for(scan: &Scan<'_>, at: usize) -> bool {
    let makes = scan.tokens.first().is_some_and(|t| t.is_word() && t.any(&[Class::Build, Class::Output]));
    let whom = at.checked_sub(1).is_some_and(|at| scan.text(&scan.tokens[at]) == "for");
    makes && whom
}

/// "Six months of rent in the account", "save two months of expenses": so much of a thing; "three weeks of testing" is how
/// long work takes.
fn time_of_what(scan: &Scan<'_>, at: usize) -> bool {
    let Some([_, of, what]) = scan.tokens[at + 1..].first_chunk() else { return false };
    let leads = at
        .checked_sub(1)
        .is_none_or(|before| scan.tokens[before].any(&[Class::Gain, Class::Build, Class::Keep, Class::Reach]));
    let stock = matches!(
        scan.text(what),
        "rent"
            | "cash"
            | "expenses"
            | "salary"
            | "salaries"
            | "income"
            | "costs"
            | "spending"
            | "runway"
            | "stock"
            | "supply"
            | "supplies"
            | "inventory"
            | "payroll"
            | "reserves"
            | "living"
            | "operating"
            | "food"
            | "fuel"
            | "feed"
    );
    leads && scan.text(of) == "of" && stock
}

/// A verb or a mark of a level stands before a time in words, so it is how long a thing takes.
fn counts_time(scan: &Scan<'_>, at: usize) -> bool {
    let hyphen = scan.tokens.get(at + 1).is_some_and(|t| t.glued);
    let previous = &scan.tokens[at - 1];
    // "shortened to three weeks", "from nine days", "no more than four minutes"
    let level = previous.any(&[Class::To, Class::From, Class::AtMost, Class::AtLeast])
        && !previous.any(&[Class::Within, Class::Before, Class::During]);
    let verb = level
        || matches!(
            scan.text(previous),
            "is" | "are"
                | "takes"
                | "take"
                | "waits"
                | "wait"
                | "lasts"
                | "last"
                | "needs"
                | "need"
                | "spends"
                | "spend"
        );
    verb && !hyphen
}

/// "Four days out of five", "one in fifty": the whole, when both are words.
fn out_of(scan: &Scan<'_>, at: usize) -> Option<Decimal> {
    if let Some([with, whole]) = scan.tokens[at + 1..].first_chunk()
        && scan.text(with) == "in"
        && whole.is_word()
        && whole.is(Class::Number)
    {
        return Some(number_word(scan.text(whole)));
    }
    let next =
        scan.tokens[at + 1..].windows(3).take(2).find(|w| scan.text(&w[0]) == "out" && scan.text(&w[1]) == "of")?;
    let whole = next.last().filter(|t| t.is_word() && t.is(Class::Number))?;
    Some(number_word(scan.text(whole)))
}

/// "No repeat visits …", "không bị trả lô nào": none of them.
fn negates_all(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    if !token.is(Class::Neg) {
        return false;
    }
    match scan.text(token) {
        "no" | "nobody" if at == 0 => scan.tokens.len() > 2,
        // "Ensure that no technical issue blocks a deal": what is promised of none.
        "no" if at > 0 && promised(scan, at) => true,
        // "find no critical faults", "have no injuries"
        "no" if scan.language == Language::English => scan.tokens[at + 1..]
            .iter()
            .take(4)
            .take_while(|t| t.is_word())
            .any(|t| t.any(&[Class::Lower, Class::Safety]) && !t.is(Class::Up)),
        "không" | "không có" | "không còn" | "không phải" => {
            scan.tokens[at + 1..].iter().take(7).any(|t| scan.text(t) == "nào")
        }
        _ => false,
    }
}

/// "runs with zero crashes", "a month without errors": none of what should not be.
fn free_of_faults(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text(&scan.tokens[at]);
    let behind = || scan.tokens[at + 1..].iter().take(3).take_while(|t| t.is_word());
    let many = |t: &Token| scan.text(t).ends_with('s');
    let fault = behind().any(|t| t.any(&[Class::Lower, Class::Safety]) && !t.is(Class::Up) && many(t));
    // "Zero trust" and "zero touch" are names.
    let none = text == "with zero" && behind().next().is_some_and(many);
    // "Grow revenue without complaints": where something else is moved, it is a guardrail.
    let moved = scan.tokens[..at].iter().any(|t| t.is_word() && t.any(&[Class::Up, Class::Down, Class::Gain]));
    matches!(text, "with zero" | "without") && !moved && (fault || none)
}

/// "Ensure no …", "Make sure that no …"
fn promised(scan: &Scan<'_>, at: usize) -> bool {
    let that = scan.text(&scan.tokens[at - 1]) == "that";
    let verb = at.checked_sub(1 + usize::from(that)).map(|verb| &scan.tokens[verb]);
    verb.is_some_and(|t| t.is_word() && t.is(Class::Ensure)) && scan.tokens.get(at + 1).is_some_and(Token::is_word)
}

/// How much a multiple in words is.
fn multiple(word: &str) -> Decimal {
    let tenths = match word {
        "gấp rưỡi" | "gap ruoi" => 15,
        "halve" | "halves" | "halved" | "halving" => 5,
        "gấp ba" | "gap ba" | "nhân ba" | "triple" | "triples" | "tripled" | "tripling" | "threefold"
        | "three-fold" | "thrice" => 30,
        "gấp bốn" | "gap bon" | "quadruple" | "fourfold" => 40,
        "gấp năm" | "gap nam" | "fivefold" => 50,
        "gấp mười" | "gap muoi" | "tenfold" => 100,
        _ => 20,
    };
    Decimal::new(tenths, 1)
}

/// How much a fraction in words is.
fn fraction(word: &str) -> Decimal {
    match word {
        "một phần ba" | "mot phan ba" | "one third" | "a third" => Decimal::new(333, 3),
        "hai phần ba" | "hai phan ba" | "two thirds" => Decimal::new(667, 3),
        "một phần tư" | "mot phan tu" | "a quarter of" | "one quarter of" | "by a quarter" | "by one quarter" => {
            Decimal::new(25, 2)
        }
        "ba phần tư" | "ba phan tu" | "three quarters" => Decimal::new(75, 2),
        "một phần năm" | "mot phan nam" | "a fifth" | "one fifth" => Decimal::new(2, 1),
        "hai phần năm" | "hai phan nam" | "two fifths" => Decimal::new(4, 1),
        "ba phần năm" | "ba phan nam" | "three fifths" => Decimal::new(6, 1),
        "một phần sáu" | "mot phan sau" | "a sixth" => Decimal::new(167, 3),
        "một phần mười" | "mot phan muoi" | "a tenth" | "one tenth" => Decimal::new(1, 1),
        "an eighth" => Decimal::new(125, 3),
        _ => Decimal::new(5, 1),
    }
}

fn number_word(word: &str) -> Decimal {
    const SMALL: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let small = SMALL.iter().position(|w| *w == word).map(|i| i as i64 + 1);
    Decimal::from(small.unwrap_or(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" | "a hundred" => 100,
        "thousand" | "a thousand" => 1_000,
        "million" | "a million" => 1_000_000,
        "dozen" | "a dozen" => 12,
        _ => 1,
    }))
}
