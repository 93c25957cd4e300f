//! Sections that hold no objectives of ours: initiatives, notes, templates, summaries. Known by the words of a heading or
//! a short line; what that means at its place is the tree's business.

use super::fold::fold;
use super::words::words;

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

// The lists are folded and sorted; a test keeps them so.

#[rustfmt::skip]
/// Names of lists of things to do.
const ACTIONS: &[&str] = &[
    "action", "action items", "action plan", "actions", "actions and tasks", "activities", "backlog", "bets",
    "buoc tiep theo", "cac buoc", "cac buoc tiep theo", "cac du an", "cac hanh dong", "cac hoat dong",
    "cac sang kien", "cach lam", "cach thuc hien", "cong viec", "cong viec can lam", "cong viec chinh", "dau viec",
    "deliverables", "du an", "experiments", "giai phap", "hanh dong", "hanh dong chinh", "hanh dong tiep theo",
    "hoat dong", "how we get there", "how we will get there", "initiative", "initiatives", "ke hoach",
    "ke hoach hanh dong", "ke hoach thuc hien", "ke hoach trien khai", "key activities", "key initiatives",
    "key projects", "milestones", "next actions", "next step", "next steps", "nhiem vu", "plan", "project",
    "projects", "sang kien", "task", "tasks", "to do", "to dos", "to-do", "todo", "todos", "viec can lam",
    "viec can lam tiep", "viec chuyen sang ky sau", "viec chuyen sang quy sau", "viec phai lam", "viec tiep theo", "work plan",
];

#[rustfmt::skip]
/// Names of sections of another kind.
const ASIDE: &[&str] = &[
    "about", "about this document", "agenda", "announcements", "appendix", "archive", "archived", "assumptions",
    "attendees", "background", "bai hoc", "bai hoc kinh nghiem", "bai hoc rut ra", "bang chung", "bien ban", "binh luan", "blockers", "boi canh", "budget",
    "cac thanh vien", "cach cham diem", "cadence", "cap nhat", "cau hoi", "caveats", "challenges", "cham diem",
    "changelog", "check-in", "check-ins", "checkins", "chi so kpi", "chi so theo doi", "chi tiet", "chu thich",
    "comments", "communication", "constraints", "contacts", "context", "contributing", "credits", "dan do",
    "danh gia", "decisions", "decisions made", "decisions taken", "deep dive", "definitions", "dependencies",
    "detail", "details", "dien giai", "dieu kien", "disclaimer", "discussion", "doi tuong", "doi tuong ap dung", "done", "du hop",
    "explanation", "explanations", "faq", "feedback", "follow up", "follow-up", "future", "ghi chu", "gia dinh", "giai thich", "giai thich cac kr", "giai thich kr", "giai thich tung kr", "gioi thieu", "glossary", "grading",
    "guardrails", "guidelines", "health metrics", "highlights", "history", "hop", "hop hang tuan", "ideas",
    "important dates", "instructions", "intro", "introduction", "ket luan", "ket qua ky truoc", "ket qua quy truoc",
    "key dates", "khong lam", "kpi", "kpi list", "kpis", "later", "learnings", "legend", "lessons", "lessons learned",
    "license", "lich hop", "lich su", "lien he", "links", "lo trinh", "lowlights", "luu y", "ly do", "meeting notes",
    "meetings", "misc", "mission", "mission statement", "motivation", "muc dich", "next quarter", "next review",
    "ngan sach", "nguon luc", "nguyen tac", "nhan su", "nhan xet", "nhat ky", "nhung viec khong lam", "non goals",
    "non-goals", "not doing", "not in scope", "note", "notes", "observations", "open issues", "open points",
    "open questions", "other", "out of scope", "owners", "parking lot", "participants", "people", "pham vi",
    "phan cong", "phan hoi", "phu luc", "phuong phap", "preamble", "prerequisites", "previous quarter", "principles",
    "process", "purpose", "questions", "quy tac", "quy trinh", "rationale", "reading", "recordings", "references",
    "reflection", "reflections", "related", "remark", "remarks", "reminder", "reminders", "resources",
    "responsibilities", "retro", "retrospective", "review", "reviews", "rhythm", "risk", "risks",
    "risks and dependencies", "risks and mitigations", "roadmap", "roles", "rui ro", "rules", "schedule", "scope",
    "score", "scores", "scoring", "see also", "setup", "sources", "stakeholders", "status", "strategy", "su menh",
    "tai lieu", "tai lieu tham khao", "tai sao", "tam nhin", "team members", "tham khao", "thanh vien", "thao luan",
    "themes", "thoi gian bieu", "thong tin", "thong tin chung", "thoughts", "tien do", "tien trinh", "tieu chi",
    "tieu chi nghiem thu", "timeline", "today", "tong ket", "tools", "trao doi", "update", "updates", "usage",
    "values", "van de", "vi sao", "vision", "weekly update", "weekly updates", "why", "why now", "xem them", "y kien",
    "y kien chung", "year in review",
];

