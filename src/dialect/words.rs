//! What a heading or a short line without a label says: a person or unit, a statement, a figure. Looks at words only; places are the tree's business.

use unicode_normalization::UnicodeNormalization;

use super::fields;
use super::fold::fold;
pub(crate) use super::sections::{Section, section, section_among_results};
use crate::figure::calendar;
use crate::model::{Cycle, Level};

/// Whether a heading below an objective says that its measures follow, in other words than "key results".
pub(crate) fn names_measures(text: &str) -> bool {
    let folded = fold(text);
    ["measure", "metric", "outcome", "success", "do luong", "chi so", "ket qua", "target"]
        .iter()
        .any(|w| folded.contains(w))
}

/// Whether a heading says nothing but that the measures of the objective above follow.
pub(crate) fn heads_measures(text: &str) -> bool {
    matches!(
        fold(text).trim().trim_end_matches([':', '?', '.']).trim_end(),
        "measures"
            | "measure of success"
            | "measures of success"
            | "success measures"
            | "success metrics"
            | "success criteria"
            | "metrics"
            | "outcomes"
            | "expected outcomes"
            | "results"
            | "expected results"
            | "targets"
            | "how we measure success"
            | "how we measure it"
            | "how we will measure success"
            | "how will we measure success"
            | "what success looks like"
            | "what done looks like"
            | "definition of done"
            | "thuoc do"
            | "cac thuoc do"
            | "chi so do luong"
            | "cac chi so do luong"
            | "do luong bang"
            | "ket qua"
            | "ket qua can dat"
            | "ket qua mong doi"
    )
}

/// Whether what stands behind "Objectives:" or "Key results:" says what they are: "qualitative, inspiring statements",
/// "Là những chỉ số định lượng …". `glossed`: a translation in brackets stands behind the label, as in a glossary.
pub(crate) fn defines_method(text: &str, glossed: bool) -> bool {
    const TRAITS: &[&str] = &[
        "qualitative",
        "inspirational",
        "inspiring",
        "measurable",
        "quantifiable",
        "quantitative",
        "dinh tinh",
        "dinh luong",
        "truyen cam hung",
        "do luong duoc",
    ];
    const BEGINS: &[&str] = &["these are ", "they are ", "this is ", "day la ", "la ", "mo ta ", "thuong "];
    if text.is_empty() || text.len() > 600 {
        return false;
    }
    let folded = fold(text);
    // "Key results are a set of metrics", "Objective là điều ta muốn đạt"
    let words =
        ["objective", "objectives", "key result", "key results", "okr", "okrs", "muc tieu", "ket qua then chot"];
    let bare = ["an ", "a ", "cac "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded);
    let named = words.iter().filter_map(|word| bare.strip_prefix(word));
    if named.into_iter().any(|rest| [" are ", " is ", " la ", " dung de "].iter().any(|verb| rest.starts_with(verb))) {
        return true;
    }
    // "Objective: a sentence about where we want to be", "KR: con số cho thấy đã tới"
    const KINDS: [&str; 11] = [
        "a sentence ",
        "a number that ",
        "a goal that ",
        "a statement ",
        "a measure that ",
        "where we want ",
        "what we want ",
        "con so cho ",
        "cau noi ve ",
        "cho minh muon ",
        "the objective ",
    ];
    if !has_digit(text) && KINDS.iter().any(|kind| folded.trim_start().starts_with(kind)) {
        return true;
    }
    let traits = TRAITS.iter().filter(|word| has_word(&folded, word)).count();
    let begins = BEGINS.iter().any(|begin| folded.trim_start().starts_with(begin));
    traits > 1 || traits == 1 && (begins || glossed)
}

/// Whether what stands behind "Key results:" says what key results are.
pub(crate) fn defines_results(text: &str, glossed: bool) -> bool {
    let folded = fold(text.get(..crate::source::floor_boundary(text, 300)).unwrap_or(""));
    let traits = ["measurable", "quantifiable", "quantitative", "dinh luong", "do luong duoc", "do duoc"];
    let traits = traits.iter().filter(|word| has_word(&folded, word)).count();
    // "90% of teams set measurable goals" is a key result.
    let named = ["objective", "kr", "krs"].iter().any(|word| has_word(&folded, word)) || text.contains('?');
    defines_method(text, glossed) || traits > 0 && named || traits > 1 && !has_words(text, 16)
}

