//! What a label means on its line: an objective, a key result, a block of key results, or only the method's name.
//!
//! A label without a mark behind it counts only where no sentence can begin so.

use super::fold::fold;
use super::label::{Label, Parting, Word};
use super::view::{Place, View};
use super::words::words;

/// The part that a labelled line plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An objective; its text may follow on the line or in the next block.
    Objective,
    /// One key result; its text may follow on the line or in the next block.
    KeyResult,
    /// Key results follow.
    Block,
    /// An objective if key results follow: "Goal: …", "OKR: …" without quotes.
    Maybe,
    /// A heading that names the method.
    Method,
}

/// The role of a labelled line; none when the word is only part of a sentence. Ranges of the label are of the line's
/// text.
pub(super) fn of(view: &View<'_>, label: &Label) -> Option<Role> {
    let text = view.line.text.as_str();
    let rest = text.get(label.rest..).unwrap_or("").trim();
    let numbered = !label.number.is_empty();
    let heading = matches!(view.place, Place::Heading(_));
    // "**Objective** We …": the bold part ends with the label.
    let bold =
        view.line.strong.iter().any(|r| r.start <= label.name.start && r.end >= label.name.end && r.end <= label.rest);
    let set_apart = match label.parting {
        Parting::Colon | Parting::Mark | Parting::End => true,
        Parting::Space => bold || (numbered && !starts_sentence(rest)) || is_bare_item(view, label, rest),
        Parting::None => false,
    };
    if let Some(lead) = &label.lead {
        let written = text.get(lead.clone()).unwrap_or("");
        // "## 2. Tạo mục tiêu" instructs; Việt and Đạt are names.
        if ["tạo", "thêm", "đặt", "viết", "chọn", "sửa", "nhập"].contains(&written.trim().to_lowercase().as_str())
        {
            return None;
        }
        let lead = fold(written);
        let whole = label.parting == Parting::End && (heading || view.is_strong());
        let apart = label.parting == Parting::Colon
            || whole
            || (numbered
                && label.parting != Parting::None
                && label.word == Word::KeyResult
                && label.parting != Parting::Space);
        // "Define objectives at company level: …" is a sentence about them.
        let framed = label.qualifier.is_some() && !lead.starts_with("vi du") && !lead.starts_with("example");
        if !apart || framed || !is_lead(&lead, label.word) {
            return None;
        }
    }
    if let Some(qualifier) = &label.qualifier {
        let qualifier = fold(text.get(qualifier.clone()).unwrap_or(""));
        // "Mục tiêu & động lực:": a section of another kind.
        if label.word == Word::Objective
            && ["& ", "and ", "va "].iter().any(|word| qualifier.trim_start().starts_with(word))
        {
            return None;
        }
        if !is_qualifier(&qualifier, label) {
            return None;
        }
    }
    // "Mục tiêu & động lực", "Objectives and scope": a section of another kind.
    let paired = ["& ", "and ", "và "].iter().any(|word| rest.starts_with(word));
    if label.word == Word::Objective && !numbered && paired && label.parting == Parting::Space {
        return None;
    }
    match label.word {
        Word::Both => Some(Role::Method),
        Word::KeyResult => {
            // "### Key results 2:" heads those of the second objective.
            if label.many && (!numbered || rest.is_empty()) {
                let few = heading
                    && label.parting == Parting::Space
                    && (starts_qualifier(rest) || joins(rest) || names_column(rest))
                    && !super::words::has_words(rest, 6);
                return (set_apart || few).then_some(Role::Block);
            }
            if !numbered && (label.parting == Parting::End || label.parting == Parting::Colon && rest.is_empty()) {
                return Some(Role::Block);
            }
            set_apart.then_some(Role::KeyResult)
        }
        Word::Objective => {
            if label.short && !numbered {
                let quoted = label.parting == Parting::Space && rest.starts_with(['"', '“', '«', '„']);
                let apart = matches!(label.parting, Parting::Colon | Parting::Mark)
                    || quoted
                    || (label.parting == Parting::End && heading);
                return apart.then_some(Role::Objective);
            }
            if set_apart {
                // "Mục tiêu. …" in running prose ends a sentence.
                let prose = label.parting == Parting::Mark
                    && !numbered
                    && !bold
                    && !heading
                    && view.place == Place::Text
                    && text.len() > 160;
                return (!prose).then_some(Role::Objective);
            }
            let few = heading
                && label.parting == Parting::Space
                && starts_qualifier(rest)
                && !super::words::has_words(rest, 6);
            few.then_some(Role::Objective)
        }
        Word::Goal => set_apart.then_some(Role::Maybe),
        Word::Okr => {
            let quoted = rest.starts_with(['"', '“', '«', '„', '‘']);
            // "OKR 2026 – Nhà thuốc An Khang" is a title.
            let numbered = numbered && label.number.iter().all(|part| *part < 1900);
            match label.parting {
                Parting::Colon if quoted => Some(Role::Objective),
                Parting::Colon | Parting::Mark if numbered && !rest.is_empty() => Some(Role::Objective),
                Parting::Colon if !label.many && !rest.is_empty() => Some(Role::Maybe),
                // "#### 2. OKR Reduce churn and contraction"
                Parting::Space if heading && is_counted(text) && !label.many && super::words::has_words(rest, 2) => {
                    Some(Role::Maybe)
                }
                _ => Some(Role::Method),
            }
        }
    }
}

