//! The output formats as the programs that read them do: schemas, XML readers, the commands of GitHub's runner. And what
//! holds for all of them, whatever somebody wrote into a document, a rule or a file name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod validator;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use okrlint::diagnostic::Severity;
use okrlint::lint::{Linter, lint};
use okrlint::report::{self, Reporter, Totals, clean, findings, root::Root};
use okrlint::source::SourceFile;
use okrlint::workspace::Checked;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use validator::Validator;

const ALL: [&str; 11] =
    ["pretty", "short", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "checkstyle", "junit", "markdown"];

/// A run that does not know that it may be in CI itself.
fn okrlint(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
    command.args(["check", "--no-config", "--today", "2026-08-20"]).args(args).current_dir(folder);
    for variable in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"] {
        command.env_remove(variable);
    }
    command
}

fn done(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    output
}

fn written(folder: &Path, format: &str, more: &[&str]) -> String {
    let args = [&["--format", format], more].concat();
    String::from_utf8(done(&mut okrlint(folder, &args)).stdout).unwrap()
}

fn json(folder: &Path, format: &str, more: &[&str]) -> Value {
    serde_json::from_str(&written(folder, format, more)).unwrap()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Text that means something to somebody: terminals, XML, Markdown, runners, URIs.
const HOSTILE: &str = "::error::a ##[error]b %0A%0D%25 ]]> <b>&amp; \"q\" 'r' `c` a|b [l](http://e.example) {0} {{1}} @all #1 🎯\u{202e}\u{2066}\u{1b}[31m\u{7}\u{7f}\u{85}\u{9b}\u{fffe}";

/// A folder with a document that holds hostile text, under a name that is hostile as well.
fn hostile_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "# OKRs Q3 2026 {HOSTILE}\n\n## O1: Improve {HOSTILE}\n\n- KR1: Launch {HOSTILE}\n- KR3: Better {HOSTILE}\n\
         - KR3: Raise {HOSTILE} to XX\n"
    );
    fs::write(folder.path().join(hostile_name()), text).unwrap();
    fs::write(
        folder.path().join("plain.yaml"),
        format!("objectives:\n  - title: 'Improve'\n    key_results:\n      - Launch it\n  : {{\n# {HOSTILE}\n"),
    )
    .unwrap();
    folder
}

#[cfg(unix)]
fn hostile_name() -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(b"::error a b,c:%0A\n##[x]\x1b[2J\"'<&>]]>\x01\xE2\x80\xAE\xFF.md".to_vec())
}

#[cfg(not(unix))]
fn hostile_name() -> OsString {
    "##[x] a b,c%0A'&]].md".into()
}

/// Attributes of the elements of a name; the XML must be whole.
fn elements(xml: &str, name: &str) -> Vec<Vec<(String, String)>> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let pairs: Vec<(String, String)> = e
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                        (attribute.key.as_ref().to_owned(), value.into_owned())
                    })
                    .collect();
                if e.name().as_ref() == name {
                    found.push(pairs);
                }
            }
            Event::Text(text) => assert!(text.chars().all(allowed_in_xml)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn allowed_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn attribute<'a>(element: &'a [(String, String)], name: &str) -> &'a str {
    element.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[test]