/// Whether a text only says what kind of indicator a key result is: "Leading metric", "Chỉ số dẫn dắt (hành vi)".
pub(crate) fn names_indicator(text: &str) -> bool {
    const BEGINS: &[&str] = &["leading", "lagging", "quality", "chi so"];
    const NAMES: &[&str] =
        &["leading", "lagging", "quality", "dan dat", "du bao", "tre", "chat luong", "hanh vi", "ket qua"];
    if has_words(text, 16) || has_digit(text) {
        return false;
    }
    let folded = fold(text);
    // "Quality of service", "Chỉ số hài lòng tăng" name a measure.
    let head = folded.split(['(', ':', '-', '·', '•', '|', '/']).next().unwrap_or("").trim();
    let rest = BEGINS.iter().find_map(|word| head.strip_prefix(word)).map(str::trim);
    rest.is_some_and(|rest| matches!(rest, "" | "metric" | "indicator" | "kr" | "measure") || NAMES.contains(&rest))
}

/// Whether "objective" stands in a line.
pub(crate) fn names_objectives(text: &str) -> bool {
    let folded = fold(text);
    ["objective", "objectives", "muc tieu"].iter().any(|word| has_word(&folded, word))
}

/// Whether a line speaks to those who set objectives, or asks them.
pub(crate) fn speaks_to_authors(text: &str) -> bool {
    let folded = fold(text);
    text.ends_with('?') || ["you", "your"].iter().any(|word| has_word(&folded, word))
}

/// How far the objective reaches in "We will … as measured by:", none when the line ends in other words.
pub(crate) fn before_measures(text: &str) -> Option<usize> {
    ["as measured by", "measured by", "được đo bằng", "đo bằng", "đo lường bằng"].iter().find_map(|end| {
        let body = text.trim_end_matches([':', ' ']);
        let at = body.len().checked_sub(end.len()).filter(|at| *at > 0)?;
        let tail = body.get(at..)?;
        let before = body.get(..at)?.trim_end_matches([' ', ',', '–', '—', '-']);
        // "The success of all this will be measured by:" is a sentence.
        let passive = ["be", "is", "are", "sẽ"].iter().any(|verb| before.rsplit(' ').next() == Some(*verb));
        (tail.to_lowercase() == *end && before.len() < at && !passive).then_some(before.len())
    })
}

/// Whether a text has so many words or more.
pub(crate) fn has_words(text: &str, least: usize) -> bool {
    least == 0 || word_starts(text).nth(least - 1).is_some()
}

/// Number of words: stretches between spaces that hold a letter or digit.
pub(crate) fn words(text: &str) -> usize {
    word_starts(text).count()
}

/// The first letter or digit of each word. Looks at bytes; of the characters beyond ASCII those that begin with C2, E2 or
/// F0 are signs, dashes, arrows and emoji.
fn word_starts(text: &str) -> impl Iterator<Item = u8> {
    let mut inside = false;
    text.bytes().filter(move |byte| {
        let letter = byte.is_ascii_alphanumeric() || (*byte >= 0xC3 && *byte != 0xE2 && *byte != 0xF0);
        let starts = letter && !inside;
        inside = (inside || letter) && !matches!(byte, b' ' | b'\n' | b'\t');
        starts
    })
}

/// Whether a text names the method itself: "OKR", "objectives and key results", "kết quả then chốt".
pub(crate) fn names_method(text: &str) -> bool {
    let (okr, keys) = method_words(text);
    okr || keys
}

/// Whether "key results" or "kết quả then chốt" stands in a text.
pub(crate) fn names_results(text: &str) -> bool {
    method_words(text).1 || ["KRs", "KR "].iter().any(|word| text.contains(word))
}

/// Whether "OKR" or the method's full name stands in a text.
pub(crate) fn says_okr(text: &str) -> bool {
    let (okr, keys) = method_words(text);
    okr || (keys && {
        let folded = fold(text.get(..crate::source::floor_boundary(text, 300)).unwrap_or(""));
        [
            "objectives and key results",
            "objectives & key results",
            "muc tieu va ket qua then",
            "muc tieu va cac ket qua then",
        ]
        .iter()
        .any(|name| folded.contains(name))
    })
}

