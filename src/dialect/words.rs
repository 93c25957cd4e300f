//! What a heading or a short line without a label says: a section that holds no key results, a person or unit, a
//! statement. Looks at words only; places are the tree's business.

use unicode_normalization::UnicodeNormalization;

use super::fields;
use super::fold::fold;
use crate::model::Level;

/// A section that is not an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Initiatives, tasks, next steps.
    Actions,
    /// Notes, risks, background, reviews: nothing of ours.
    Aside,
    /// Templates, examples, explanations: OKRs there count only when there are no others.
    Example,
    /// Contents, summaries, scoreboards: repeat what stands elsewhere.
    Summary,
}

const ACTIONS: &[&str] = &[
    "initiative",
    "initiatives",
    "key initiatives",
    "action",
    "actions",
    "action items",
    "action plan",
    "actions and tasks",
    "activities",
    "key activities",
    "task",
    "tasks",
    "to do",
    "todo",
    "to-do",
    "to dos",
    "todos",
    "next steps",
    "next step",
    "next actions",
    "projects",
    "key projects",
    "project",
    "plan",
    "work plan",
    "how we get there",
    "how we will get there",
    "milestones",
    "deliverables",
    "experiments",
    "bets",
    "backlog",
    "hanh dong",
    "cac hanh dong",
    "hanh dong chinh",
    "ke hoach",
    "ke hoach hanh dong",
    "ke hoach thuc hien",
    "ke hoach trien khai",
    "sang kien",
    "cac sang kien",
    "cong viec",
    "cong viec chinh",
    "cong viec can lam",
    "dau viec",
    "viec can lam",
    "viec can lam tiep",
    "viec phai lam",
    "cach thuc hien",
    "cach lam",
    "giai phap",
    "nhiem vu",
    "cac buoc",
    "buoc tiep theo",
    "cac buoc tiep theo",
    "hoat dong",
    "cac hoat dong",
    "du an",
    "cac du an",
    "viec tiep theo",
    "hanh dong tiep theo",
];

const ASIDE: &[&str] = &[
    "about",
    "about this document",
    "agenda",
    "appendix",
    "archive",
    "archived",
    "assumptions",
    "attendees",
    "background",
    "blockers",
    "budget",
    "caveats",
    "cadence",
    "challenges",
    "changelog",
    "check-in",
    "check-ins",
    "checkins",
    "comments",
    "communication",
    "constraints",
    "contacts",
    "context",
    "contributing",
    "credits",
    "decisions",
    "dependencies",
    "definitions",
    "disclaimer",
    "discussion",
    "done",
    "faq",
    "feedback",
    "follow up",
    "follow-up",
    "future",
    "glossary",
    "grading",
    "guardrails",
    "guidelines",
    "health metrics",
    "highlights",
    "history",
    "ideas",
    "important dates",
    "instructions",
    "introduction",
    "intro",
    "kpi",
    "kpis",
    "kpi list",
    "key dates",
    "later",
    "learnings",
    "legend",
    "lessons",
    "lessons learned",
    "license",
    "links",
    "lowlights",
    "meetings",
    "meeting notes",
    "misc",
    "mission",
    "mission statement",
    "motivation",
    "next quarter",
    "next review",
    "non goals",
    "non-goals",
    "not doing",
    "not in scope",
    "note",
    "notes",
    "observations",
    "open questions",
    "other",
    "out of scope",
    "owners",
    "parking lot",
    "participants",
    "people",
    "preamble",
    "principles",
    "prerequisites",
    "previous quarter",
    "process",
    "purpose",
    "questions",
    "rationale",
    "reading",
    "recordings",
    "references",
    "reflection",
    "reflections",
    "related",
    "remarks",
    "remark",
    "reminder",
    "reminders",
    "resources",
    "responsibilities",
    "retro",
    "retrospective",
    "review",
    "reviews",
    "rhythm",
    "risk",
    "risks",
    "risks and mitigations",
    "risks and dependencies",
    "roadmap",
    "roles",
    "rules",
    "schedule",
    "scope",
    "score",
    "scores",
    "scoring",
    "see also",
    "setup",
    "sources",
    "stakeholders",
    "status",
    "strategy",
    "team members",
    "themes",
    "thoughts",
    "timeline",
    "today",
    "tools",
    "update",
    "updates",
    "usage",
    "values",
    "vision",
    "weekly update",
    "weekly updates",
    "why",
    "why now",
    "year in review",
    "bang chung",
    "bien ban",
    "binh luan",
    "boi canh",
    "cac thanh vien",
    "cap nhat",
    "chi so kpi",
    "chi so theo doi",
    "chu thich",
    "dan do",
    "danh gia",
    "dieu kien",
    "du hop",
    "ghi chu",
    "gia dinh",
    "gioi thieu",
    "ket luan",
    "lich hop",
    "lich su",
    "lien he",
    "luu y",
    "lo trinh",
    "ly do",
    "muc dich",
    "ngan sach",
    "nguon luc",
    "nguyen tac",
    "nhan xet",
    "nhan su",
    "phan cong",
    "pham vi",
    "phu luc",
    "phan hoi",
    "quy trinh",
    "quy tac",
    "rui ro",
    "su menh",
    "tai lieu",
    "tai lieu tham khao",
    "tai sao",
    "tam nhin",
    "thanh vien",
    "thao luan",
    "tham khao",
    "thoi gian bieu",
    "tien do",
    "tien trinh",
    "tieu chi",
    "tieu chi nghiem thu",
    "tong ket",
    "trao doi",
    "van de",
    "vi sao",
    "xem them",
    "y kien",
    "y kien chung",
    "doi tuong",
    "doi tuong ap dung",
    "nhung viec khong lam",
    "khong lam",
    "cau hoi",
    "ket qua ky truoc",
    "ket qua quy truoc",
    "nhat ky",
    "thong tin",
    "thong tin chung",
    "phuong phap",
    "cach cham diem",
    "cham diem",
    "hop",
    "hop hang tuan",
];

