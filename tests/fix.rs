//! `--fix` and `--diff`: what is changed, what is left as it was, and that no file is ever half written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use okrlint::dialect::Context;
use okrlint::fix::{encode, fix};
use okrlint::lint::{Linter, lint};
use okrlint::rules::{Rules, Settings};
use okrlint::source::{Encoding, SourceFile, decode};
use proptest::prelude::*;
use tempfile::TempDir;

/// A gap in the numbers, and one that stands twice: two findings, one change.
const BEFORE: &str = "\
# Choir OKRs Q3 2026

## O1: Young singers stay with us

- KR1: Raise members under 25 from 14 to 30
- KR3: Cut leavers per term from 9 to 3
- KR3: Raise attendance at rehearsals from 64% to 85%
";

/// The same with its numbers in order.
const AFTER: &str = "\
# Choir OKRs Q3 2026

## O1: Young singers stay with us

- KR1: Raise members under 25 from 14 to 30
- KR2: Cut leavers per term from 9 to 3
- KR3: Raise attendance at rehearsals from 64% to 85%
";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    command.arg("check").args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(Stdio::piped());
    command
}

/// Standard output, standard error and exit status.
fn said(output: &Output) -> (String, String, i32) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    said(&command(folder, args).output().unwrap())
}

fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> (String, String, i32) {
    let mut child = command(folder, args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    said(&child.wait_with_output().unwrap())
}

#[test]
fn a_file_is_fixed_and_what_remains_is_told() {
    let place = folder(&[("okrs.md", BEFORE.as_bytes()), ("sound.md", AFTER.as_bytes())]);
    let (out, err, status) = run(place.path(), &["--fix", "--select", "focused"]);
    assert_eq!((out.as_str(), err.as_str(), status), ("", "fixed 2 findings in 1 file\n", 0));
    assert_eq!(fs::read_to_string(place.path().join("okrs.md")).unwrap(), AFTER);
    // Fixing again changes nothing, and says nothing of it.
    assert_eq!(run(place.path(), &["--fix", "--select", "focused"]), (String::new(), String::new(), 0));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 3, "nothing is left beside the files");
}

#[test]
fn a_diff_changes_nothing_and_can_be_applied() {
    let place = folder(&[("okrs.md", BEFORE.as_bytes())]);
    let (out, err, status) = run(place.path(), &["--diff"]);
    let lines: Vec<&str> = out.lines().filter(|l| l.starts_with(['+', '-'])).collect();
    assert_eq!(
        lines,
        [
            "--- okrs.md",
            "+++ okrs.md",
            "-- KR3: Cut leavers per term from 9 to 3",
            "+- KR2: Cut leavers per term from 9 to 3"
        ]
    );
    assert_eq!((err.as_str(), status), ("would fix 2 findings in 1 file\n", 1));
    assert_eq!(fs::read_to_string(place.path().join("okrs.md")).unwrap(), BEFORE);
    assert_eq!(run(place.path(), &["--diff", "--ignore", "focused"]), (String::new(), String::new(), 0));
}

#[test]
fn standard_input_comes_back_fixed() {
    let place = folder(&[(".okrlint.yaml", b"exclude: [drafts/**]\n")]);
    let args = ["--fix", "--select", "focused", "--stdin-filename"];
    let input = |name: &str, text: &[u8]| run_with(place.path(), &[&args[..], &[name, "-"]].concat(), text);
    assert_eq!(input("okrs.md", BEFORE.as_bytes()), (AFTER.to_owned(), "fixed 2 findings in 1 file\n".to_owned(), 0));
    // What is excluded, or holds no OKRs, comes back as it is.
    assert_eq!(input("drafts/okrs.md", BEFORE.as_bytes()).0, BEFORE);
    assert_eq!(input("notes.md", b"# Notes\n\nBuy milk.\n").0, "# Notes\n\nBuy milk.\n");
    // Findings go to standard error.
    let one = "# Choir OKRs Q3 2026\n\n## O1: Young singers stay with us\n\n- KR2: Raise members from 14 to 30\n";
    let (out, err, _) = input("okrs.md", one.as_bytes());
    assert_eq!(out, one.replace("KR2", "KR1"));
    assert!(err.contains("[too-few-key-results]"), "{err}");
}