/// Whether "OKR" stands in a text, and whether "key result" or "kết quả then chốt" does: looks at each "k" only.
fn method_words(text: &str) -> (bool, bool) {
    let bytes = text.as_bytes();
    let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at));
    let (mut okr, mut keys) = (false, false);
    for at in memchr::memchr2_iter(b'k', b'K', bytes) {
        let next = bytes.get(at + 1).map(u8::to_ascii_lowercase);
        if next == Some(b'r') && at > 0 && matches!(bytes[at - 1], b'o' | b'O') {
            let plural = bytes.get(at + 2).is_some_and(|b| b.eq_ignore_ascii_case(&b's'));
            okr |= edge(before(at - 1)) && edge(bytes.get(at + 2 + usize::from(plural)));
        } else if matches!(next, Some(b'e' | 0xC3 | 0xE1)) && edge(before(at)) && !keys {
            let window = text.get(at..crate::source::floor_boundary(text, at + 48)).unwrap_or("");
            let names = ["key result", "ket qua then chot", "ket qua chinh", "ket qua quan trong"];
            keys = window.bytes().any(|b| matches!(b, b'q' | b'Q' | b'y' | b'Y')) && {
                let folded = fold(window);
                names.iter().any(|name| folded.starts_with(name))
            };
        }
    }
    (okr, keys)
}