/// "2. …", "2) …"
fn is_counted(text: &str) -> bool {
    let behind = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < text.trim_start().len() && behind.starts_with(['.', ')'])
}

/// "- KR Late trains from 9 to 3": nothing parts the label from a statement that begins with a capital.
fn is_bare_item(view: &View<'_>, label: &Label, rest: &str) -> bool {
    view.place == Place::Item
        && label.lead.is_none()
        && view.line.text.as_str().get(label.name.clone()) == Some("KR")
        && rest.starts_with(char::is_uppercase)
        && super::words::has_words(rest, 3)
}

/// Whether a label only heads what follows: "Key Results for Q3", "Objectives of this team".
pub(super) fn is_alone(view: &View<'_>, label: &Label) -> bool {
    let text = view.line.text.as_str();
    let rest = text.get(label.rest..).unwrap_or("").trim();
    rest.is_empty()
        || rest.chars().all(|c| !c.is_alphanumeric())
        || (matches!(view.place, Place::Heading(_)) && label.parting == Parting::Space && label.number.is_empty())
}

/// Words that go on with a sentence about a numbered label: "KR1 is ahead", "KR2 depends on …".
pub(super) fn starts_sentence(rest: &str) -> bool {
    const VERBS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must",
        "should", "waits", "depends", "needs", "and", "or", "to", "in", "on", "of", "for", "only", "still", "looks",
        "went", "got", "moved", "took", "takes", "goes", "stays", "fell", "rose", "did", "does", "missed", "hit", "la",
        "va", "se", "da", "dang", "phu", "can", "chua", "cua", "co", "duoc", "bi", "do", "hoac", "khong", "which",
        "that", "as",
    ];
    let first = rest.split(|c: char| c.is_whitespace() || ".,;:)".contains(c)).next().unwrap_or("");
    let lower = first.chars().next().is_some_and(char::is_lowercase);
    rest.is_empty()
        || rest.starts_with([',', '&', '/', ';', '?', '\'', '’'])
        || (lower && VERBS.contains(&fold(first).as_str()))
}

fn starts_qualifier(rest: &str) -> bool {
    let first = fold(rest.split(' ').next().unwrap_or(""));
    rest.starts_with('(')
        || [
            "for", "in", "this", "quy", "nam", "chung", "cua", "cho", "thang", "chinh", "chien", "trong", "ky", "q1",
            "q2", "q3", "q4",
        ]
        .contains(&first.as_str())
}

/// "Key Results KR Lead", "Key results Owner": the heads of a table that was pasted as text.
fn names_column(rest: &str) -> bool {
    let name = rest.strip_prefix("KR ").unwrap_or(rest);
    !name.contains(' ') && (super::fields::kind_of_name(name).is_some() || name.eq_ignore_ascii_case("lead"))
}

