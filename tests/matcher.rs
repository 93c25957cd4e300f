//! The problem matcher of GitHub Actions reads every line of the short format, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::process::Command;

use regex::Regex;
use serde_json::Value;

/// One pattern of the matcher, as the runner reads it.
struct Matcher {
    pattern: Value,
    regexp: Regex,
    severity: Option<String>,
}

fn matchers() -> Vec<Matcher> {
    let file: Value =
        serde_json::from_str(&fs::read_to_string("editors/github/okrlint-matcher.json").unwrap()).unwrap();
    let all = file["problemMatcher"].as_array().unwrap();
    let owners: std::collections::BTreeSet<_> = all.iter().map(|m| m["owner"].as_str().unwrap()).collect();
    assert_eq!(owners.len(), all.len(), "a second matcher of one owner replaces the first");
    let read = |matcher: &Value| {
        let pattern = matcher["pattern"][0].clone();
        let regexp = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
        Matcher { pattern, regexp, severity: matcher["severity"].as_str().map(str::to_owned) }
    };
    all.iter().map(read).collect()
}

/// Place, severity, message and rule of a line, by the one matcher that reads it.
fn read(line: &str, matchers: &[Matcher]) -> Option<[String; 6]> {
    let mut hits = matchers.iter().filter_map(|matcher| {
        let captures = matcher.regexp.captures(line)?;
        let part = |name: &str| {
            let group = usize::try_from(matcher.pattern[name].as_u64()?).unwrap();
            Some(captures.get(group).unwrap().as_str().to_owned())
        };
        let severity = part("severity").or_else(|| matcher.severity.clone()).unwrap();
        // All others are dropped by the runner.
        assert!(["error", "warning", "notice"].contains(&severity.as_str()), "{severity}");
        let rest = ["file", "line", "column", "message", "code"].map(|name| part(name).unwrap());
        let [file, line, column, message, code] = rest;
        Some([file, line, column, severity, message, code])
    });
    let hit = hits.next();
    assert!(hits.next().is_none(), "two matchers read {line}");
    hit
}

#[test]
fn every_finding_is_read_whole() {
    let matchers = matchers();
    let folders = ["tests/err", "tests/projects"];
    let output = Command::new(env!("CARGO_BIN_EXE_okrlint"))
        .args(["check", "--format", "short", "--no-config", "--today", "2026-08-20", "--fail-on", "never"])
        .args(folders)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let mut severities = std::collections::BTreeSet::new();
    for line in out.lines() {
        let [file, number, column, severity, message, code] =
            read(line, &matchers).unwrap_or_else(|| panic!("no matcher reads {line}"));
        let shown = if severity == "notice" { "info" } else { &severity };
        assert_eq!(format!("{file}:{number}:{column}: {shown}: {message} [{code}]"), line);
        assert!(fs::metadata(&file).is_ok(), "{file}");
        severities.insert(severity);
    }
    assert_eq!(severities.into_iter().collect::<Vec<_>>(), ["error", "notice", "warning"]);
}

#[test]
fn nothing_else_is_read() {
    let matchers = matchers();
    let hostile = "okrs/a.md:1:2: error: “b.md:3:4: error: y [z]” [missing-number]";
    let read_whole = ["okrs/a.md", "1", "2", "error", "“b.md:3:4: error: y [z]”", "missing-number"];
    assert_eq!(read(hostile, &matchers).unwrap(), read_whole);
    for line in ["note: okrs.md: left out: binary data", "info: no OKRs found in 1 file", "error: a.md:1: x", ""] {
        assert!(read(line, &matchers).is_none(), "{line}");
    }
}
