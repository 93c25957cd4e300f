//! How often as what changes: "releases from quarterly to monthly", "hàng tháng → hàng tuần". A rhythm is a value there, in
//! times a year; anywhere else it only says that work recurs.

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::reading::scan::{Scan, Token};
use crate::reading::{Measure, Role, Unit, Value};

/// The two rhythms of a change, or nothing.
pub(crate) fn rhythms(scan: &Scan<'_>) -> Option<[Measure; 2]> {
    let (at, from) = scan.tokens.iter().enumerate().find(|(_, t)| t.is(Class::Frequency))?;
    let leads =
        |t: &&Token| t.sign('→') || t.sign('-') || t.sign('>') || t.is_word() && t.any(&[Class::To, Class::Down]);
    let between = scan.tokens[at + 1..].iter().take_while(leads).count();
    let to = scan.tokens.get(at + 1 + between).filter(|_| between > 0)?;
    Some([measure(scan, from, Role::Baseline)?, measure(scan, to, Role::Target)?])
}

fn measure(scan: &Scan<'_>, token: &Token, role: Role) -> Option<Measure> {
    let value = Value::Exact(a_year(scan.text(token))?);
    let range = scan.original(&token.range);
    Some(Measure {
        number: range.clone(),
        range,
        value,
        unit: Some(Unit { name: "a year".into(), range: None }),
        role,
        bound: None,
    })
}

/// How many times a year.
fn a_year(words: &str) -> Option<Decimal> {
    let times = match words {
        "hourly" => 8760,
        "daily" | "nightly" | "every day" | "each day" | "hàng ngày" | "hằng ngày" | "mỗi ngày" => 365,
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
        for text in ["Weekly report to the board", "Meet weekly and monthly", "Post daily", "Tổ chức họp hàng tuần"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
