//! The binary as scripts see it: exit statuses, streams, files that cannot be linted, configs that are wrong.
//!
//! What is found in a document is the business of `tests/err` and the rule files; here a document without any number
//! stands for one with findings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A sound document.
const GOOD: &str = "\
cycle: Q3 2026
objectives:
  - title: Guests find their room ready when they arrive
    key_results:
      - Raise the share of rooms ready by 14:00 from 71% to 95%
      - Cut complaints about the room from 9 to 3 per week
      - Lift the score for cleanliness from 8.1 to 9.0
";

/// A document with a warning in line 5.
const BAD: &str = "\
cycle: Q3 2026
objectives:
  - title: Guests find their room ready when they arrive
    key_results:
      - Better rooms
      - Cut complaints about the room from 9 to 3 per week
";

struct Place(TempDir);

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        // A repository, so that no config above the temporary folder is found.
        place.write(".git/HEAD", "ref: refs/heads/main\n");
        for (path, text) in files {
            place.write(path, text);
        }
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
        command.args(args).current_dir(self.0.path()).env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }

    fn run_with(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // An excluded input is not read at all.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        Ran::of(child.wait_with_output().unwrap())
    }
}

#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    fn paths(&self) -> Vec<String> {
        let documents = self.json()["documents"].as_array().unwrap().clone();
        documents.iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect()
    }

    #[track_caller]
    fn fails_with(&self, words: &str) {
        assert_eq!(self.status, 2, "{self:?}");
        assert!(self.err.contains(words), "{words:?} not in {}", self.err);
    }
}

#[test]
fn the_exit_status_says_what_was_found() {
    let place = Place::new(&[("good.yaml", GOOD), ("bad.yaml", BAD)]);
    assert_eq!(place.run(&["good.yaml"]).status, 0);
    let bad = place.run(&["bad.yaml"]);
    assert_eq!(bad.status, 1);
    assert!(bad.out.contains("bad.yaml:5:9: warning: "), "{bad:?}");
    assert_eq!(bad.err, "");
    assert_eq!(place.run(&["check", "bad.yaml"]).out, bad.out);
    assert_eq!(place.run(&["."]).out, place.run(&[]).out);
    assert_eq!(place.run(&["bad.yaml", "--fail-on", "error"]).status, 0);
    assert_eq!(place.run(&["bad.yaml", "--fail-on", "never"]).status, 0);
    assert_eq!(place.run(&["bad.yaml", "--ignore", "measurable,specific"]).status, 0);
    assert_eq!(place.run(&["bad.yaml", "--select", "missing-number"]).status, 1);
}