/// Whether a folded text holds a word or phrase.
pub(crate) fn has_word(folded: &str, word: &str) -> bool {
    // Setting up the search of the standard library takes longer than most of these texts are.
    let (bytes, word) = (folded.as_bytes(), word.as_bytes());
    let mut starts = (0..bytes.len()).filter(|at| bytes.get(*at) == word.first() && bytes[*at..].starts_with(word));
    starts.any(|at| {
        let before = folded.get(..at).and_then(|t| t.chars().next_back());
        let after = folded.get(at + word.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a text without a label may be an objective: some words, no question, no section, not about the method.
pub(crate) fn is_statement(text: &str) -> bool {
    let text = text.trim();
    let count = words(text);
    (3..=45).contains(&count) && !text.ends_with(['?', ':']) && section(text).is_none() && !names_method(text)
}

/// Whether little but a cycle stands in a text: "Q3 2026 (Jul-Sep)", "Annual, 2026".
pub(crate) fn names_only_cycle(text: &str, cycle: Option<&Cycle>) -> bool {
    let Some(cycle) = cycle else { return false };
    let rest = text.replacen(cycle.label.as_str(), "", 1);
    !has_words(&rest, 3)
}

/// "Previous quarter: 2026-Q3", "Next review: January 2027", "Drafted in July 2026": a time that is not of these OKRs.
pub(crate) fn names_other_time(text: &str, cycle: &Cycle) -> bool {
    const BESIDE: [&str; 11] = [
        "nhin lai",
        "previous",
        "last",
        "next",
        "prior",
        "following",
        "since",
        "ky truoc",
        "quy truoc",
        "quy sau",
        "quy toi",
    ];
    const DATED: [&str; 13] = [
        "review",
        "reviewed",
        "drafted",
        "draft",
        "updated",
        "version",
        "created",
        "printed",
        "approved",
        "cap nhat",
        "soan",
        "phien ban",
        "ban hanh",
    ];
    let before = text.find(cycle.label.as_str()).and_then(|at| text.get(..at)).unwrap_or("");
    let near = fold(before.rsplit([',', ';', '|', '·']).next().unwrap_or(""));
    // "draft OKRs Q4 2026" is what it drafts.
    let dated = !says_okr(&near) && DATED.iter().any(|word| has_word(&near, word));
    dated || BESIDE.iter().any(|word| has_word(&near, word))
}

/// "Long-term, by August 2027": until when, not when.
pub(crate) fn names_end(text: &str) -> bool {
    let folded = fold(text);
    ["by", "until", "den", "truoc"].iter().any(|word| has_word(&folded, word))
}

/// Whether a text holds a digit.
pub(crate) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a text holds a figure, in digits or in words.
pub(crate) fn has_figure(text: &str) -> bool {
    if text.bytes().any(|b| b.is_ascii_digit()) {
        return true;
    }
    let folded = fold(text);
    const FIGURES: &[&str] = &[
        "half", "zero", "double", "doubles", "doubled", "twice", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "twelve", "twenty", "hundred", "thousand", "percent", "every", "all", "none", "no",
    ];
    folded.split(|c: char| !c.is_alphanumeric()).any(|w| FIGURES.contains(&w))
        || ["gap doi", "gap ba", "mot nua", "phan tram", "khong con", "hang tram", "muoi"]
            .iter()
            .any(|w| has_word(&folded, w))
}

/// "… a week later, from": the sentence goes on.
pub(crate) fn ends_open(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    // "trở lên" and "giảm xuống" end a clause.
    let open = [
        "from", "to", "the", "of", "and", "at", "with", "by", "in", "for", "on", "a", "an", "or", "than", "từ", "của",
        "và", "đến",
    ];
    open.contains(&last)
}

/// "2026-10-05 slept badly": an entry of a log, no statement.
pub(crate) fn is_entry(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("").trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | ':'));
    let digits = first.bytes().filter(u8::is_ascii_digit).count();
    digits >= 6 && first.len() <= 12 && calendar::due_date(first, None).is_some()
}

/// Whether a text is a bare value ("90%", "dưới 15 phút"), not a sentence.
pub(crate) fn is_bare_value(text: &str) -> bool {
    let count = words(text);
    let digit = text.bytes().position(|b| b.is_ascii_digit());
    match digit {
        // "O1. Deploys are boring" begins with a label, not with a figure.
        Some(at) => {
            let signs = text.get(..at).is_some_and(|t| !t.chars().any(char::is_alphabetic));
            count <= 3 || (at <= 4 && signs && count <= 5)
        }
        None => count <= 1,
    }
}

/// Whose OKRs follow, as a heading or a line above an objective says: the level, and the part that names the owner.
pub(crate) fn whose(text: &str) -> Option<(Level, std::ops::Range<usize>)> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    if trimmed.is_empty() || trimmed.len() > 80 || words(trimmed) > 8 {
        return None;
    }
    if let Some(colon) = trimmed.find([':', '：']) {
        let name = trimmed.get(..colon)?;
        // "OKR cá nhân: Lê Hạnh"
        let bare = || fields::level_of_name(fold(name).trim_start_matches("okrs ").trim_start_matches("okr "));
        let level = fields::level_of_name(name).or_else(bare)?;
        let value = trimmed.get(colon..)?.trim_start_matches([':', '：']).trim_start();
        let at = start + trimmed.len() - value.len();
        return Some((level, at..at + value.trim_end().len()));
    }
    let whole = start..start + trimmed.len();
    if let Some(level) = fields::level_of_name(trimmed) {
        return Some((level, whole.start..whole.start));
    }
    let folded = fold(trimmed);
    let okrs = folded
        .trim_start_matches("okrs ")
        .trim_start_matches("okr ")
        .trim_end_matches(" okrs")
        .trim_end_matches(" okr");
    let none = whole.start..whole.start;
    if okrs.len() < folded.len() {
        let first = okrs.split(' ').next().unwrap_or("");
        let level = fields::level_of_name(okrs)
            .or(fields::level_of_name(first))
            .or(two_words(okrs))
            .or_else(|| okrs.ends_with(" team").then_some(Level::Team))?;
        return Some((level, none));
    }
    if has_word(&folded, "okr") || has_word(&folded, "okrs") {
        return starts_unit(trimmed, &folded).map(|level| (level, none));
    }
    const PERSONS: &[&str] = &[
        "truong phong",
        "pho phong",
        "truong nhom",
        "truong ban",
        "truong bo phan",
        "to truong",
        "giam doc",
        "pho giam doc",
        "tong giam doc",
        "nhan vien",
        "chuyen vien",
        "quan ly",
        "truong ca",
        "ke toan truong",
        "head of",
        "director of",
        "vp of",
        "vp",
        "ceo",
        "cto",
        "cfo",
        "coo",
        "cmo",
        "cpo",
        "cro",
        "chief",
    ];
    const PERSON_ENDS: &[&str] =
        &["manager", "lead", "leader", "executive", "director", "engineer", "officer", "representative"];
    let begins = |w: &str| folded.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with(' '));
    // "Grow the team", "Become a better lead": an article behind the first word makes a sentence of it.
    let sentence = folded.split(' ').skip(1).any(|w| matches!(w, "the" | "a" | "an" | "our" | "every" | "their"));
    if words(trimmed) <= 6 && !sentence {
        if PERSONS.iter().any(|w| begins(w)) || PERSON_ENDS.iter().any(|w| folded.ends_with(w)) {
            return Some((Level::Person, whole));
        }
        if let Some(level) = starts_unit(trimmed, &folded) {
            return Some((level, whole));
        }
        let last = folded.rsplit(' ').next().unwrap_or("");
        if matches!(last, "team" | "squad") {
            return Some((Level::Team, whole));
        }
        if matches!(last, "department" | "division") {
            return Some((Level::Department, whole));
        }
    }
    None
}

