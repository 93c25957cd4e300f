//! Skeletons: statements with what a coach would write instead, one table a language in `tests/skeletons`, and what holds
//! for every statement. To take over new output: `OKRLINT_UPDATE=1 cargo test --test skeletons`, then read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;

use okrlint::model::{KeyResult, Language, Objective, OkrSet, Statement};
use okrlint::reading::facts::{Subject, SubjectKind};
use okrlint::reading::read_set;
use okrlint::rewrite::skeleton;
use okrlint::text::Text;
use unicode_normalization::UnicodeNormalization;

/// The skeleton of an objective or key result in a document whose cycle is not known.
fn skeleton_of(text: &str, kind: SubjectKind) -> Option<String> {
    skeleton_in(text, kind, None)
}

/// The same in a document of another language.
fn skeleton_in(text: &str, kind: SubjectKind, document: Option<Language>) -> Option<String> {
    let statement = Statement { text: Text::verbatim(text, 0), ..Statement::default() };
    let mut set = OkrSet::default();
    match kind {
        SubjectKind::Objective => set.objectives.push(Objective { statement, ..Objective::default() }),
        SubjectKind::KeyResult => set.orphans.push(KeyResult { statement, ..KeyResult::default() }),
    }
    let readings = read_set(&set);
    let (statement, fields, reading) = match kind {
        SubjectKind::Objective => (&set.objectives[0].statement, &set.objectives[0].fields, &readings.objectives[0].0),
        SubjectKind::KeyResult => (&set.orphans[0].statement, &set.orphans[0].fields, &readings.orphans[0]),
    };
    skeleton(&Subject { kind, id: "O1", statement, fields, reading, cycle: None }, document.unwrap_or(reading.language))
}

#[test]
fn a_vietnamese_document_gets_vietnamese_skeletons() {
    for (text, skeleton) in [
        ("Launch the loyalty app", "Tăng tỷ lệ ‹ai› ‹dùng› loyalty app từ ‹hiện tại› lên ‹mức cần đạt› trước ‹ngày›"),
        ("Increase new customers", "Tăng số new customers từ ‹hiện tại› lên ‹mức cần đạt› trước ‹ngày›"),
        ("Reduce churn", "Giảm churn từ ‹hiện tại› xuống ‹mức cần đạt› trước ‹ngày›"),
    ] {
        let found = skeleton_in(text, SubjectKind::KeyResult, Some(Language::Vietnamese));
        assert_eq!(found.as_deref(), Some(skeleton), "{text}");
    }
}

/// One statement a line, objectives behind `O:`; an indented line holds the skeleton, `-` where there is none.
fn statements(table: &str) -> impl Iterator<Item = (SubjectKind, &str)> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with([' ', '#'])).map(|line| match line.strip_prefix("O: ") {
        Some(objective) => (SubjectKind::Objective, objective),
        None => (SubjectKind::KeyResult, line),
    })
}

#[test]
fn skeletons_are_as_written_down() {
    for language in ["en", "vi"] {
        let path = format!("tests/skeletons/{language}.txt");
        let table = fs::read_to_string(&path).unwrap();
        let mut found: String =
            table.lines().take_while(|l| l.starts_with('#')).fold(String::new(), |out, l| out + l + "\n");
        for (kind, text) in statements(&table) {
            let label = if kind == SubjectKind::Objective { "O: " } else { "" };
            let skeleton = skeleton_of(text, kind).unwrap_or_else(|| "-".to_owned());
            writeln!(found, "\n{label}{text}\n    {skeleton}").unwrap();
        }
        if std::env::var_os("OKRLINT_UPDATE").is_some() {
            fs::write(&path, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&path).unwrap(), "{path}");
        assert!(statements(&table).count() >= 60);
    }
}

/// Every statement of the repository's corpus and of the tables.
fn corpus() -> Vec<(SubjectKind, String)> {
    let mut out = Vec::new();
    for language in ["en", "vi"] {
        let table = fs::read_to_string(format!("tests/skeletons/{language}.txt")).unwrap();
        out.extend(statements(&table).map(|(kind, text)| (kind, text.to_owned())));
        for line in fs::read_to_string(format!("fixtures/corpus/{language}.jsonl")).unwrap().lines() {
            let entry: serde_json::Value = serde_json::from_str(line).unwrap();
            let kind = if entry["kind"] == "objective" { SubjectKind::Objective } else { SubjectKind::KeyResult };
            out.push((kind, entry["text"].as_str().unwrap().to_owned()));
        }
    }
    out
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Words of the frames; all others, and all digits, must be the author's.
const FRAMES: &str = "raise cut bring the share of who number from to by with can so that a measure \
                      tăng giảm đưa tỷ lệ số từ lên xuống đến trước chỉ đo có làm cho để thêm";

#[test]
fn a_skeleton_holds_the_authors_words_frames_and_slots() {
    let frames = words(FRAMES);
    for (kind, text) in corpus() {
        let Some(skeleton) = skeleton_of(&text, kind) else { continue };
        let own = words(&text);
        let mut rest = skeleton.as_str();
        let mut outside = String::new();
        while let Some((before, behind)) = rest.split_once('‹') {
            let (slot, behind) = behind.split_once('›').expect("a slot is closed");
            assert!(
                slot.chars().all(|c| !c.is_ascii_digit()) || text.contains(slot.rsplit(' ').next().unwrap()),
                "{skeleton}"
            );
            outside += before;
            rest = behind;
        }
        outside += rest;
        assert!(skeleton.contains('‹'), "{skeleton}");
        for word in words(&outside) {
            assert!(own.contains(&word) || frames.contains(&word), "{word:?}\n{text}\n{skeleton}");
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<HashSet<_>>();
        assert!(digits(&skeleton).is_subset(&digits(&text)), "{text}\n{skeleton}");
    }
}

#[test]
fn decomposed_statements_have_the_same_skeletons() {
    for (kind, text) in corpus() {
        let composed = skeleton_of(&text.nfc().collect::<String>(), kind).map(|s| s.nfc().collect::<String>());
        let decomposed = skeleton_of(&text.nfd().collect::<String>(), kind).map(|s| s.nfc().collect::<String>());
        assert_eq!(composed, decomposed, "{text}");
    }
}

proptest::proptest! {
    /// Whatever stands there: no panic, one line, closed slots.
    #[test]
    fn any_text_gives_one_line_or_none(text in "(Improve |Launch |Giảm |Tăng |Train |Reach |của |the |tỷ lệ |khách hàng |app |[a-zđơ ]{1,6}|[0-9]{1,3}% ?|[(),.:;→\n\u{301}]){1,12}") {
        for kind in [SubjectKind::Objective, SubjectKind::KeyResult] {
            if let Some(skeleton) = skeleton_of(&text, kind) {
                proptest::prop_assert!(!skeleton.contains('\n'));
                proptest::prop_assert_eq!(skeleton.matches('‹').count(), skeleton.matches('›').count());
            }
        }
    }
}