#[test]
fn what_the_config_excludes_and_directives_silence_is_left_alone() {
    let silenced = BEFORE.replace("## O1", "<!-- okrlint-disable-file misnumbered, duplicate-id -->\n\n## O1");
    let config: &[u8] = b"exclude: [old.md]\n";
    let files: &[(&str, &[u8])] =
        &[(".okrlint.yaml", config), ("old.md", BEFORE.as_bytes()), ("quiet.md", silenced.as_bytes())];
    let place = folder(files);
    let (_, err, _) = run(place.path(), &["--fix", "old.md", "quiet.md"]);
    assert_eq!(err, "");
    for (name, bytes) in files {
        assert_eq!(fs::read(place.path().join(name)).unwrap(), *bytes, "{name}");
    }
}

#[test]
fn untidy_writing_is_written_as_usual() {
    let before = "---\ncycle: q3-26\n---\n\n# Choir OKRs\n\n## Objetive 1: Young singers stay with us\n\n\
                  - KR  1 : Raise attendance at rehearsals from 64 % to ８５ %\n- Key Reslut 2：Cut leavers from 9 to 3\n";
    let after = "---\ncycle: Q3 2026\n---\n\n# Choir OKRs\n\n## Objective 1: Young singers stay with us\n\n\
                 - KR 1: Raise attendance at rehearsals from 64% to 85%\n- Key Result 2: Cut leavers from 9 to 3\n";
    let place = folder(&[("okrs.md", before.as_bytes())]);
    run(place.path(), &["--fix"]);
    assert_eq!(fs::read_to_string(place.path().join("okrs.md")).unwrap(), after);
}

#[test]
fn line_ends_marks_and_encodings_stay() {
    for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be] {
        for end in ["\n", "\r\n", "\r"] {
            let bytes = |text: &str| encode(text.replace('\n', end), encoding);
            let place = folder(&[("okrs.md", &bytes(BEFORE))]);
            run(place.path(), &["--fix"]);
            let fixed = fs::read(place.path().join("okrs.md")).unwrap();
            assert_eq!(fixed, bytes(AFTER), "{encoding:?} {end:?}");
        }
    }
}

