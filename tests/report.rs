//! `okrlint report` as its users meet it: the file it writes, what it hides, and how it ends. What a browser makes of the
//! page is tested in tests/browser.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

fn report(folder: &Path, args: &[&str]) -> Output {
    let exe = env!("CARGO_BIN_EXE_okrlint");
    Command::new(exe).arg("report").arg("--no-config").args(args).current_dir(folder).output().unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

const TEAM: &str = "# Bakery Krummel: OKRs Q3 2026\n\n## O1: Regulars bring their neighbours\n\nOwner: Zdenka\n\n\
                    - KR1: Raise breakfast orders from 24% to 40% by 30 September\n- KR2: Launch the Zwieback club\n\
                    - KR3: Improve the pretzels\n";

#[test]
fn one_file_with_the_findings_and_nothing_to_load() {
    let here = folder(&[("okr.md", TEAM)]);
    let done = report(here.path(), &["okr.md", "-o", "page.html"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let page = std::fs::read_to_string(here.path().join("page.html")).unwrap();
    for part in
        ["Bakery Krummel: OKRs Q3 2026", ">Launch</mark>", "id=\"r-output-key-result\"", "Zdenka", "<html lang=\"en\">"]
    {
        assert!(page.contains(part), "{part}");
    }
    // The other language waits in the page.
    assert!(page.contains("Nên làm gì trước"));
    let addresses = page.match_indices("href=\"").map(|(at, sign)| &page[at + sign.len()..at + sign.len() + 1]);
    assert!(addresses.into_iter().all(|first| first == "#"));
    assert!(!page.contains("src=") && !page.contains("url("));
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 2, "nothing is left beside the page");
}

#[test]
fn standard_output_where_it_is_no_terminal() {
    let here = folder(&[("okr.md", TEAM)]);
    let done = report(here.path(), &["okr.md"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(done.stdout.starts_with(b"<!doctype html>") && done.stdout.ends_with(b"</html>"));
    assert!(done.stderr.is_empty());
}

#[test]
fn nothing_to_report_is_said_and_an_old_page_stays() {
    let here = folder(&[("notes.md", "# Lunch\n\nSoup.\n"), ("page.html", "old")]);
    let done = report(here.path(), &[".", "-o", "page.html"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("there are no OKRs to report on"), "{done:?}");
    assert_eq!(std::fs::read_to_string(here.path().join("page.html")).unwrap(), "old");
}

#[test]
fn a_page_that_cannot_be_written_fails() {
    let here = folder(&[("okr.md", TEAM)]);
    let done = report(here.path(), &["okr.md", "-o", "no/such/folder/page.html"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
}

#[test]
fn a_file_that_is_missing_fails_but_the_others_are_reported() {
    let here = folder(&[("okr.md", TEAM)]);
    let done = report(here.path(), &["okr.md", "missing.md", "-o", "page.html"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(std::fs::read_to_string(here.path().join("page.html")).unwrap().contains("missing.md"));
}

#[test]
fn a_folder_gets_an_overview() {
    let here = folder(&[("a/okr.md", TEAM), ("b/okr.md", &TEAM.replace("Bakery", "Brewery"))]);
    let page = String::from_utf8(report(here.path(), &["."]).stdout).unwrap();
    assert!(page.contains("class=\"heat\"") && page.contains("Brewery Krummel"));
    assert!(!String::from_utf8(report(here.path(), &["a"]).stdout).unwrap().contains("class=\"heat\""));
}

/// Words of four letters and more.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase).collect()
}

#[test]
fn redacted_no_word_of_the_authors_is_left_that_the_page_does_not_say_by_itself() {
    let vietnamese = "# Xưởng bánh Kẹo Dừa, Quý 3/2026\n\n## Mục tiêu 1: Khách quen rủ hàng xóm đến\n\nPhụ trách: Nguyễn Khuê\n\n\
                      - KR1: Tăng đơn bữa sáng từ 2417 lên 4093 trước 31/9\n- KR2: Ra mắt câu lạc bộ Sương Mai\n\
                      - KR3: Nâng cao chất lượng bánh quẩy\n- Dòng lạc lõng Phong Lan\n";
    let here = folder(&[("zymurgy/krummel.md", TEAM), ("zymurgy/keodua.md", vietnamese)]);
    let neutral = "## O1: Qqqq\n\n- KR1: Raise qqqq from 1 to 2\n";
    let done = report(here.path(), &[".", "--redact"]);
    let page = String::from_utf8(done.stdout).unwrap();
    // Our own words: the page of a document that says nothing, the rule files and the word lists.
    let other = folder(&[("q.md", neutral)]);
    let mut ours = words(&String::from_utf8(report(other.path(), &["."]).stdout).unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for list in ["rules/words/en.yaml", "rules/words/vi.yaml"] {
        ours.extend(words(&std::fs::read_to_string(root.join(list)).unwrap()));
    }
    for criterion in std::fs::read_dir(root.join("rules")).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for rule in std::fs::read_dir(criterion.path()).unwrap().flatten() {
            ours.extend(words(&std::fs::read_to_string(rule.path()).unwrap()));
        }
    }
    let theirs: BTreeSet<String> = words(TEAM).union(&words(vietnamese)).cloned().collect();
    let shown = words(&page);
    let left: Vec<&String> = theirs.intersection(&shown).filter(|word| !ours.contains(*word)).collect();
    assert!(left.is_empty(), "{left:?}");
    for name in [
        "Krummel", "Zdenka", "Zwieback", "pretzel", "Kẹo", "Khuê", "Sương", "quẩy", "2417", "4093", "zymurgy", "keodua",
    ] {
        assert!(!page.to_lowercase().contains(&name.to_lowercase()), "{name}");
    }
    // The findings stay, with their marks.
    assert!(
        page.contains(">Launch</mark>") && page.contains("href=\"#r-output-key-result\"") && page.contains("Person 1")
    );
    assert_eq!(page, String::from_utf8(report(here.path(), &[".", "--redact"]).stdout).unwrap());
}