/// "Key Results & how we measure them": the heading goes on.
fn joins(rest: &str) -> bool {
    let first = fold(rest.split(' ').next().unwrap_or(""));
    matches!(first.as_str(), "&" | "+" | "and" | "va" | "with" | "kem")
}

/// Objectives that are none of ours: of a lesson, a test, a document.
const OTHER: &[&str] = &[
    "giai thich",
    "dien giai",
    "learning",
    "test",
    "testing",
    "lesson",
    "course",
    "class",
    "session",
    "training",
    "document",
    "page",
    "release",
    "meeting",
    "workshop",
    "study",
    "research",
    "career",
    "job",
    "assignment",
    "module",
    "chapter",
    "exercise",
    "performance",
    "business",
    "project",
    "bai",
    "hoc",
    "khoa",
    "tai lieu",
    "kiem thu",
    "cuoc hop",
    "nghien cuu",
    "khao sat",
    "chuong",
    "buoi",
    "de tai",
    "thi nghiem",
    "see",
    "vs",
    "each",
    "every",
    "no",
    "any",
    "dat",
    "hoan thanh",
    "theo",
    "cac chi so",
    "writing",
    "setting",
    "good",
    "bad",
];

/// Words that make a remark of a label: "Về KR1 (đo hành vi sớm): …", "Why KR2: …", "Phân cấp mục tiêu".
const ABOUT: &[&str] = &[
    "ve",
    "doi voi",
    "vi sao",
    "tai sao",
    "about",
    "regarding",
    "why",
    "on",
    "supports",
    "ho tro",
    "cascading",
    // "Người dùng mục tiêu": those whom a product is for.
    "nguoi dung",
    "khach hang",
    "doi tuong",
    "thi truong",
    "cong chung",
    "create",
    "add",
    "set",
    "write",
    "edit",
    "choose",
    "phan cap",
    "thiet lap",
    "xac dinh",
];

/// Last words of a lead that goes on: what they stand before is no label.
const GOES_ON: &[&str] = &["and", "va", "&", "for", "of", "per", "to", "with", "by", "from", "cua", "cho", "so"];

/// What studies, lessons and surveys call their objectives.
const STUDIES: &[&str] =
    &["nghien cuu", "khao sat", "bai hoc", "bai", "hoc phan", "mon hoc", "khoa hoc", "buoi hoc", "chuong", "de tai"];

/// Whether the words behind "Objectives" say that they are of a lesson, a survey, a study.
pub(super) fn is_study(rest: &str) -> bool {
    let rest = fold(rest);
    let rest = rest.trim().trim_end_matches(':');
    words(rest) <= 4 && STUDIES.iter().any(|w| rest.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with(' ')))
}

fn is_lead(lead: &str, word: Word) -> bool {
    let lead = lead.trim();
    // "Average for objective: …", "Số mục tiêu: …" say something of objectives.
    let last = lead.rsplit(' ').next().unwrap_or("");
    if word == Word::Okr || ABOUT.contains(&lead) || GOES_ON.contains(&last) {
        return false;
    }
    !OTHER.iter().any(|w| lead == *w || lead.starts_with(&format!("{w} ")) || lead.ends_with(&format!(" {w}")))
}

fn is_qualifier(qualifier: &str, label: &Label) -> bool {
    let words = qualifier.split_whitespace().count();
    if words > 7 || (label.short && label.word == Word::Objective) {
        return false;
    }
    let first = qualifier.split_whitespace().next().unwrap_or("");
    const VERBS: &[&str] = &[
        "is", "are", "la", "nay", "do", "co", "se", "can", "should", "must", "we", "that", "which", "duoc", "giup",
        "nen", "phai", "thuong", "khong", "cung",
    ];
    !VERBS.contains(&first)
        && !OTHER.iter().any(|w| {
            qualifier == *w || qualifier.starts_with(&format!("{w} ")) || qualifier.ends_with(&format!(" {w}"))
        })
}