#[rustfmt::skip]
/// First or last words of templates and explanations.
const EXAMPLE: &[&str] = &[
    "anatomy", "bad example", "bieu mau", "cach viet", "example", "examples", "for contrast", "format",
    "good example", "guide", "how to", "how we write", "huong dan", "khuon mau", "mau", "okr la gi", "sample",
    "template", "templates", "the nao la", "vi du", "what are", "what is", "writing",
];

#[rustfmt::skip]
/// Names, or first or last words, of contents and summaries.
const SUMMARY: &[&str] = &[
    "at a glance", "bang diem", "bang tom tat", "bang tong hop", "content", "contents", "dashboard",
    "executive summary", "index", "muc luc", "nhin nhanh", "noi dung chinh", "okr overview", "okr summary",
    "on one page", "overview", "progress summary", "scoreboard", "scorecard", "snapshot", "status summary", "summary",
    "summary table", "table of contents", "tl;dr", "tldr", "toc", "tom tat", "tom tat okr", "tong hop", "tong quan",
    "where we stand",
];

#[rustfmt::skip]
/// First words of questions and instructions.
const ASKING: &[&str] = &[
    "cach", "contributing", "getting started", "how", "installing", "khi nao", "lam the nao", "running", "tai sao",
    "the nao", "vi sao", "what", "when", "where", "which", "who", "why",
];

#[rustfmt::skip]
/// Words that go on with a name: "Notes from July".
const LINKS: &[&str] = &[
    "&", "and", "chinh", "cho", "chung", "cua", "for", "from", "in", "khac", "of", "on", "quy", "thang", "to",
    "trong", "tu", "va",
];

/// The section that a heading or a short line opens. `text` is without decoration.
pub(crate) fn section(text: &str) -> Option<Section> {
    read(text, true)
}

/// As [`section`], where key results may stand: "Launch the customer dashboard", "Write a guide", "Guide 200 farmers
/// through the harvest" end or begin like a summary or an example, but are work.
pub(crate) fn section_among_results(text: &str) -> Option<Section> {
    read(text, text.trim_end().ends_with(':'))
}

/// `loose`: names of examples and summaries count as the first or last of many words.
fn read(text: &str, loose: bool) -> Option<Section> {
    if text.len() > 120 || text.bytes().filter(|b| *b == b' ').count() > 14 || !may_open(text) {
        return None;
    }
    let folded = fold(text);
    let full = folded.trim().trim_end_matches([':', '.', '-', ' ', '?', '!']);
    // "Risks: what may go wrong", "Ghi chú (tháng 7)": the words before the first mark decide.
    let head = full.split([':', '(', ',', ';']).next().unwrap_or("").trim();
    let head = head.split(" - ").next().unwrap_or("").trim();
    let bare = behind_number(head);
    let head = if bare.is_empty() { head } else { bare };
    let has = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    if has(ACTIONS, head) {
        return Some(Section::Actions);
    }
    if has(ASIDE, head) {
        return Some(Section::Aside);
    }
    if has(SUMMARY, head) {
        return Some(Section::Summary);
    }
    let count = words(head);
    let starts = |list: &[&str]| prefixes(head).any(|prefix| has(list, prefix));
    let short = || count <= 3 && !head.split(' ').rev().skip(1).any(|w| w.bytes().any(|b| b.is_ascii_digit()));
    let begins = |list: &[&str]| (loose || short()) && starts(list);
    let ends = |list: &[&str]| has(list, head) || loose && suffixes(head).any(|suffix| has(list, suffix));
    if count <= 4 && (begins(SUMMARY) || ends(SUMMARY)) {
        return Some(Section::Summary);
    }
    if begins(EXAMPLE) || ends(EXAMPLE) {
        return Some(Section::Example);
    }
    if starts(ASKING) || head.starts_with("kpi ") || head.ends_with(" kpi") || head.ends_with(" kpis") {
        return Some(Section::Aside);
    }
    // "Lessons from the last period"
    let from = |prefix: &str| head.get(prefix.len()..).is_some_and(|rest| rest.starts_with(" from "));
    if count <= 6 && prefixes(head).any(|prefix| has(ASIDE, prefix) && from(prefix)) {
        return Some(Section::Aside);
    }
    // "Notes from July", "Rủi ro chính", "Initiatives for Q3": a known word and little else.
    if count <= 4 {
        let linked = |list: &[&str]| {
            prefixes(head).any(|prefix| {
                let next = head.get(prefix.len()..).unwrap_or("").split_whitespace().next();
                has(list, prefix) && next.is_some_and(|next| has(LINKS, next))
            })
        };
        if linked(ACTIONS) {
            return Some(Section::Actions);
        }
        if linked(ASIDE) {
            return Some(Section::Aside);
        }
    }
    None
}