const EXAMPLE: &[&str] = &[
    "example",
    "examples",
    "template",
    "templates",
    "sample",
    "format",
    "how to",
    "what is",
    "what are",
    "guide",
    "how we write",
    "writing",
    "anatomy",
    "bad example",
    "good example",
    "for contrast",
    "vi du",
    "mau",
    "bieu mau",
    "huong dan",
    "the nao la",
    "cach viet",
    "khuon mau",
    "okr la gi",
];

const SUMMARY: &[&str] = &[
    "contents",
    "content",
    "table of contents",
    "toc",
    "index",
    "summary",
    "overview",
    "scoreboard",
    "scorecard",
    "dashboard",
    "at a glance",
    "tl;dr",
    "tldr",
    "on one page",
    "where we stand",
    "snapshot",
    "muc luc",
    "noi dung chinh",
    "tom tat",
    "bang tom tat",
    "tong quan",
    "bang diem",
    "bang tong hop",
    "tong hop",
    "nhin nhanh",
    "okr summary",
    "okr overview",
    "summary table",
    "progress summary",
    "status summary",
    "executive summary",
    "tom tat okr",
];

/// The section that a heading or a short line opens. `text` is without decoration.
pub(crate) fn section(text: &str) -> Option<Section> {
    if text.len() > 120 {
        return None;
    }
    let folded = fold(text);
    let full = folded.trim().trim_end_matches([':', '.', '-', ' ', '?', '!']);
    // "Risks: what may go wrong", "Ghi chú (tháng 7)": the words before the first mark decide.
    let head = full.split([':', '(', ',', ';']).next().unwrap_or("").trim();
    let head = head.split(" - ").next().unwrap_or("").trim();
    let numbered = head.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
    let head = if numbered.is_empty() { head } else { numbered };
    let found = INDEX.look(head);
    if found.whole[ACTIONS_LIST] {
        return Some(Section::Actions);
    }
    if found.whole[ASIDE_LIST] {
        return Some(Section::Aside);
    }
    let few = !has_words(head, 5);
    let summary = found.starts[SUMMARY_LIST] || found.ends[SUMMARY_LIST];
    if found.whole[SUMMARY_LIST] || (few && summary) {
        return Some(Section::Summary);
    }
    if found.starts[EXAMPLE_LIST] || found.ends[EXAMPLE_LIST] {
        return Some(Section::Example);
    }
    let kpi = head.starts_with("kpi ") || head.ends_with(" kpi") || head.ends_with(" kpis");
    if found.starts[ASKING_LIST] || kpi {
        return Some(Section::Aside);
    }
    // "Notes from July", "Rủi ro chính", "Initiatives for Q3": a known word and little else.
    if few && found.linked[ACTIONS_LIST] {
        return Some(Section::Actions);
    }
    (few && found.linked[ASIDE_LIST]).then_some(Section::Aside)
}

/// Words that a question starts with.
const ASKING: &[&str] = &[
    "how",
    "what",
    "why",
    "when",
    "who",
    "where",
    "which",
    "vi sao",
    "tai sao",
    "cach",
    "the nao",
    "khi nao",
    "lam the nao",
];

