//! Whole documents: those in `tests/ok` are silent, those in `tests/err` and `tests/projects` print what stands beside
//! them. To take over new output: `OKRLINT_UPDATE=1 cargo test --test documents`, then read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn files(folder: &str) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|e| e != "out"))
        .collect();
    out.sort();
    out
}

/// What `okrlint check` prints about a path, in the short format.
fn check(path: &Path, config: bool) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    // Every document is read in the middle of the third quarter of 2026.
    command.args(["check", "--format", "short", "--today", "2026-08-20"]);
    if !config {
        command.arg("--no-config");
    }
    let output = command.arg(path).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|c| c < 2), "{}: {errors}", path.display());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn sound_documents_are_silent() {
    let files = files("tests/ok");
    assert!(files.len() >= 14);
    for path in files {
        assert_eq!(check(&path, false), "", "{}", path.display());
    }
}

fn compare(path: &Path, config: bool) {
    let found = check(path, config);
    let expected = PathBuf::from(format!("{}.out", path.display()));
    if std::env::var_os("OKRLINT_UPDATE").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let written = fs::read_to_string(&expected).unwrap_or_default();
    assert_eq!(found, written, "{}", path.display());
}

#[test]
fn faulty_documents_are_marked_as_written_down() {
    let files = files("tests/err");
    assert!(files.len() >= 24);
    for path in files {
        compare(&path, false);
    }
}

#[test]
fn projects_are_checked_by_their_own_config() {
    for path in files("tests/projects") {
        compare(&path, true);
    }
}

/// NFC and NFD spell the same words, so they must give the same findings on the same lines.
#[test]
fn decomposed_text_gives_the_same_findings() {
    use unicode_normalization::UnicodeNormalization;
    let folder = tempfile::tempdir().unwrap();
    for path in files("tests/err").into_iter().chain(files("tests/ok")) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap();
        let composed = folder.path().join(name);
        fs::write(&composed, text.nfc().collect::<String>()).unwrap();
        let first = places(&check(&composed, false));
        fs::write(&composed, text.nfd().collect::<String>()).unwrap();
        assert_eq!(first, places(&check(&composed, false)), "{}", path.display());
    }
}

/// Lines and rules of a short report; columns count scalar values, which decomposing changes.
fn places(report: &str) -> Vec<(String, String)> {
    report
        .lines()
        .map(|line| {
            let at = line.rsplit('/').next().unwrap_or(line).split(':').nth(1).unwrap_or("");
            (at.to_owned(), line.rsplit('[').next().unwrap_or("").to_owned())
        })
        .collect()
}