fn reports_validate_with_the_schemas_of_their_formats() {
    let hostile = hostile_folder();
    let sarif = Validator::new("tests/schemas/sarif-2.1.0.json");
    let gitlab = Validator::new("tests/schemas/gitlab-code-quality.json");
    let rdjson = Validator::new("tests/schemas/rdjson.json");
    let own = Validator::strict("schemas/report.schema.json");
    let empty = tempfile::tempdir().unwrap();
    for (folder, paths) in [
        (repository(), ["fixtures", "tests/err", "tests/ok"].as_slice()),
        (hostile.path(), ["."].as_slice()),
        (empty.path(), ["."].as_slice()),
    ] {
        sarif.check(&json(folder, "sarif", paths), "sarif");
        gitlab.check(&json(folder, "gitlab", paths), "gitlab");
        rdjson.check(&json(folder, "rdjson", paths), "rdjson");
        own.check(&json(folder, "json", paths), "json");
        own.check(&json(folder, "json", &[paths, &["--statistics"]].concat()), "json with statistics");
    }
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let mut sarif = json(repository(), "sarif", &["fixtures/sample"]);
    sarif["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(Validator::new("tests/schemas/sarif-2.1.0.json").errors(&sarif).is_some());
    let mut gitlab = json(repository(), "gitlab", &["fixtures/sample"]);
    gitlab[0].as_object_mut().unwrap().remove("fingerprint");
    assert!(Validator::new("tests/schemas/gitlab-code-quality.json").errors(&gitlab).is_some());
    let mut rdjson = json(repository(), "rdjson", &["fixtures/sample"]);
    rdjson["diagnostics"][0]["location"]["range"]["start"]["column"] = 0.into();
    assert!(Validator::new("tests/schemas/rdjson.json").errors(&rdjson).is_some());
    let mut own = json(repository(), "json", &["fixtures/sample"]);
    own["documents"][0]["objectives"][0]["colour"] = "red".into();
    assert!(Validator::new("schemas/report.schema.json").errors(&own).is_none(), "keys may be added");
    assert!(Validator::strict("schemas/report.schema.json").errors(&own).is_some());
}

/// A finding is nowhere lost and nowhere told twice.
#[test]
fn all_formats_tell_the_same_findings() {
    let hostile = hostile_folder();
    for (folder, paths) in [(repository(), ["fixtures", "tests/err"].as_slice()), (hostile.path(), ["."].as_slice())] {
        let lines = written(folder, "jsonl", paths);
        let places: Vec<(String, u64, String)> = lines
            .lines()
            .map(|line| {
                let read: Value = serde_json::from_str(line).unwrap();
                let text = |key: &str| read[key].as_str().unwrap().to_owned();
                (text("path"), read["range"]["start"]["line"].as_u64().unwrap(), text("rule"))
            })
            .collect();
        assert!(places.len() > 5);
        let rules: Vec<&str> = places.iter().map(|(_, _, rule)| rule.as_str()).collect();
        let start: Vec<u64> = places.iter().map(|(_, line, _)| *line).collect();

        let sarif = json(folder, "sarif", paths)["runs"][0]["results"].clone();
        let results = sarif.as_array().unwrap();
        assert_eq!(results.iter().map(|r| r["ruleId"].as_str().unwrap()).collect::<Vec<_>>(), rules);
        let region = |r: &Value| r["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap();
        assert_eq!(results.iter().map(region).collect::<Vec<_>>(), start);

        let gitlab = json(folder, "gitlab", paths);
        let violations = gitlab.as_array().unwrap();
        assert_eq!(violations.iter().map(|v| v["check_name"].as_str().unwrap()).collect::<Vec<_>>(), rules);
        let prints: BTreeSet<&str> = violations.iter().map(|v| v["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(prints.len(), rules.len(), "fingerprints are unique");

        let rdjson = json(folder, "rdjson", paths)["diagnostics"].clone();
        let codes: Vec<_> = rdjson.as_array().unwrap().iter().map(|d| d["code"]["value"].as_str().unwrap()).collect();
        assert_eq!(codes, rules);

        let errors = written(folder, "checkstyle", paths);
        let sources: Vec<String> =
            elements(&errors, "error").iter().map(|e| attribute(e, "source").replace("okrlint.", "")).collect();
        assert_eq!(sources, rules);

        let junit = written(folder, "junit", &[paths, &["--fail-on", "info"]].concat());
        assert_eq!(elements(&junit, "failure").len(), rules.len());
        let names: BTreeSet<(String, String)> = elements(&junit, "testcase")
            .iter()
            .map(|test| (attribute(test, "classname").to_owned(), attribute(test, "name").to_owned()))
            .collect();
        assert!(names.len() >= rules.len(), "tests have names of their own");

        assert_eq!(written(folder, "github", paths).lines().count(), rules.len());
        assert_eq!(written(folder, "short", paths).lines().count(), rules.len());
        let rows = written(folder, "markdown", paths);
        let row = |line: &&str| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit();
        assert_eq!(rows.lines().filter(row).count(), rules.len());
        let counts = json(folder, "json", &[paths, &["--statistics"]].concat())["statistics"].clone();
        let counted: u64 = counts.as_array().unwrap().iter().map(|c| c["findings"].as_u64().unwrap()).sum();
        assert_eq!(counted, rules.len() as u64);
    }
}

#[test]
fn no_format_lets_a_control_character_through() {
    let folder = hostile_folder();
    for format in ALL {
        let text = written(folder.path(), format, &["--color", "never", "."]);
        let raw: Vec<char> = text.chars().filter(|c| *c != '\n' && clean::is_hostile(*c)).collect();
        assert!(raw.is_empty(), "{format}: {raw:?}");
        assert!(!text.is_empty(), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_of_any_bytes_can_be_found_again() {
    use std::os::unix::ffi::OsStringExt;
    let folder = hostile_folder();
    let lossy = hostile_name().to_string_lossy().into_owned();
    let sarif = json(folder.path(), "sarif", &["."]);
    let location = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    assert_eq!(location["uriBaseId"], "%SRCROOT%");
    let uri = location["uri"].as_str().unwrap();
    assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%/".contains(&b)), "{uri}");
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, tail @ ..] = rest {
        (bytes, rest) = match tail {
            [a, b, tail @ ..] if *first == b'%' => {
                let hex = u8::from_str_radix(str::from_utf8(&[*a, *b]).unwrap(), 16).unwrap();
                ([bytes, vec![hex]].concat(), tail)
            }
            _ => ([bytes, vec![*first]].concat(), tail),
        };
    }
    assert_eq!(OsString::from_vec(bytes), hostile_name());

    assert_eq!(json(folder.path(), "gitlab", &["."])[0]["location"]["path"], lossy);
    assert_eq!(json(folder.path(), "json", &["."])["documents"][0]["path"], lossy);
}

#[test]
fn nothing_in_a_document_is_a_command_to_githubs_runner() {
    let folder = hostile_folder();
    let log = written(folder.path(), "github", &["."]);
    assert!(log.lines().count() > 5);
    for line in log.lines() {
        let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        assert!(properties.split(',').all(|pair| pair.split('=').count() >= 2), "{line}");
        assert!(!properties.contains(':') && !line.contains("##["), "{line}");
        assert!(!text.is_empty());
    }
}

/// A file that is named like a command, a note about it, and a statement that holds one.
#[cfg(unix)]
#[test]
fn the_log_of_a_job_holds_no_commands_in_text_formats_either() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("::error::o.md"), "## O1: Improve ##[error] marketing\n\n- KR1: Launch it\n").unwrap();
    fs::write(folder.path().join("okr ##[x].yaml"), "objectives: [\n").unwrap();
    let commands: [&[&str]; 7] = [
        &["check", "--format", "short"],
        &["check", "--format", "pretty"],
        &["check", "--format", "markdown"],
        &["show"],
        &["score"],
        &["score", "--format", "csv"],
        &["score", "--format", "markdown"],
    ];
    for args in commands {
        let run = |obeyed: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
            command.args(args).args(["--no-config", "--color", "never", "."]).current_dir(folder.path());
            let output = command.env("GITHUB_ACTIONS", obeyed).output().unwrap();
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
        };
        let command = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        let (there, elsewhere) = (run("true"), run(""));
        assert!(!there.lines().any(command), "{args:?} {there}");
        // Markdown takes commands apart wherever it is written.
        assert!(args.contains(&"markdown") || elsewhere.lines().any(command), "{args:?} {elsewhere}");
        assert_eq!(there.replace("## [", "##[").replace("./::", "::"), elsewhere, "{args:?}");
    }
}

/// A rule of the user whose title and failing example hold a command.
#[cfg(unix)]
#[test]
fn rules_of_the_user_give_the_runner_no_commands() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    fs::create_dir(&own).unwrap();
    let rule = fs::read_to_string("rules/measurable/missing-target.yaml").unwrap();
    let rule = rule
        .replace("id: missing-target", "id: own-target")
        .replace("en: No value to reach", "en: 'Nothing ##[group] to reach'")
        .replace("      - Increase customer retention\n", "      - 'Cut waste from 9 to 3 ##[error]'\n");
    fs::write(own.join("own-target.yaml"), rule).unwrap();
    fs::write(folder.path().join(".okrlint.yaml"), "rules-from: [own]\n").unwrap();
    for args in [&["rules"][..], &["test", "own"]] {
        let run = |obeyed: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
            let output = command.args(args).current_dir(folder.path()).env("GITHUB_ACTIONS", obeyed).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        assert!(run("").contains("##["), "{args:?}");
        assert_eq!(run("true").replace("## [", "##["), run(""), "{args:?}");
        assert!(!run("true").contains("##["), "{args:?}");
    }
}

/// What programs read is the same text when it was read.
#[test]
fn the_log_of_a_job_holds_no_commands_in_formats_for_programs() {
    let folder = hostile_folder();
    for format in ["json", "jsonl", "sarif", "gitlab", "rdjson", "checkstyle", "junit"] {
        let log = written(folder.path(), format, &["."]);
        let command = |line: &&str| line.trim_start().starts_with("::") || line.contains("##[");
        assert_eq!(log.lines().find(command), None, "{format}");
    }
}

#[test]
fn paths_are_relative_to_the_repository_that_ci_names() {
    let repository = tempfile::tempdir().unwrap();
    let top = fs::canonicalize(repository.path()).unwrap();
    let teams = top.join("our teams");
    fs::create_dir(&teams).unwrap();
    fs::write(teams.join("okrs.md"), "## O1: Improve marketing\n\n- KR1: Launch the shop\n").unwrap();
    let run = |format: &str, variable: &str| {
        let output = done(okrlint(&teams, &["--format", format, "./okrs.md"]).env(variable, &top));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("github", "GITHUB_WORKSPACE").starts_with("::warning file=our teams/okrs.md,line=1,"));
    assert!(run("gitlab", "CI_PROJECT_DIR").contains("\"path\":\"our teams/okrs.md\""));
    assert!(run("sarif", "GITHUB_WORKSPACE").contains("\"uri\":\"our%20teams/okrs.md\",\"uriBaseId\":\"%SRCROOT%\""));
    // Somebody else's variable says nothing.
    assert!(run("gitlab", "GITHUB_WORKSPACE").contains("\"path\":\"okrs.md\""));
    let elsewhere = written(&teams, "sarif", &[top.join("our teams/okrs.md").to_str().unwrap()]);
    assert!(elsewhere.contains("\"uri\":\"okrs.md\""));
    let outside = written(Path::new("/"), "sarif", &[teams.join("okrs.md").to_str().unwrap()]);
    assert!(outside.contains("our%20teams/okrs.md\",\"uriBaseId\""), "a path under the current folder");
}

#[test]
fn githubs_job_gets_a_summary() {
    let folder = hostile_folder();
    let summary = folder.path().join("summary");
    fs::write(&summary, "before\n").unwrap();
    let run = |path: &Path, format: &str| {
        okrlint(folder.path(), &["--format", format, "."]).env("GITHUB_STEP_SUMMARY", path).output().unwrap()
    };
    let output = run(&summary, "github");
    assert_eq!(output.status.code(), Some(1));
    let text = fs::read_to_string(&summary).unwrap();
    assert_eq!(text, format!("before\n{}", written(folder.path(), "markdown", &["."])));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), written(folder.path(), "github", &["."]));
    // Other formats leave it alone, and what cannot be written is said.
    run(&summary, "short");
    assert_eq!(fs::read_to_string(&summary).unwrap(), text);
    let failed = run(&folder.path().join("no/such/folder"), "github");
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("the job's summary cannot be written"));
}

