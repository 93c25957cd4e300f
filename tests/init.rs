//! `okrlint init`: what it writes is sound, and it overwrites nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Standard output, standard error and exit status.
fn run(folder: &Path, locale: &str, args: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    command.args(args).current_dir(folder).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", locale);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    folder
}

#[test]
fn the_sample_has_no_finding_and_scores_100_in_both_languages() {
    for (language, locale, next) in [("en", "vi_VN.UTF-8", "next:"), ("vi", "C", "tiếp theo:")] {
        let place = folder();
        let (out, err, status) = run(place.path(), locale, &["init", "--language", language]);
        assert_eq!((err.as_str(), status), ("", 0));
        assert!(out.contains(".okrlint.yaml") && out.contains(next), "{out}");
        let (out, _, status) = run(place.path(), locale, &["check", "--format", "json", "okrs.md"]);
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        let document = &report["documents"][0];
        assert_eq!(document["diagnostics"], serde_json::json!([]));
        assert_eq!((document["score"].as_f64(), document["language"].as_str()), (Some(100.0), Some(language)));
        assert_eq!(status, 0);
    }
}

#[test]
fn the_language_is_that_of_the_system() {
    for (locale, word) in [("vi_VN.UTF-8", "đã tạo"), ("de_DE.UTF-8", "wrote"), ("C", "wrote"), ("", "wrote")] {
        let place = folder();
        let (out, _, _) = run(place.path(), locale, &["init"]);
        assert!(out.starts_with(word), "{locale}: {out}");
    }
}

/// What is commented out is a config too.
#[test]
fn every_setting_of_the_config_is_one() {
    for language in ["en", "vi"] {
        let place = folder();
        run(place.path(), "C", &["init", "--language", language]);
        let path = place.path().join(".okrlint.yaml");
        let text = fs::read_to_string(&path).unwrap();
        // Sentences stay comments: a setting is a key, a list item, or indented.
        let setting = |line: &str| {
            let key = line.split(':').next().unwrap_or("");
            line.starts_with("  ") || line.contains(':') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        };
        let open = |line: &str| match line.strip_prefix("# ").filter(|rest| setting(rest)) {
            Some(rest) => format!("{rest}\n"),
            None => format!("{line}\n"),
        };
        let config: String = text.lines().map(open).filter(|line| !line.starts_with("rules-from")).collect();
        assert!(config.contains("\nlimits: {objectives: 3"), "{config}");
        fs::write(&path, &config).unwrap();
        let (_, err, status) = run(place.path(), "C", &["check", "--fail-on", "never", "okrs.md"]);
        assert_eq!((err.as_str(), status), ("", 0), "{config}");
    }
}

#[test]
fn nothing_is_overwritten() {
    for name in [".okrlint.yaml", "okrlint.yaml", "okrs.md"] {
        let place = folder();
        fs::write(place.path().join(name), "mine").unwrap();
        let (out, err, status) = run(place.path(), "C", &["init"]);
        assert_eq!((out.as_str(), status), ("", 2));
        assert!(err.contains(&format!("{name}: is there already")), "{err}");
        assert_eq!(fs::read_to_string(place.path().join(name)).unwrap(), "mine");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "neither file was written");
    }
    assert_eq!(run(folder().path(), "C", &["init", "nowhere"]).2, 2);
}
