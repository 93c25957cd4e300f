//! What packagers take from the binary: completions that a shell runs, and manual pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::process::Command;

fn okrlint(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_okrlint")).args(args).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The names of the commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = okrlint(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    let names = lines.filter(|line| !line.starts_with("   ")).map(|line| line.split_whitespace().next().unwrap());
    let names: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(names.len() >= 10, "{names:?}");
    names
}

#[test]
fn every_shell_gets_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = okrlint(&["completions", shell]);
        for name in commands() {
            assert!(script.contains(&name), "{shell}: {name}");
        }
        // The generators for the other two know commands and options only.
        let values = ["bash", "fish", "zsh"].contains(&shell);
        assert_eq!(script.contains("missing-number") && script.contains("milestones"), values, "{shell}");
    }
}

/// Bash runs its script, and completes commands, formats, rules and profiles with it.
#[cfg(unix)]
#[test]
fn bash_completes() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("okrlint.bash");
    fs::write(&script, okrlint(&["completions", "bash"])).unwrap();
    let complete = |words: &str| {
        let count = words.split(' ').count() - 1;
        let words: Vec<&str> = words.split(' ').collect();
        let (word, before) = (words[count], words[count - 1]);
        let program = format!(
            "source '{}'; COMP_WORDS=({}); COMP_CWORD={count}; _okrlint okrlint '{word}' '{before}'; echo \"${{COMPREPLY[*]}}\"",
            script.display(),
            words.join(" ")
        );
        let output = Command::new("bash").args(["--norc", "-c", &program]).output().unwrap();
        assert!(output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(complete("okrlint che"), "check");
    assert_eq!(complete("okrlint check --format sa"), "sarif");
    assert_eq!(complete("okrlint explain missing-n"), "missing-number");
    assert_eq!(complete("okrlint check --profile mile"), "milestones");
    assert_eq!(complete("okrlint completions z"), "zsh");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("man1");
    assert_eq!(okrlint(&["man", place.to_str().unwrap()]), "");
    let mut pages: Vec<String> =
        fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    pages.sort();
    let mut expected: Vec<String> = commands().iter().map(|name| format!("okrlint-{name}.1")).collect();
    expected.push("okrlint.1".to_owned());
    expected.sort();
    assert_eq!(pages, expected);
    for page in pages {
        let text = fs::read_to_string(place.join(&page)).unwrap();
        let name = page.trim_end_matches(".1");
        let title = format!("\n.TH {name} 1  \"okrlint {}\"", env!("CARGO_PKG_VERSION"));
        assert!(text.contains(&title), "{page}");
        assert!(text.contains(&format!("\n{} \\- ", name.replace('-', "\\-"))), "{page} says in a line what it is");
        // A line that begins with a dot is a command to the formatter, and no text of ours.
        let known = [".TH", ".SH", ".TP", ".br", ".ie", ".el", ".RS", ".RE", ".IP", ".PP"];
        let strange =
            |line: &&str| line.starts_with(['.', '\'']) && !known.iter().any(|macro_| line.starts_with(macro_));
        assert_eq!(text.lines().find(strange), None, "{page}");
    }
    let main = fs::read_to_string(place.join("okrlint.1")).unwrap();
    assert_eq!(okrlint(&["man"]), main);
    for part in ["\\-\\-statistics", "okrlint\\-explain(1)", "Exit status: 0"] {
        assert!(main.contains(part), "{part}");
    }
    assert!(!main.contains("okrlint\\-help(1)"), "there is no such page");
}

#[test]
fn a_folder_that_cannot_be_written_fails() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_okrlint")).arg("man").arg(folder.path().join("file/man1")).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to "), "{output:?}");
}