#[test]
fn a_report_can_go_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("okrs.md"), "## O1: Improve marketing\n\n- KR1: Launch the shop\n").unwrap();
    for format in ALL {
        let output = done(&mut okrlint(folder.path(), &["--format", format, "-o", "out", "okrs.md"]));
        assert!(output.stdout.is_empty(), "{format}");
        assert_eq!(
            fs::read_to_string(folder.path().join("out")).unwrap(),
            written(folder.path(), format, &["okrs.md"]),
            "{format}"
        );
    }
}

#[test]
fn statistics_count_in_place_of_findings() {
    let text = written(repository(), "short", &["--statistics", "fixtures/sample"]);
    assert_eq!(text, written(repository(), "pretty", &["--statistics", "fixtures/sample"]));
    let counts: Vec<usize> =
        text.lines().map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b));
    assert_eq!(counts.iter().sum::<usize>(), written(repository(), "short", &["fixtures/sample"]).lines().count());
    let refused = okrlint(repository(), &["--statistics", "--format", "sarif", "fixtures/sample"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
}

#[test]
fn tests_of_junit_say_what_the_exit_status_says() {
    let paths = ["fixtures/sample"];
    for (bar, status) in [("error", 1), ("warning", 1), ("never", 0)] {
        let output =
            okrlint(repository(), &[&["--format", "junit", "--fail-on", bar], paths.as_slice()].concat()).output();
        let output = output.unwrap();
        let failures = elements(&String::from_utf8(output.stdout).unwrap(), "failure").len();
        assert_eq!(output.status.code(), Some(status), "{bar}");
        assert_eq!(failures > 0, status == 1, "{bar}");
    }
}

/// The commands that docs/formats.md tells people to put into their pipelines.
#[test]
fn the_commands_of_the_page_run() {
    let page = fs::read_to_string(repository().join("docs/formats.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("okrs")).unwrap();
    fs::write(folder.path().join("okrs/a.md"), "## O1: Improve marketing\n\n- KR1: Launch the shop\n").unwrap();
    let starts = |line: &str| line.find("okrlint check").filter(|_| !line.starts_with('$') && line.ends_with("okrs/"));
    let piped = |line: &str| line.split(" | ").next().unwrap_or(line).to_owned();
    let commands: Vec<String> =
        page.lines().map(piped).filter_map(|line| starts(&line).map(|at| line[at..].to_owned())).collect();
    assert_eq!(commands.len(), 4, "{commands:?}");
    for command in commands {
        let args: Vec<&str> = command.split_whitespace().skip(2).collect();
        let output = done(&mut okrlint(folder.path(), &args));
        let file = args.iter().position(|arg| *arg == "-o").and_then(|at| args.get(at + 1));
        let length =
            file.map_or(output.stdout.len() as u64, |file| fs::metadata(folder.path().join(file)).unwrap().len());
        assert!(length > 100, "{command}");
    }
}

/// A document with two findings whose texts somebody else chose.
fn chosen(path: &str, texts: &[String; 2]) -> Checked {
    let source = SourceFile::from_text("okrs.md", "## O1: Improve marketing\n\n- KR1: Launch the shop\n");
    let linter = Arc::new(Linter::default());
    let mut report = lint(&source, &linter);
    let found = &mut report.documents[0].diagnostics;
    found.truncate(2);
    for (diagnostic, text) in found.iter_mut().zip(texts) {
        diagnostic.rule = text.clone().into();
        diagnostic.message = text.clone().into();
        diagnostic.question = Some(text.clone().into());
        diagnostic.subject = Some(text.clone());
    }
    let mut source = source;
    source.path = PathBuf::from(path);
    Checked { source, report, linter, change: None }
}

fn report(reporter: &dyn Reporter, checked: &Checked) -> String {
    let (mut frame, mut totals, mut out, mut bytes) = (reporter.frame(), Totals::default(), Vec::new(), Vec::new());
    reporter.file(checked, &mut bytes);
    totals.add(&Totals::of(checked));
    frame.piece(&bytes, &mut out).unwrap();
    frame.end(&totals, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Text that is likely to break something.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "::",
            "##[",
            "%",
            "%0A",
            "]]>",
            "<![CDATA[",
            "&",
            "<",
            ">",
            "\"",
            "'",
            "\\",
            "|",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\u{1b}[31m",
            "\u{202e}",
            "\u{2028}",
            "\u{fffe}",
            "{0}",
            "](",
            "[",
            "@",
            "🎯",
            "e\u{301}",
            "error",
            ",",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_holds_any_text(path in texts(), first in texts(), second in texts()) {
        let checked = chosen(&path, &[first.clone(), second.clone()]);
        let count = findings::of_file(&checked).len();
        prop_assert_eq!(count, 2);
        let root = Root::default();

        // JSON gives it back to the letter.
        let lines = report(&report::jsonl::Jsonl, &checked);
        for (line, text) in lines.lines().zip([&first, &second]) {
            let read: Value = serde_json::from_str(line).unwrap();
            for key in ["rule", "message", "question", "subject"] {
                prop_assert_eq!(&read[key], text.as_str());
            }
            prop_assert_eq!(&read["path"], path.as_str());
        }
        let sarif: Value =
            serde_json::from_str(&report(&report::sarif::Sarif { root: root.clone() }, &checked)).unwrap();
        prop_assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
        prop_assert_eq!(&sarif["runs"][0]["results"][0]["ruleId"], first.as_str());
        let gitlab: Value =
            serde_json::from_str(&report(&report::gitlab::Gitlab { root: root.clone() }, &checked)).unwrap();
        prop_assert_eq!(&gitlab[1]["description"], &*clean::line(&second));
        prop_assert_ne!(&gitlab[0]["fingerprint"], &gitlab[1]["fingerprint"]);
        let rdjson: Value = serde_json::from_str(&report(&report::rdjson::Rdjson, &checked)).unwrap();
        prop_assert_eq!(&rdjson["diagnostics"][0]["code"]["value"], first.as_str());

        // XML gives back what it can hold.
        let shown = |text: &str| text.chars().map(|c| if allowed_in_xml(c) { c } else { '?' }).collect::<String>();
        let same = |read: &str, text: &str| {
            read.chars().count() == text.chars().count()
                && shown(text).chars().zip(read.chars()).all(|(a, b)| a == b || (a == '?' && b != '\u{0}'))
        };
        let xml = report(&report::checkstyle::Checkstyle, &checked);
        let errors = elements(&xml, "error");
        prop_assert_eq!(errors.len(), count);
        prop_assert!(same(attribute(&elements(&xml, "file")[0], "name"), &path), "{:?}", xml);
        prop_assert!(same(attribute(&errors[0], "source"), &format!("okrlint.{first}")), "{:?}", xml);
        let xml = report(&report::junit::Junit { fail_on: Some(Severity::Info) }, &checked);
        prop_assert_eq!(elements(&xml, "failure").len(), count);
        prop_assert!(same(attribute(&elements(&xml, "testcase")[0], "classname"), &path), "{:?}", xml);

        // Lines stay lines.
        let log = report(&report::github::Github { root }, &checked);
        prop_assert_eq!(log.lines().count(), count);
        for line in log.lines() {
            let head = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).map(|(head, _)| head).unwrap();
            prop_assert!(["error ", "warning ", "notice "].iter().any(|command| head.starts_with(command)));
            prop_assert!(!line.contains("##[") && !line.chars().any(clean::is_hostile));
            prop_assert_eq!(head.matches(',').count(), 5);
        }
        prop_assert_eq!(report(&report::short::Short, &checked).lines().count(), count);
        let table = report(&report::markdown::Markdown, &checked);
        let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).collect();
        prop_assert_eq!(rows.len(), count + 1);
        for row in rows {
            let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
            prop_assert_eq!(bars, 5, "{}", row);
            prop_assert!(!row.contains('<') || row.replace("<br>", "").matches('<').count() == 0, "{}", row);
        }
    }
}