/// The text behind "3. " or "III. ".
fn behind_number(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
    let roman = bare.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'i' | b'v' | b'x')).count();
    match bare.get(roman..).and_then(|rest| rest.strip_prefix(['.', ')'])) {
        Some(rest) if roman > 0 => rest.trim_start(),
        _ => bare,
    }
}

/// Whether the first or the last word of a text begins or ends a name in the lists: most lines end here.
fn may_open(text: &str) -> bool {
    let text = behind_number(text);
    let first = text.split([' ', '-', ':', '(', ',', ';']).next().unwrap_or("");
    if first.len() > 24 {
        return false;
    }
    let first = fold(first);
    let begins = |list: &[&str]| {
        let at = list.partition_point(|word| *word < first.as_str());
        list.get(at)
            .and_then(|word| word.strip_prefix(first.as_str()))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    };
    if first == "kpi" || [ACTIONS, ASIDE, EXAMPLE, SUMMARY, ASKING].iter().any(|list| begins(list)) {
        return true;
    }
    // The last word before the first mark.
    let head = text.split([':', '(', ',', ';']).next().unwrap_or("").trim_end_matches(['.', ' ', '?', '!', '-']);
    let head = head.split(" - ").next().unwrap_or("");
    let last = head.rsplit([' ', '-']).next().unwrap_or("");
    if last.len() > 24 {
        return false;
    }
    let last = fold(last);
    last.is_empty()
        || last.starts_with("kpi")
        || [EXAMPLE, SUMMARY].iter().any(|list| {
            // The last byte alone turns nearly all of them away.
            list.iter().any(|word| word.bytes().last() == last.bytes().last() && word.ends_with(last.as_str()))
        })
}

/// The first one to five words of a text, and the whole of it when it is that short.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    let cuts = text.match_indices([' ', '-']).map(|(at, _)| at).chain([text.len()]);
    cuts.take(5).filter_map(|at| text.get(..at))
}

/// The last one to five words of a text.
fn suffixes(text: &str) -> impl Iterator<Item = &str> {
    text.rmatch_indices([' ', '-']).take(5).filter_map(|(at, _)| text.get(at + 1..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_folded_and_sorted() {
        for list in [ACTIONS, ASIDE, EXAMPLE, SUMMARY, ASKING, LINKS] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|word| fold(word) == *word));
        }
    }

    #[test]
    fn sections_are_known_by_their_words() {
        assert_eq!(section("Next steps"), Some(Section::Actions));
        assert_eq!(section("Kế hoạch hành động:"), Some(Section::Actions));
        assert_eq!(section("What we decided not to measure"), Some(Section::Aside));
        assert_eq!(section("III. CÁC HÀNH ĐỘNG"), Some(Section::Actions));
        assert_eq!(section("Bảng tóm tắt"), Some(Section::Summary));
        assert_eq!(section("Quy tắc 70%"), None);
        for name in ["Ví dụ 2", "Good example", "Example OKRs", "Summary", "OKR template:", "What we left out"] {
            assert_eq!(section_among_results(name), section(name), "{name}");
            assert!(section(name).is_some(), "{name}");
        }
        for work in ["Launch the dashboard", "Viết tài liệu hướng dẫn", "Guide 20 farmers", "Guide farmers to market"]
        {
            assert_eq!(section_among_results(work), None, "{work}");
        }
        assert_eq!(section("The night shift is safe"), None);
        assert_eq!(section("Plan to win every bakery in town this year"), None);
    }
}