#[test]
fn usage_that_makes_no_sense_is_status_2() {
    let place = Place::new(&[("okrs.yaml", GOOD)]);
    place.run(&["--no-such-option"]).fails_with("--no-such-option");
    place.run(&["--format", "xml", "okrs.yaml"]).fails_with("xml");
    place.run(&["--select", "missing-nubmer"]).fails_with("did you mean `missing-number`?");
    place
        .run(&["--ignore", "missing-number,whatever-this-is"])
        .fails_with("unknown rule `whatever-this-is` in --ignore");
    place.run(&["--profile", "strikt"]).fails_with("unknown profile `strikt`");
    place.run(&["explain", "missing-nubmer"]).fails_with("did you mean `missing-number`?");
    place.run(&["chekc"]).fails_with("did you mean `okrlint check`?");
    place.run(&["no/such/file.md"]).fails_with("no/such/file.md: no such file or folder");
    assert_eq!(place.run(&["--help"]).status, 0);
    assert_eq!(place.run(&["--version"]).out.trim(), concat!("okrlint ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn standard_input_is_linted_under_its_name() {
    let place = Place::new(&[(".okrlint.yaml", "exclude: [drafts/]\n")]);
    let named = place.run_with(&["-", "--stdin-filename", "team/okrs.yaml"], BAD.as_bytes());
    assert_eq!(named.status, 1);
    assert!(named.out.starts_with("team/okrs.yaml:5:9: "), "{named:?}");
    assert_eq!(place.run_with(&["check", "--stdin-filename", "team/okrs.yaml"], BAD.as_bytes()).out, named.out);
    let excluded = place.run_with(&["-", "--stdin-filename", "drafts/okrs.yaml"], BAD.as_bytes());
    assert_eq!((excluded.status, excluded.out.as_str()), (0, ""));
    let prose = place.run_with(&["-"], b"Just a note.\n");
    assert_eq!((prose.status, prose.out.as_str()), (0, ""));
    assert!(prose.err.contains("<stdin>: no OKRs found"), "{prose:?}");
    place.run_with(&["-"], b"a\0b").fails_with("<stdin>: binary data");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new(&[]);
    let many: String = (0..4_000).map(|i| format!("      - Better rooms on floor {}\n", "x".repeat(i % 50))).collect();
    place.write("okrs.yaml", format!("objectives:\n  - title: Rooms\n    key_results:\n{many}"));
    for format in ["short", "pretty", "json"] {
        let mut child = place
            .command(&["okrs.yaml", "--format", format, "--quiet"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0; 100]).unwrap();
        drop(out);
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn files_that_are_no_text_fail_when_named_and_are_left_out_when_found() {
    let cases: [(&str, &[u8], &str); 3] = [
        ("okrs.md", b"# OKRs\0\n", "binary data: NUL byte at byte 6"),
        ("okrs.yaml", b"title: \xFFx\n", "not valid UTF-8 at byte 7"),
        ("okrs.txt", b"\xFF\xFEa\0b", "not valid UTF-16"),
    ];
    for (name, bytes, words) in cases {
        let place = Place::new(&[("good.yaml", GOOD)]);
        place.write(name, bytes);
        place.run(&[name]).fails_with(words);
        let found = place.run(&[]);
        assert_eq!(found.status, 0, "{found:?}");
        assert!(found.err.contains(&format!("note: {name}: left out: {words}")), "{found:?}");
        assert_eq!(place.run(&["-q"]).err, "");
    }
}

#[test]
fn files_that_are_too_large_are_said_to_be() {
    let place = Place::new(&[("good.yaml", GOOD)]);
    fs::File::create(place.path("okrs.md")).unwrap().set_len(100 << 20).unwrap();
    place.run(&["okrs.md"]).fails_with("okrs.md: larger than 64 MiB");
    assert_eq!(place.run(&[]).status, 0);
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read_fail_when_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new(&[("good.yaml", GOOD), ("okrs.md", "# OKRs\n"), ("closed/okrs.md", "# OKRs\n")]);
    for path in ["okrs.md", "closed"] {
        fs::set_permissions(place.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::read(place.path("okrs.md")).is_ok() {
        return; // Nothing is closed to the administrator.
    }
    place.run(&["okrs.md"]).fails_with("okrs.md: cannot be read");
    let named = place.run(&["closed"]);
    let found = place.run(&[]);
    fs::set_permissions(place.path("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    named.fails_with("closed: cannot be read: Permission denied");
    assert_eq!(found.status, 0, "{found:?}");
    assert!(found.err.contains("closed") && found.err.contains("okrs.md: left out"), "{found:?}");
}

#[test]
fn utf16_and_byte_order_marks_are_read() {
    let place = Place::new(&[]);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(BAD.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    place.write("wide.yaml", utf16);
    place.write("marked.yaml", format!("\u{FEFF}{BAD}"));
    place.write("crlf.yaml", BAD.replace('\n', "\r\n"));
    for name in ["wide.yaml", "marked.yaml", "crlf.yaml"] {
        let ran = place.run(&[name]);
        assert!(ran.status == 1 && ran.out.contains(&format!("{name}:5:9: ")), "{ran:?}");
    }
}

#[test]
fn files_without_okrs_are_told_of_only_when_named() {
    let place = Place::new(&[
        ("empty.md", ""),
        ("front.md", "---\ntitle: x\n---\n"),
        ("readme.md", "# A tool\n\nIt does things.\n"),
        ("ci.yaml", "jobs: {build: {runs-on: linux}}\n"),
        ("broken.yaml", "a: [\n"),
        ("okr-chart.yaml", "{{- if .on }}\na: [\n{{ end }}\n"),
    ]);
    for name in ["empty.md", "front.md", "readme.md", "ci.yaml"] {
        let ran = place.run(&[name]);
        assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{ran:?}");
        assert_eq!(ran.err, format!("info: {name}: no OKRs found\n"));
        assert!(place.run(&["--format", "json", name]).paths().is_empty());
    }
    place.run(&["broken.yaml"]).fails_with("[broken.yaml:");
    let found = place.run(&[]);
    assert_eq!((found.status, found.out.as_str()), (0, ""), "{found:?}");
    assert!(found.err.contains("info: no OKRs found in 6 files"), "{found:?}");
    assert!(found.err.contains("note: okr-chart.yaml: left out: line 1"), "{found:?}");
    assert!(!found.err.contains("broken.yaml"), "{found:?}");
}

#[test]
fn broken_yaml_that_was_meant_to_hold_okrs_is_a_mistake_wherever_it_lies() {
    for (name, text) in [
        ("okrs-old.yaml", "a: [\n"),
        ("teams/sales.yaml", "objectives:\n\t- title: x\n"),
        ("doanh-so.yml", "chu_ky: Q3\nmục_tiêu: [\n"),
        ("x.yaml", "a: [\n - key_results: x\n"),
    ] {
        let place = Place::new(&[("good.yaml", GOOD), (name, text)]);
        for args in [&[][..], &["--quiet"], &["--as-found", name]] {
            place.run(args).fails_with(&format!("[{name}:"));
        }
    }
}

#[test]
fn nothing_that_a_terminal_obeys_comes_through() {
    let hostile = "okr\u{1b}]0;x\u{7}\u{202e}\n.yaml";
    let place = Place::new(&[(hostile, &BAD.replace("Better rooms", "\"Better \\e[2J\\u202E rooms\""))]);
    place.write("x\u{1b}[2J.md", b"\xFF");
    for args in
        [&["--format", "short"][..], &["--format", "pretty"], &["--format", "json"], &["show"], &["nope\u{1b}[2J"]]
    {
        let ran = place.run(args);
        assert!(ran.out.len() + ran.err.len() > 20, "{ran:?}");
        for c in ran.out.chars().chain(ran.err.chars()).filter(|c| *c != '\n') {
            assert!(!c.is_control() && c != '\u{202e}', "{c:?} in {ran:?}");
        }
    }
}

#[test]
fn colours_follow_the_flag() {
    let place = Place::new(&[("bad.yaml", BAD)]);
    let coloured = |args: &[&str]| place.run(args).out.contains('\u{1b}');
    assert!(!coloured(&["bad.yaml", "--format", "pretty"]));
    assert!(coloured(&["bad.yaml", "--format", "pretty", "--color", "always"]));
    assert!(!coloured(&["bad.yaml", "--format", "pretty", "--color", "never"]));
}

#[test]
fn folders_are_walked_as_ripgrep_walks_them() {
    let place = Place::new(&[
        (".gitignore", "build/\n*.tmp.yaml\n"),
        ("a.yaml", GOOD),
        ("B.YML", GOOD),
        ("teams/okrs.json", "{\"objectives\": [{\"title\": \"Calm\", \"key_results\": [\"Cut calls from 9 to 3\"]}]}"),
        ("teams/data.json", "{\"objectives\": [{\"title\": \"Calm\", \"key_results\": [\"Cut calls from 9 to 3\"]}]}"),
        ("build/b.yaml", GOOD),
        ("c.tmp.yaml", GOOD),
        (".hidden/d.yaml", GOOD),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path("teams"), place.path("link")).unwrap();
    let expected = ["B.YML", "a.yaml", "teams/okrs.json"];
    assert_eq!(place.run(&["--format", "json"]).paths(), expected);
    fs::remove_dir_all(place.path(".git")).unwrap();
    assert_eq!(place.run(&["--format", "json", "--no-config"]).paths(), expected);
    // Named twice is linted once; a named file need not have the right name.
    let twice = place.run(&["--format", "json", "--no-config", "a.yaml", ".", "./a.yaml", "teams/data.json"]);
    assert_eq!(twice.paths(), ["a.yaml", "B.YML", "teams/okrs.json", "teams/data.json"]);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let place = Place::new(&[]);
    for i in 0..120 {
        place.write(&format!("t{}/okr{i:03}.yaml", i % 7), BAD.replace("rooms", &format!("rooms {}", "x".repeat(i))));
    }
    for format in ["short", "json"] {
        let one = place.run(&["-j1", "--format", format]);
        assert_eq!(one.status, 1);
        assert!(place.run(&["-j4", "--format", format]).out == one.out, "{format}");
    }
}

#[test]
fn the_nearest_config_counts_up_to_the_root_of_the_repository() {
    let place = Place::new(&[
        ("okrlint.yaml", "rules: {missing-number: off}\n"),
        ("bad.yaml", BAD),
        ("near/.okrlint.yaml", "rules: {missing-number: error}\n"),
        ("near/deep/bad.yaml", BAD),
        ("other/.git/HEAD", ""),
        ("other/bad.yaml", BAD),
    ]);
    let severity = |args: &[&str]| {
        let args = [args, &["--select", "measurable", "--format", "json"]].concat();
        let json = place.run(&args).json();
        json["documents"][0]["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["rule"] == "missing-number")
            .map(|d| d["severity"].as_str().unwrap().to_owned())
    };
    assert_eq!(severity(&["bad.yaml"]), None);
    assert_eq!(severity(&["near/deep/bad.yaml"]).as_deref(), Some("error"));
    assert_eq!(severity(&["other/bad.yaml"]).as_deref(), Some("warning"));
    assert_eq!(severity(&["bad.yaml", "--no-config"]).as_deref(), Some("warning"));
    assert_eq!(severity(&["bad.yaml", "--config", "near/.okrlint.yaml"]).as_deref(), Some("error"));
}

#[test]
fn excludes_and_overrides_apply_by_path() {
    let config = "exclude: [templates/**, \"*.draft.yaml\"]\n\
                  overrides: [{files: [teams/sales/**], rules: {missing-number: off}}]\n";
    let place = Place::new(&[
        (".okrlint.yaml", config),
        ("bad.yaml", BAD),
        ("x.draft.yaml", BAD),
        ("templates/t.yaml", BAD),
        ("teams/sales/bad.yaml", BAD),
        ("teams/ops/bad.yaml", BAD),
    ]);
    let paths = ["bad.yaml", "teams/ops/bad.yaml", "teams/sales/bad.yaml"];
    assert_eq!(place.run(&["--format", "json"]).paths(), paths);
    assert!(place.run(&["--format", "json", "templates/t.yaml", "templates", "x.draft.yaml"]).paths().is_empty());
    let found = place.run(&["--select", "measurable"]).out;
    assert!(found.contains("teams/ops/bad.yaml:5:9") && !found.contains("sales/bad.yaml:5:9: "), "{found}");
    let from_inside =
        Ran::of(place.command(&["--format", "json"]).current_dir(place.path("templates")).output().unwrap());
    assert!(from_inside.paths().is_empty(), "{from_inside:?}");
}

#[test]
fn a_wrong_config_is_shown_at_its_place() {
    let cases = [
        ("profil: strict\n", "[.okrlint.yaml:1:1]", "did you mean `profile`?"),
        ("profile: strickt\n", "[.okrlint.yaml:1:10]", "unknown profile `strickt`"),
        ("cycle: nonsense\n", "[.okrlint.yaml:1:8]", "`nonsense` is no cycle"),
        ("overrides: [{files: [a], cycle: Q5 2026}]\n", "[.okrlint.yaml:1:33]", "such as Q3 2026"),
        ("rules:\n  missing-nubmer: off\n", "[.okrlint.yaml:2:3]", "did you mean `missing-number`?"),
        ("rules: {missing-number: of}\n", "[.okrlint.yaml:1:25]", "did you mean `off`?"),
        ("limits: {objective: 3}\n", "[.okrlint.yaml:1:10]", "did you mean `objectives`?"),
        ("exclude: [ok, \"{a\"]\n", "[.okrlint.yaml:1:15]", "bad pattern"),
        (
            "overrides: [{files: [x], rules: {nope-nope-nope: off}}]\n",
            "[.okrlint.yaml:1:34]",
            "`okrlint rules` lists them",
        ),
        ("rules-from: [nowhere]\n", "[.okrlint.yaml:1:14]", "cannot read the folder `nowhere`"),
        ("messages: [\n", "[.okrlint.yaml:", "error"),
    ];
    for (config, at, words) in cases {
        let place = Place::new(&[(".okrlint.yaml", config), ("okrs.yaml", GOOD)]);
        let ran = place.run(&["okrs.yaml"]);
        ran.fails_with(at);
        ran.fails_with(words);
        assert_eq!(ran.out, "");
        assert_eq!(place.run(&["okrs.yaml", "--no-config"]).status, 0);
    }
    let both = Place::new(&[(".okrlint.yaml", ""), ("okrlint.yaml", ""), ("okrs.yaml", GOOD)]);
    let ran = both.run(&["okrs.yaml"]);
    ran.fails_with("two configs in one folder");
    ran.fails_with("okrlint.yaml and");
    both.run(&["--config", "nope.yaml"]).fails_with("cannot read nope.yaml");
}

#[test]
fn a_mistake_in_a_rule_of_the_user_is_shown_at_its_place() {
    let place = Place::new(&[
        (".okrlint.yaml", "rules-from: [.okrlint/rules]\n"),
        (".okrlint/rules/no-lorem.yaml", "id: no-lorem\nscop: key-result\n"),
        ("okrs.yaml", GOOD),
    ]);
    let ran = place.run(&[]);
    ran.fails_with("[.okrlint/rules/no-lorem.yaml:2:1]");
    ran.fails_with("scope");
}

#[test]
fn a_report_file_is_whole_or_not_there() {
    let place = Place::new(&[("bad.yaml", BAD), ("old.json", "old")]);
    let ran = place.run(&["--format", "json", "-o", "old.json", "bad.yaml"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    let written = fs::read_to_string(place.path("old.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
    place.write(".okrlint.yaml", "profil: x\n");
    assert_eq!(place.run(&["--format", "short", "-o", "old.json", "bad.yaml"]).status, 2);
    assert_eq!(fs::read_to_string(place.path("old.json")).unwrap(), written);
    place.run(&["--no-config", "-o", "no/such/folder/x.json", "bad.yaml"]).fails_with("cannot write the output");
    let left: Vec<_> = fs::read_dir(place.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        place.run(&["--no-config", "-o", "new.txt", "bad.yaml"]);
        let mode = |path: &str| fs::metadata(place.path(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("new.txt"), mode("bad.yaml"));
    }
}

#[test]
fn a_report_takes_the_place_of_nothing_that_somebody_wrote() {
    let place = Place::new(&[("bad.yaml", BAD)]);
    let baseline = ["--baseline", "known.json", "--update-baseline"];
    place.run(&[&baseline[..], &["-o", "./known.json"]].concat()).fails_with("the place of the baseline: ./known.json");
    assert!(!place.path("known.json").exists());
    assert_eq!(place.run(&baseline).status, 0);
    let known = fs::read_to_string(place.path("known.json")).unwrap();
    place.run(&["--baseline", "known.json", "-o", "known.json"]).fails_with("the place of the baseline");
    place.run(&["-o", "./bad.yaml", "bad.yaml"]).fails_with("the place of a file that is to be linted: ./bad.yaml");
    for args in [&["-o", "bad.yaml"][..], &["score", "-o", "bad.yaml", "."], &["report", "-o", "bad.yaml"]] {
        place.run(args).fails_with("the place of a file with OKRs: bad.yaml");
    }
    assert_eq!(fs::read_to_string(place.path("bad.yaml")).unwrap(), BAD);
    assert_eq!(fs::read_to_string(place.path("known.json")).unwrap(), known);
}

#[test]
fn reports_that_lie_among_the_okrs_are_none() {
    let place = Place::new(&[("bad.yaml", BAD)]);
    let reports = [
        (&["check", "--format", "json"][..], "okr.json"),
        (&["score", "--format", "json"], "okr-scores.json"),
        (&["check", "--format", "sarif"], "okr-sarif.json"),
        (&["check", "--format", "gitlab"], "okr-quality.json"),
        (&["check", "--format", "markdown"], "okrs/findings.md"),
        (&["score", "--format", "markdown"], "okrs/scores.md"),
    ];
    fs::create_dir(place.path("okrs")).unwrap();
    for round in 0..2 {
        for (args, target) in reports {
            let ran = place.run(&[args, &["-o", target]].concat());
            assert!(ran.status < 2, "{target}, round {round}: {ran:?}");
            assert_eq!(place.run(&["--format", "json"]).paths(), ["bad.yaml"], "{target}");
            assert_eq!(place.run(&[target]).err, format!("info: {target}: no OKRs found\n"));
        }
    }
    // A scorecard in a text file is made anew, and left out meanwhile.
    let score = ["score", "-o", "okr-scores.txt"];
    place.run(&score);
    let first = fs::read_to_string(place.path("okr-scores.txt")).unwrap();
    assert_eq!(place.run(&score).status, 0);
    assert_eq!(fs::read_to_string(place.path("okr-scores.txt")).unwrap(), first);
}

#[test]
fn a_failure_does_not_hide_what_was_found() {
    let place = Place::new(&[("bad.yaml", BAD)]);
    let ran = place.run(&["--format", "json", "bad.yaml", "nope.yaml"]);
    ran.fails_with("nope.yaml: no such file or folder");
    assert_eq!(ran.paths(), ["bad.yaml"]);
}

#[test]
fn show_prints_what_was_understood() {
    let place = Place::new(&[("good.yaml", GOOD)]);
    let ran = place.run(&["show", "good.yaml"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.starts_with("good.yaml (en, Q3 2026: 2026-07-01 to 2026-09-30)\n"), "{ran:?}");
    assert!(ran.out.contains("    3 │ O1: Guests find their room ready when they arrive\n"), "{ran:?}");
    assert!(ran.out.contains("    7 │ └─ O1.KR3: Lift the score for cleanliness"), "{ran:?}");
}

#[test]
fn rules_are_listed_explained_and_tested() {
    let place = Place::new(&[]);
    let list = place.run(&["rules", "--format", "json"]).json();
    let rules = list["rules"].as_array().unwrap();
    let missing_number = rules.iter().find(|r| r["id"] == "missing-number").unwrap();
    assert_eq!(missing_number["severity"], "warning");
    assert!(missing_number["measured"]["vi"]["precision"].as_f64().unwrap() >= 0.9);
    let duplicate_id = rules.iter().find(|r| r["id"] == "duplicate-id").unwrap();
    assert_eq!(duplicate_id["measured"]["en"]["findings"], 0);
    assert!(duplicate_id["measured"]["en"]["precision"].is_null());
    assert_eq!(place.run(&["rules"]).out.lines().count(), rules.len());
    for language in ["en", "vi"] {
        let page = place.run(&["explain", "missing-number", "--messages", language]);
        assert!(page.status == 0 && page.out.contains("okrlint-disable-next missing-number"), "{page:?}");
        let measured = if language == "en" { "judged statements" } else { "câu đã chấm" };
        assert_eq!(page.out.matches(measured).count(), 2, "{page:?}");
    }
    assert_eq!(place.run(&["test"]).status, 0);
    fs::create_dir(place.path("none")).unwrap();
    place.run(&["test", "none"]).fails_with("no rule files in none");
    place.run(&["test", "nowhere"]).fails_with("cannot read nowhere");
}

#[test]
fn paths_are_shown_as_they_were_named() {
    let place = Place::new(&[("a/bad.yaml", BAD)]);
    let shown = |arg: &str| place.run(&["--format", "json", arg]).paths().remove(0);
    assert_eq!(shown("a"), "a/bad.yaml");
    assert_eq!(shown("."), "a/bad.yaml");
    assert_eq!(shown("a/bad.yaml"), "a/bad.yaml");
    let absolute = place.path("a/bad.yaml");
    assert_eq!(Path::new(&shown(absolute.to_str().unwrap())), absolute);
}