/// Words that lead from a known word to little else.
const LINKS: &[&str] = &[
    "for", "from", "of", "and", "in", "on", "to", "&", "cua", "cho", "va", "tu", "trong", "chinh", "khac", "chung",
    "quy", "thang",
];

const LISTS: [&[&str]; 5] = [ACTIONS, ASIDE, SUMMARY, EXAMPLE, ASKING];
const ACTIONS_LIST: usize = 0;
const ASIDE_LIST: usize = 1;
const SUMMARY_LIST: usize = 2;
const EXAMPLE_LIST: usize = 3;
const ASKING_LIST: usize = 4;

/// The words of all lists by their first and by their last letter: most heads begin like a few of them only.
struct Index {
    first: [Vec<(&'static str, usize)>; 26],
    last: [Vec<(&'static str, usize)>; 26],
}

/// By list: how a head has to do with a word of it.
#[derive(Default)]
struct Looked {
    whole: [bool; LISTS.len()],
    /// The word, then the end, a space or a dash.
    starts: [bool; LISTS.len()],
    /// A space or dash, then the word.
    ends: [bool; LISTS.len()],
    /// The word, a space and one of [`LINKS`].
    linked: [bool; LISTS.len()],
}

static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(|| {
    let mut index = Index { first: std::array::from_fn(|_| Vec::new()), last: std::array::from_fn(|_| Vec::new()) };
    for (list, words) in LISTS.iter().enumerate() {
        for word in *words {
            let (first, last) = (letter(word.bytes().next()), letter(word.bytes().next_back()));
            if let (Some(first), Some(last)) = (first, last) {
                index.first[first].push((word, list));
                index.last[last].push((word, list));
            }
        }
    }
    index
});

fn letter(byte: Option<u8>) -> Option<usize> {
    byte.filter(u8::is_ascii_lowercase).map(|b| usize::from(b - b'a'))
}

impl Index {
    fn look(&self, head: &str) -> Looked {
        let mut found = Looked::default();
        for (word, list) in letter(head.bytes().next()).map_or(&[][..], |at| &self.first[at]) {
            let Some(rest) = head.strip_prefix(word) else { continue };
            found.whole[*list] |= rest.is_empty();
            found.starts[*list] |= rest.is_empty() || rest.starts_with([' ', '-']);
            let next = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
            found.linked[*list] |= next.is_some_and(|next| LINKS.contains(&next));
        }
        for (word, list) in letter(head.bytes().next_back()).map_or(&[][..], |at| &self.last[at]) {
            found.ends[*list] |= head.strip_suffix(word).is_some_and(|rest| rest.ends_with([' ', '-']));
        }
        found
    }
}

/// Whether a heading below an objective says that its measures follow, in other words than "key results".
pub(crate) fn names_measures(text: &str) -> bool {
    let folded = fold(text);
    ["measure", "metric", "outcome", "success", "do luong", "chi so", "ket qua", "target"]
        .iter()
        .any(|w| folded.contains(w))
}

/// Number of words.
pub(crate) fn words(text: &str) -> usize {
    count_words(text, usize::MAX)
}

/// Whether a text has so many words or more. Stops there.
pub(crate) fn has_words(text: &str, least: usize) -> bool {
    count_words(text, least) >= least
}

fn count_words(text: &str, most: usize) -> usize {
    let mut count = 0;
    let mut counted = false;
    for c in text.chars() {
        if is_alphanumeric(c) {
            if !counted {
                count += 1;
                if count >= most {
                    break;
                }
            }
            counted = true;
        } else if c.is_whitespace() {
            counted = false;
        }
    }
    count
}

/// As the method of `char`, without a look at the Unicode tables for the letters of Vietnamese.
fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{1EA0}'..='\u{1EF9}' | 'à'..='ö' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a text names the method itself: "OKR", "objectives and key results", "kết quả then chốt".
pub(crate) fn names_method(text: &str) -> bool {
    if !may_name_method(text) {
        return false;
    }
    let folded = fold(text);
    has_word(&folded, "okr")
        || has_word(&folded, "okrs")
        || folded.contains("key result")
        || folded.contains("ket qua then chot")
        || folded.contains("ket qua chinh")
        || folded.contains("ket qua quan trong")
}

/// Whether a "k" stands before an "r" or "e", or before a letter with a mark: a look at bytes only. The Kelvin sign folds
/// to "k", too.
fn may_name_method(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair[0] {
        b'k' | b'K' => matches!(pair[1], b'r' | b'R' | b'e' | b'E' | 0x80..),
        0xE2 => pair[1] == 0x84,
        _ => false,
    })
}

/// Whether "OKR" or the method's full name stands in a text: a cheap look that allocates nothing.
pub(crate) fn says_okr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = |at: usize, len: usize| {
        let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
        edge(at.checked_sub(1).and_then(|i| bytes.get(i)))
            && (edge(bytes.get(at + len))
                || (bytes.get(at + len).is_some_and(|b| b.eq_ignore_ascii_case(&b's'))
                    && edge(bytes.get(at + len + 1))))
    };
    if !may_name_method(text) {
        return false;
    }
    let okr = bytes
        .windows(3)
        .enumerate()
        .any(|(at, w)| w[0] | 0x20 == b'o' && w.eq_ignore_ascii_case(b"okr") && word(at, 3));
    okr || {
        let folded = fold(text.get(..crate::source::floor_boundary(text, 300)).unwrap_or(""));
        folded.contains("objectives and key results")
            || folded.contains("objectives & key results")
            || folded.contains("muc tieu va ket qua then chot")
            || folded.contains("muc tieu va cac ket qua then chot")
    }
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

/// Whether a text is a bare value ("90%", "dưới 15 phút"), not a sentence.
pub(crate) fn is_bare_value(text: &str) -> bool {
    let count = words(text);
    let digit = text.bytes().position(|b| b.is_ascii_digit());
    match digit {
        Some(at) => count <= 3 || (at <= 4 && count <= 5),
        None => count <= 1,
    }
}

/// Whose OKRs follow, as a heading or a line above an objective says: the level, and the part that names the owner.
pub(crate) fn whose(text: &str) -> Option<(Level, std::ops::Range<usize>)> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    if trimmed.is_empty() || trimmed.len() > 80 || has_words(trimmed, 9) {
        return None;
    }
    if let Some(colon) = trimmed.find([':', '：']) {
        let level = fields::level_of_name(trimmed.get(..colon)?)?;
        let value = trimmed.get(colon..)?.trim_start_matches([':', '：']).trim_start();
        let at = start + trimmed.len() - value.len();
        return Some((level, at..at + value.trim_end().len()));
    }
    let whole = start..start + trimmed.len();
    if let Some(level) = fields::level_of_name(trimmed) {
        return Some((level, whole.start..whole.start));
    }
    let folded = fold(trimmed);
    let mut okrs = folded.as_str();
    for front in ["okrs ", "okr "] {
        while let Some(rest) = okrs.strip_prefix(front) {
            okrs = rest;
        }
    }
    for back in [" okrs", " okr"] {
        while let Some(rest) = okrs.strip_suffix(back) {
            okrs = rest;
        }
    }
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
    if !has_words(trimmed, 7) {
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
    // As they are spelled, and folded.
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
    UNITS.iter().find(|(word, bare, _)| starts_spelled(text, folded, word, bare)).map(|(_, _, level)| *level)
}

/// Whether a text starts with a Vietnamese word: "Ban", not "Bán". Without diacritics only where no other word reads so.
fn starts_spelled(text: &str, folded: &str, word: &str, bare: &str) -> bool {
    if !folded.strip_prefix(bare).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
        return false;
    }
    if text.is_ascii() {
        return bare.len() > 4 || bare == word;
    }
    let start = text.nfc().flat_map(char::to_lowercase).take(word.chars().count());
    start.eq(word.chars())
}

fn two_words(folded: &str) -> Option<Level> {
    let mut parts = folded.split(' ');
    let pair = format!("{} {}", parts.next()?, parts.next()?);
    fields::level_of_name(&pair)
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
    fn sections_are_known_by_their_words() {
        assert_eq!(section("Next steps"), Some(Section::Actions));
        assert_eq!(section("Kế hoạch hành động:"), Some(Section::Actions));
        assert_eq!(section("What we decided not to measure"), Some(Section::Aside));
        assert_eq!(section("Bảng tóm tắt"), Some(Section::Summary));
        assert_eq!(section("Quy tắc 70%"), None);
        assert_eq!(section("The night shift is safe"), None);
        assert_eq!(section("Plan to win every bakery in town this year"), None);
    }

    #[test]
    fn units_and_people_are_known() {
        assert_eq!(whose("Team: Workshop"), Some((Level::Team, 6..14)));
        assert_eq!(whose("Company").map(|w| w.0), Some(Level::Company));
        assert_eq!(whose("Trưởng phòng Kho vận").map(|w| w.0), Some(Level::Person));
        assert!(whose("Sales grew by a third").is_none());
        assert!(is_role("CRO") && is_role("Sales team") && !is_role("Memory needed"));
    }
}
