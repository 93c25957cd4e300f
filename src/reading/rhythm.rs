//! How often as what changes: "releases from quarterly to monthly", "hàng tháng → hàng tuần". A rhythm is a value there, in
//! times a year; anywhere else it only says that work recurs.

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::reading::scan::{Scan, Token};
use crate::reading::{Measure, Role, Unit, Value};

/// The two rhythms of a change, or nothing. Of a cycle or an interval they say how long it is: a monthly one is longer.
pub(crate) fn rhythms(scan: &Scan<'_>) -> Option<[Measure; 2]> {
    let arrow = |t: &Token| t.sign('→') || t.sign('-') || t.sign('>') || t.sign('=');
    let leads = |t: &&Token| arrow(t) || t.is_word() && t.is(Class::To);
    let change = |at: usize| {
        let between = scan.tokens[at + 1..].iter().take_while(leads).count();
        let way = &scan.tokens[at + 1..at + 1 + between];
        let pointed = way.iter().any(|t| t.sign('→')) || way.iter().skip(1).any(|t| t.sign('>'));
        let from = at > 0 && scan.tokens[at - 1].is_word() && scan.tokens[at - 1].is(Class::From);
        scan.tokens.get(at + 1 + between).filter(|to| between > 0 && (pointed || from) && to.is(Class::Frequency))
    };
    let mut often = scan.tokens.iter().enumerate().filter(|(_, t)| t.is(Class::Frequency));
    let (from, to) = often.find_map(|(at, from)| Some((from, change(at)?)))?;
    let spans = ["cycle", "cycles", "interval", "intervals", "period", "gap", "chu kì", "khoảng cách"];
    let long = scan.tokens.iter().any(|t| t.is_word() && (spans.contains(&scan.text(t)) || t.is(Class::Down)))
        || scan.folded.text.contains("time between");
    Some([measure(scan, from, Role::Baseline, long)?, measure(scan, to, Role::Target, long)?])
}

fn measure(scan: &Scan<'_>, token: &Token, role: Role, long: bool) -> Option<Measure> {
    let often = a_year(scan.text(token))?;
    let (value, name) =
        if long { (Decimal::from(365).checked_div(often)?.round_dp(2), "day") } else { (often, "a year") };
    let range = scan.original(&token.range);
    let unit = Some(Unit { name: name.into(), range: None });
    Some(Measure { number: range.clone(), range, value: Value::Exact(value), unit, role, bound: None })
}

/// How many times a year.
fn a_year(words: &str) -> Option<Decimal> {
    let times = match words {
        "hourly" | "every hour" => 8760,
        "daily" | "nightly" | "every day" | "each day" | "hàng ngày" | "hằng ngày" | "mỗi ngày" => 365,
        "twice a week" => 104,
        "weekly" | "every week" | "each week" | "once a week" | "hàng tuần" | "hằng tuần" | "mỗi tuần" => 52,
        "biweekly" | "fortnightly" | "every two weeks" | "every other week" => 26,
        "monthly" | "every month" | "each month" | "once a month" | "hàng tháng" | "hằng tháng" | "mỗi tháng" => {
            12
        }
        "quarterly" | "every quarter" | "each quarter" | "hàng quí" | "hằng quí" | "mỗi quí" => 4,
        "yearly" | "annual" | "annually" | "hàng năm" | "hằng năm" | "mỗi năm" => 1,
        _ => return None,
    };
    Some(times.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::scan::scan;

    #[test]
    fn a_rhythm_is_a_value_where_another_takes_its_place() {
        let told = |text: &str| rhythms(&scan(text)).map(|pair| pair.map(|m| m.value));
        let pair = |a: i64, b: i64| Some([a, b].map(|v| Value::Exact(v.into())));
        assert_eq!(told("Release frequency from monthly to weekly"), pair(12, 52));
        assert_eq!(told("Move stock counts from yearly to quarterly"), pair(1, 4));
        assert_eq!(told("Deploys: weekly → daily"), pair(52, 365));
        assert_eq!(told("Giao hàng từ hàng tháng sang hàng tuần"), pair(12, 52));
        for text in [
            "Send weekly to monthly newsletters",
            "Hold daily - weekly check-ins",
            "Weekly report to the board",
            "Meet weekly and monthly",
            "Post daily",
            "Tổ chức họp hàng tuần",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
        // From 91.25 days to 30.42.
        let days = told("Shorten the release cycle from quarterly to monthly").unwrap();
        assert_eq!(days, [9125, 3042].map(|v| Value::Exact(Decimal::new(v, 2))));
    }
}