/// The level of the unit whose name a text starts with: "Phòng Kế toán".
fn starts_unit(text: &str, folded: &str) -> Option<Level> {
    const UNITS: &[(&str, &str, Level)] = &[
        ("công ty", "cong ty", Level::Company),
        ("toàn công ty", "toan cong ty", Level::Company),
        ("tập đoàn", "tap doan", Level::Company),
        ("phòng", "phong", Level::Department),
        ("ban", "ban", Level::Department),
        ("khối", "khoi", Level::Department),
        ("bộ phận", "bo phan", Level::Department),
        ("nhóm", "nhom", Level::Team),
        ("đội", "doi", Level::Team),
        ("tổ", "to", Level::Team),
        ("team", "team", Level::Team),
        ("squad", "squad", Level::Team),
    ];
    let found = UNITS.iter().find(|(word, bare, _)| {
        let begins = folded.strip_prefix(bare).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        // "Ban", not "Bán"; without diacritics only where no other word reads so.
        begins
            && match text.is_ascii() {
                true => bare.len() > 3 || (bare == word && *bare != "ban"),
                false => text.nfc().flat_map(char::to_lowercase).take(word.chars().count()).eq(word.chars()),
            }
    });
    found.map(|(_, _, level)| *level)
}

fn two_words(folded: &str) -> Option<Level> {
    let mut parts = folded.split(' ');
    let pair = format!("{} {}", parts.next()?, parts.next()?);
    fields::level_of_name(&pair)
}

/// Whether a text is no more than the name of a department: "Marketing", "SRE", "Nhân sự".
pub(crate) fn is_department(text: &str) -> bool {
    const DEPARTMENTS: &[&str] = &[
        "ban hang",
        "cskh",
        "customer success",
        "data",
        "design",
        "engineering",
        "finance",
        "growth",
        "hr",
        "it",
        "ke toan",
        "kho",
        "kinh doanh",
        "ky thuat",
        "legal",
        "marketing",
        "network",
        "nhan su",
        "operations",
        "ops",
        "people",
        "platform",
        "product",
        "qa",
        "r&d",
        "research",
        "sales",
        "san xuat",
        "security",
        "sre",
        "support",
        "tai chinh",
        "truyen thong",
        "van hanh",
    ];
    DEPARTMENTS.binary_search(&fold(text.trim()).as_str()).is_ok()
}

/// Whether a prefix before a colon names a role or unit: "CEO", "VPE", "Support", "Sales team".
pub(crate) fn is_role(prefix: &str) -> bool {
    let prefix = prefix.trim();
    let count = words(prefix);
    if count == 0 || count > 3 || prefix.len() > 40 {
        return false;
    }
    let letters = prefix.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().all(char::is_uppercase) && letters.clone().count() >= 2;
    (capitals
        && count <= 2
        && prefix.chars().all(|c| c.is_alphanumeric() || "/&+ -".contains(c))
        && !prefix.bytes().any(|b| b.is_ascii_digit()))
        || whose(prefix).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_people_are_known() {
        assert_eq!(whose("Team: Workshop"), Some((Level::Team, 6..14)));
        assert_eq!(
            whose("OKR cá nhân: Lê An"),
            Some((Level::Person, "OKR cá nhân: ".len().."OKR cá nhân: Lê An".len()))
        );
        assert_eq!(whose("Company").map(|w| w.0), Some(Level::Company));
        assert_eq!(whose("Trưởng phòng Kho vận").map(|w| w.0), Some(Level::Person));
        assert!(whose("Sales grew by a third").is_none());
        assert!(whose("Grow the team").is_none() && whose("The platform team").is_some());
        assert!(is_role("CRO") && is_role("Sales team") && !is_role("Memory needed"));
    }
}
