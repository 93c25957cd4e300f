//! What a file says about itself before its lines are read: that it holds OKRs, and for which cycle.

use std::path::Path;

use super::fields;
use super::fold::fold;
use super::view::View;
use super::words;
use crate::figure::calendar;
use crate::model::Cycle;
use crate::outline::{Line, LineKind, Outline};
use crate::source::{SourceFile, Span};

/// What is known of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Title, headings, file name or front matter name the method.
    pub(super) says_okr: bool,
    /// It does so as a title: objectives without labels may be read from the layout.
    pub(super) titled: bool,
    /// The cycle that the front matter names.
    pub(super) front_cycle: Option<Cycle>,
    /// The cycle that the file name names.
    pub(super) name_cycle: Option<Cycle>,
    /// A cycle stands in some heading or title.
    pub(super) has_cycle: bool,
}

/// Whether any label for key results or the method's name may stand in the text: a look at bytes only, so that files of
/// another kind cost next to nothing.
pub(super) fn may_hold_okrs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| rest.iter().position(|b| matches!(b, b'k' | b'K'))) {
        let at = from + at;
        from = at + 1;
        let rest = bytes.get(at + 1..).unwrap_or(&[]);
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphabetic();
        match rest.first().map(u8::to_ascii_lowercase) {
            // KR, OKR
            Some(b'r') if begins || matches!(bytes[at - 1], b'o' | b'O') => return true,
            // KQ1
            Some(b'q') if begins && rest.get(1).is_some_and(u8::is_ascii_digit) => return true,
            // key result, keyresult; KQTC; kết quả, ket qua
            Some(b'e' | b'q' | 0xC3 | 0xE1) if begins => {
                let window = rest.get(..rest.len().min(24)).unwrap_or(rest);
                let hit = |word: &[u8]| window.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
                if hit(b"result") || hit(b"t qu") || hit(b"qtc") || hit(b"qc") || hit(b"q ") {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether the name of a file or of its folder names the method.
pub(super) fn named(path: &Path) -> bool {
    let (stem, folder) = names(path);
    named_okr(stem) || named_okr(folder)
}

/// The file's own name and its folder's: "2026-q3" and "okrs" of "okrs/2026-q3.md".
fn names(path: &Path) -> (&str, &str) {
    let mut names = path.iter().rev().take(2).filter_map(|n| n.to_str());
    let stem = names.next().unwrap_or("");
    (stem.rsplit_once('.').map_or(stem, |(stem, _)| stem), names.next().unwrap_or(""))
}

/// Looks at file name, front matter, headings and the first lines.
pub(super) fn gather(source: &SourceFile, outline: &Outline) -> Evidence {
    let mut found = Evidence::default();
    let (stem, _) = names(&source.path);
    let stem = stem.replace('_', " ");
    found.titled = named(&source.path);
    found.name_cycle = calendar::find_cycle(&stem).map(|(_, cycle)| cycle);
    if let Some(front) = &outline.front_matter {
        front_matter(source, front.content, &mut found);
    }
    found.has_cycle = found.name_cycle.is_some() || found.front_cycle.is_some();
    let mut texts = 0;
    for line in &outline.lines {
        let heading = matches!(line.kind, LineKind::Heading(_));
        if !heading && (line.kind != LineKind::Text || texts >= 12) {
            continue;
        }
        texts += usize::from(!heading);
        let text = line.text.as_str();
        if text.len() > 200 {
            continue;
        }
        let says = words::says_okr(text);
        found.says_okr |= says;
        found.titled |= says && heading && is_title(text);
        if !found.has_cycle {
            found.has_cycle = heads_with_cycle(line, text);
        }
    }
    found.says_okr |= found.titled;
    found
}

/// "# OKRs Q3 2026", "Period: FY27 Q1", "**2026 Q3**": a line that gives the cycle of those below it.
fn heads_with_cycle(line: &Line, text: &str) -> bool {
    if matches!(line.kind, LineKind::Heading(_)) {
        return calendar::find_cycle(text).is_some();
    }
    if let Some((_, value)) = text.split_once(':').filter(|(name, _)| fields::is_cycle_name(name)) {
        return calendar::find_cycle(value).is_some();
    }
    let whole = |(_, cycle): (std::ops::Range<usize>, Cycle)| words::names_only_cycle(text, Some(&cycle));
    View::new(line).is_strong() && calendar::find_cycle(text).is_some_and(whole)
}

/// Whether the line right above a place is a heading that names OKRs, as no introduction to an example is.
pub(super) fn heads_okrs(outline: &Outline, place: usize) -> bool {
    let above = outline.lines.iter().rev().find(|line| line.span.start < place);
    above.is_some_and(|line| {
        let text = line.text.as_str();
        matches!(line.kind, LineKind::Heading(_)) && words::says_okr(text) && words::section(text).is_none()
    })
}

/// "The key results are in our [tracking sheet](…)": a line that names key results and links to where they stand.
pub(super) fn links_results(source: &SourceFile, line: &Line) -> bool {
    let text = line.text.as_str();
    let linked = || {
        let raw = source.slice(line.span);
        raw.contains("](") || raw.contains("://")
    };
    words::names_results(text) && linked()
}

/// Whether a heading that names the method is the title of OKRs, not of a text about them.
fn is_title(text: &str) -> bool {
    let count = words::words(text);
    let folded = fold(text);
    const TALK: &[&str] = &[
        "guide",
        "guidelines",
        "planning",
        "process",
        "training",
        "course",
        "kickoff",
        "rollout",
        "faq",
        "checklist",
        "workshop",
        "template",
        "playbook",
        "handbook",
        "tutorial",
        "retro",
        "retrospective",
        "minutes",
        "meeting",
        "tool",
        "tracker",
        "app",
        "software",
        "huong dan",
        "quy trinh",
        "dao tao",
        "bieu mau",
        "cuoc hop",
        "phan mem",
        "la gi",
        "khoa hoc",
        "bai hoc",
    ];
    let talk =
        TALK.iter().any(|w| words::has_word(&folded, w)) || words::section(text).is_some() || text.ends_with('?');
    count <= 12 && !talk
}

fn named_okr(name: &str) -> bool {
    name.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        let part = part.to_ascii_lowercase();
        part == "okr" || part == "okrs"
    })
}

/// The simple `key: value` lines of the front matter.
fn front_matter(source: &SourceFile, content: Span, found: &mut Evidence) {
    let mut at = content.start;
    for line in source.slice(content).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once(':') else { continue };
        if key.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let title = key.trim().eq_ignore_ascii_case("title");
        found.says_okr |= words::says_okr(value);
        found.titled |= title && words::says_okr(value);
        if (fields::is_cycle_name(key) || title)
            && found.front_cycle.is_none()
            && let Some((range, mut cycle)) = calendar::find_cycle(value)
        {
            let from = start + key.len() + 1;
            cycle.span = Some(Span::new(from + range.start, from + range.end));
            found.front_cycle = Some(cycle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::may_hold_okrs;

    #[test]
    fn files_of_another_kind_are_passed_over() {
        assert!(may_hold_okrs("# OKRs"));
        assert!(may_hold_okrs("- KR1: x"));
        assert!(may_hold_okrs("Key Results:"));
        assert!(may_hold_okrs("Kết quả then chốt"));
        assert!(may_hold_okrs("ket qua chinh"));
        assert!(may_hold_okrs("KQ1: x"));
        assert!(!may_hold_okrs("A market for books, keys and kettles."));
    }
}
