//! Which words behind a number are scales and units. Tables only.

use rust_decimal::Decimal;

/// What the words behind a number say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// Factor of the number.
    pub(crate) scale: Option<Decimal>,
    /// `rưỡi`: half a unit or half the scale more.
    pub(crate) half: bool,
    /// Canonical unit, and which of the words hold it (first, one past the last).
    pub(crate) unit: Option<(&'static str, usize, usize)>,
    /// A single `m`: million if written as a capital, else metre.
    pub(crate) letter_m: bool,
    /// `am`, `pm`, `o'clock`.
    pub(crate) clock: bool,
    /// How many words belong to the figure.
    pub(crate) used: usize,
}

/// Whether a unit, by its canonical name, is one of time.
pub(crate) fn is_time(unit: &str) -> bool {
    matches!(unit, "millisecond" | "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year")
}

/// Reads the words behind a number; `glued` when no blank stands between.
pub(crate) fn read_words(words: &[&str], glued: bool) -> Words {
    let mut out = Words::default();
    let word = |i: usize| words.get(i).copied().unwrap_or("");
    if matches!(word(0), "am" | "pm") {
        return Words { clock: true, used: 1, ..out };
    }
    if let Some(scale) = scale(word(0), glued) {
        out.scale = Some(scale);
        out.used = 1;
        // "5 trăm nghìn", "3 chục triệu"
        if let Some(more) = self::scale(word(1), false).filter(|more| scale < THOUSAND && *more >= THOUSAND) {
            out.scale = scale.checked_mul(more);
            out.used = 2;
        }
    } else if word(0) == "m" {
        out.letter_m = true;
        out.used = 1;
    }
    if out.used > 0 && is_half(word(out.used)) {
        out.half = true;
        out.used += 1;
    }
    let at = out.used;
    if let Some((unit, count)) = unit(word(at), word(at + 1), word(at + 2), glued && at == 0) {
        out.unit = Some((unit, at, at + count));
        out.used = at + count;
        // "2 giờ rưỡi"
        if at == 0 && is_half(word(count)) {
            out.half = true;
            out.used += 1;
        }
    }
    out
}

fn is_half(word: &str) -> bool {
    matches!(word, "rưỡi" | "ruoi")
}

impl Words {
    /// A number with the scale and the half that the words add; none when it grows too large.
    pub(crate) fn scaled(&self, number: Decimal) -> Option<Decimal> {
        if self.scale.is_none() && !self.half {
            return Some(number);
        }
        let scale = self.scale.unwrap_or(Decimal::ONE);
        let value = number.checked_mul(scale)?;
        if self.half { value.checked_add(scale.checked_mul(Decimal::new(5, 1))?) } else { Some(value) }
    }
}

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

/// The factor of a scale word.
pub(crate) fn scale(word: &str, glued: bool) -> Option<Decimal> {
    Some(Decimal::from(match word {
        "nghìn" | "nghin" | "ngàn" | "ngan" | "thousand" | "k" => 1_000_i64,
        "chục" | "chuc" => 10,
        "trăm" | "tram" => 100,
        "vạn" => 10_000,
        "triệu" | "trieu" | "tr" | "million" | "mn" | "mm" | "mio" | "millions" => 1_000_000,
        "tỉ" | "ti" | "ty" | "billion" | "bn" => 1_000_000_000,
        "b" if glued => 1_000_000_000,
        _ => return None,
    }))
}

/// The unit that one, two or three words name, and how many of them.
fn unit(first: &str, second: &str, third: &str, glued: bool) -> Option<(&'static str, usize)> {
    let one = |name| Some((name, 1));
    match first {
        "percent" | "pct" => one("%"),
        "per" if second == "cent" => Some(("%", 2)),
        "phần" | "phan" if matches!(second, "trăm" | "tram") => Some(("%", 2)),
        "percentage" if second.starts_with("point") => Some(("pp", 2)),
        "điểm" | "diem" if matches!(second, "phần" | "phan") && matches!(third, "trăm" | "tram") => {
            Some(("pp", 3))
        }
        "điểm" if second == "cơ" && third == "bản" => Some(("basis point", 3)),
        "pp" | "pts" | "pt" | "ppts" => one("pp"),
        "basis" if second.starts_with("point") => Some(("basis point", 2)),
        "bps" => one("basis point"),
        "points" | "point" | "điểm" | "diem" => one("point"),
        "stars" | "star" | "sao" => one("star"),
        "x" if glued => one("x"),
        "times" | "lần" | "lan" => one("x"),
        "usd" | "dollars" | "dollar" => one("usd"),
        "đô" | "do" if matches!(second, "la" | "mỹ") => Some(("usd", 2)),
        "đô" => one("usd"),
        "m²" => one("m2"),
        "m³" => one("m3"),
        "l" if glued => one("l"),
        "gam" | "gram" | "grams" => one("g"),
        "kh" if glued => one("khách hàng"),
        "eur" | "euro" | "euros" => one("eur"),
        "gbp" | "pounds" => one("gbp"),
        "chf" => one("chf"),
        "sgd" => one("sgd"),
        "vnđ" | "vnd" | "đồng" => one("vnd"),
        "đ" if glued => one("vnd"),
        "working" | "business" | "calendar" | "full" => span(second, false).map(|name| (name, 2)),
        _ => {
            let metric = METRIC_UNITS.iter().find(|u| **u == first).copied();
            metric.or_else(|| span(first, glued)).map(|name| (name, 1))
        }
    }
}

/// Units of measure whose short form is their name.
const METRIC_UNITS: [&str; 17] =
    ["fps", "rps", "qps", "kg", "km", "ha", "m2", "m3", "km2", "cm", "mm", "ml", "gb", "mb", "tb", "kwh", "mwh"];

/// The canonical name of a unit of time.
fn span(word: &str, glued: bool) -> Option<&'static str> {
    Some(match word {
        "ms" | "msec" | "milliseconds" => "millisecond",
        "seconds" | "second" | "secs" | "sec" | "giây" | "giay" => "second",
        "s" => "second",
        "minutes" | "minute" | "mins" | "min" | "phút" | "phut" => "minute",
        "p" if glued => "minute",
        "hours" | "hour" | "hrs" | "hr" | "h" | "giờ" | "gio" | "tiếng" | "tieng" => "hour",
        "days" | "day" | "ngày" | "ngay" => "day",
        "d" if glued => "day",
        "weeks" | "week" | "tuần" | "tuan" => "week",
        "months" | "month" | "tháng" | "thang" => "month",
        "quarters" | "quarter" | "quí" => "quarter",
        "years" | "year" | "năm" => "year",
        _ => return None,
    })
}

/// The canonical name of a sign.
pub(crate) fn sign(sign: &str) -> &'static str {
    match sign {
        "%" => "%",
        "$" => "usd",
        "€" => "eur",
        "£" => "gbp",
        "¥" => "jpy",
        _ => "vnd",
    }
}