#[test]
fn fixes_stand_in_json() {
    let place = folder(&[("okrs.md", BEFORE.as_bytes())]);
    let (out, _, _) = run(place.path(), &["--format", "json", "--select", "duplicate-id"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fixes = &report["documents"][0]["diagnostics"][0]["fixes"];
    insta::assert_snapshot!(serde_json::to_string_pretty(fixes).unwrap());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_an_error_and_the_others_are_fixed() {
    use std::os::unix::fs::PermissionsExt;
    let place = folder(&[("a.md", BEFORE.as_bytes()), ("b.md", BEFORE.as_bytes())]);
    fs::set_permissions(place.path().join("a.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let (_, err, status) = run(place.path(), &["--fix"]);
    assert_eq!(status, 2);
    assert!(err.contains("a.md: cannot be written"), "{err}");
    assert_eq!(fs::read_to_string(place.path().join("a.md")).unwrap(), BEFORE);
    assert_eq!(fs::read_to_string(place.path().join("b.md")).unwrap(), AFTER);
}

/// The author's nouns stay, and the slots are asked for until somebody fills them in.
#[test]
fn an_unsafe_fix_puts_the_skeleton_in_place() {
    let draft = "# OKRs Q3 2026\n\n## O1: Partners order by themselves\n\n- KR1: Launch the partner portal\n\
                 - KR2: Cut orders taken by phone from 70% to 20%\n";
    let place = folder(&[("okrs.md", draft.as_bytes())]);
    run(place.path(), &["--fix"]);
    assert_eq!(fs::read_to_string(place.path().join("okrs.md")).unwrap(), draft, "nothing here is safe to change");
    let (out, _, status) = run(place.path(), &["--fix", "--unsafe-fixes"]);
    let fixed = fs::read_to_string(place.path().join("okrs.md")).unwrap();
    let rewritten = "- KR1: Raise the share of ‹people› who ‹use› the partner portal from ‹now› to ‹target›\n";
    assert_eq!(fixed, draft.replace("- KR1: Launch the partner portal\n", rewritten));
    assert!(status == 1 && out.contains("[placeholder]"), "{out}");
}

#[test]
fn unsafe_fixes_need_something_to_fix() {
    let place = folder(&[]);
    assert_eq!(run(place.path(), &["--unsafe-fixes"]).2, 2);
    assert_eq!(run(place.path(), &["--fix", "--diff"]).2, 2);
}

/// Killed at any moment, every file is the old one or the new one; what is left beside them is hidden, and ignored.
#[cfg(unix)]
#[test]
fn a_killed_run_leaves_every_file_old_or_new() {
    const FILES: usize = 120;
    let place = folder(&[]);
    let path = |n: usize| place.path().join(format!("okrs-{n:03}.md"));
    let (mut old, mut new, mut rounds) = (0, 0, 0);
    for round in 0..14_u64 {
        (0..FILES).for_each(|n| fs::write(path(n), BEFORE).unwrap());
        let mut child = command(place.path(), &["--fix", "-j2", "."]).spawn().unwrap();
        // From before its first file to about its last, whatever the machine is busy with.
        std::thread::sleep(Duration::from_millis(4 + round * round * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        for n in 0..FILES {
            match fs::read_to_string(path(n)).unwrap().as_str() {
                BEFORE => old += 1,
                AFTER => new += 1,
                other => panic!("half written: {other:?}"),
            }
        }
        rounds += 1;
    }
    assert_eq!(old + new, rounds * FILES);
    let left: Vec<String> = fs::read_dir(place.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("okrs-") && name != ".git")
        .collect();
    assert!(left.iter().all(|name| name.starts_with(".okrlint-")), "{left:?}");
    assert!(left.len() <= 2 * rounds, "{left:?}");
    // The next run sees only the documents, and finishes the work.
    let (out, _, _) = run(place.path(), &["--fix", "--format", "json", "."]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["summary"]["files"], FILES);
    assert!((0..FILES).all(|n| fs::read_to_string(path(n)).unwrap() == AFTER));
}

/// Labels as people type them, numbers at random.
fn documents() -> impl Strategy<Value = (String, &'static str)> {
    let number = 1_u32..5;
    let result = (number.clone(), number.clone(), 0_usize..6, 0_usize..4).prop_map(|(a, b, label, text)| {
        let label = match label {
            0 => format!("KR{b}"),
            1 => format!("KR {a}.{b}"),
            2 => format!("**KR{a}.{b}**"),
            3 => format!("Kết quả then chốt {b}"),
            4 => format!("O{a}.KR{b}"),
            _ => "KR".to_owned(),
        };
        let texts = [
            "Raise members under 25 from 14 to 30",
            "Giảm số khách rời đi từ 9 xuống 3 người",
            "Cut leavers per term, see KR2",
            "Tăng tỷ lệ đi tập từ 64 % lên 85 %",
        ];
        format!("- {label}: {}\n", texts.get(text).unwrap_or(&""))
    });
    let objective = (number, 0_usize..4, prop::collection::vec(result, 0..5)).prop_map(|(n, label, results)| {
        let label = match label {
            0 => format!("## O{n}: Young singers stay with us"),
            1 => format!("## Mục tiêu {n}: Ca viên trẻ gắn bó với chúng ta"),
            2 => format!("**Objective {n}** – The hall is full at every concert"),
            _ => "## Objective: Every concert is a feast".to_owned(),
        };
        format!("{label}\n\n{}\n", results.concat())
    });
    let ends = prop::sample::select(&["\n", "\r\n", "\r"][..]);
    (prop::collection::vec(objective, 0..5), ends)
        .prop_map(|(objectives, end)| (format!("# OKRs Q3 2026\n\n{}", objectives.concat()).replace('\n', end), end))
}

fn statements(text: &str, linter: &Linter) -> Vec<String> {
    let report = lint(&SourceFile::from_text("okrs.md", text), linter);
    let sets = report.documents.iter().map(|document| &document.set);
    sets.flat_map(|set| {
        let own = set
            .objectives
            .iter()
            .flat_map(|o| std::iter::once(&o.statement).chain(o.key_results.iter().map(|k| &k.statement)));
        own.chain(set.orphans.iter().map(|k| &k.statement)).map(|s| s.as_str().to_owned()).collect::<Vec<_>>()
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_twice_is_fixing_once_and_keeps_every_statement((text, end) in documents()) {
        let linter =
            Linter::new(Arc::new(Rules::builtin()), Settings::default(), Context::default()).with_fixes(true);
        let (read, encoding) = decode(text.clone().into_bytes()).unwrap();
        let once = fix(Path::new("okrs.md"), read, encoding, &linter, false);
        let twice = fix(Path::new("okrs.md"), once.text.clone(), encoding, &linter, false);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.applied, 0);
        let words = |text: &str| statements(&text.replace(" %", "%"), &linter);
        prop_assert_eq!(words(&once.text), words(&text));
        // Only digits of labels and doubled or stray blanks change.
        let bare = |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && *c != ' ').collect::<String>();
        prop_assert_eq!(bare(&once.text), bare(&text));
        prop_assert_eq!(once.text.matches(end).count(), text.matches(end).count());
    }
}
