//! Findings that are not asked for: those that the baseline knows, and those on what did not change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Key results without a number, three words each: one `missing-number` a line.
const DRAFT: &str = "\
# OKRs Q3 2026

## Objective 1: Guests find their room ready when they arrive

- KR1: Raise the share of rooms ready by 14:00 from 71% to 95%
- KR2: Better rooms
  - Owner: Lan
- KR3: Happier guests

## Objective 2: Cooks enjoy their evenings

- KR1: Cut evenings with overtime from 19 to 6
- KR2: Nicer kitchens
";

struct Repository(TempDir);

impl Repository {
    /// A repository with some files, committed.
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        files.iter().for_each(|(path, text)| repository.write(path, text));
        repository.commit();
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from));
        self.write(path, &text.replacen(from, to, 1));
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Lan", "-c", "user.email=lan@example.org", "-c", "commit.gpgSign=false"]);
        // As in the hook of a commit that runs these tests, where git names its own repository to its children.
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        let output = git.args(args).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message=x"]);
    }

    fn command(&self, folder: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_okrlint"));
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.args(args).current_dir(self.path(folder)).stdin(Stdio::null());
        command
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        let output = self.command(folder, args).output().unwrap();
        Ran {
            status: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", args)
    }

    /// Where `missing-number` was found since a revision.
    fn since(&self, revision: &str) -> Vec<String> {
        self.run(&["--changed-since", revision, "--select", "missing-number"]).places()
    }
}

#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    /// The `path:line` of every finding.
    fn places(&self) -> Vec<String> {
        assert!(self.status < 2, "{self:?}");
        let place = |line: &str| line.split(':').take(2).collect::<Vec<_>>().join(":");
        self.out.lines().map(place).collect()
    }

    /// The ids of the rules that found something.
    fn rules(&self) -> Vec<&str> {
        self.out.lines().filter_map(|line| line.rsplit_once('[')?.1.strip_suffix(']')).collect()
    }

    #[track_caller]
    fn fails_with(&self, words: &str) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{self:?}");
        assert!(self.err.contains(words), "{words:?} not in {}", self.err);
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

const NUMBERS: [&str; 4] = ["--select", "missing-number", "--baseline", "known.json"];

#[test]
fn a_baseline_leaves_the_known_out_wherever_it_moves() {
    let place = Repository::new(&[("okrs/rooms.md", DRAFT)]);
    place.run(&NUMBERS).fails_with("--update-baseline writes it");
    let written = place.run(&[&NUMBERS[..], &["--update-baseline"]].concat());
    assert_eq!((written.status, written.out.as_str()), (0, ""), "{written:?}");
    assert!(written.err.contains("known.json knows 3 findings in 1 file"), "{written:?}");
    let known = place.read("known.json");
    assert_eq!(
        known,
        "{\n  \"version\": 1,\n  \"files\": {\n    \"okrs/rooms.md\": {\n      \"missing-number\": 3\n    }\n  }\n}\n"
    );
    let quiet = |ran: Ran| assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    quiet(place.run(&NUMBERS));
    // Lines that move, and wherever it is called from.
    place.change("okrs/rooms.md", "\n## Objective 1", "\nHow we got here, in two lines:\nwe asked.\n\n## Objective 1");
    quiet(place.run(&NUMBERS));
    quiet(place.run_in("okrs", &["rooms.md", "--select", "missing-number", "--baseline", "../known.json"]));
    // One more than is known: all are shown, and why.
    place.change("okrs/rooms.md", "Happier guests", "Happier guests\n- KR4: Friendlier cooks");
    let more = place.run(&NUMBERS);
    assert_eq!((more.status, more.rules().len()), (1, 4), "{more:?}");
    assert!(more.err.contains("okrs/rooms.md: missing-number: 3 known, 4 found"), "{more:?}");
    // Other rules are not covered by it.
    assert_eq!(place.run(&["--select", "vague-key-result", "--baseline", "known.json"]).status, 1);
    assert_eq!(place.read("known.json"), known, "only --update-baseline writes");
}

#[test]
fn what_the_baseline_knows_too_much_of_is_told() {
    let place = Repository::new(&[("a.md", DRAFT), ("b.md", DRAFT), ("c/c.md", DRAFT), ("d.md", DRAFT)]);
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    let full = place.read("known.json");
    place.change("a.md", "Better rooms", "Cut complaints about rooms from 9 to 3 a week");
    fs::remove_file(place.path("b.md")).unwrap();
    place.write(".okrlint.yaml", "exclude: [c/]\n");
    place.write("d.md", "No OKRs any more.\n");
    let ran = place.run(&["--baseline", "known.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{ran:?}");
    for words in [
        "known.json: a.md: missing-number: 3 recorded, 2 found",
        "recorded, but the file is gone",
        "known.json: c/c.md: ",
        "recorded, but the file is not linted any more",
        "known.json: d.md: missing-number: 3 recorded, 0 found",
    ] {
        assert!(ran.err.contains(words), "{words:?} not in {}", ran.err);
    }
    // A run that looks at less judges less: a hook names one file.
    let one = place.run(&["--baseline", "known.json", "a.md"]);
    assert!(one.err.contains("a.md: missing-number") && !one.err.contains("d.md"), "{one:?}");
    let narrow = place.run(&["--baseline", "known.json", "a.md", "--select", "vague-key-result"]);
    assert!(narrow.status == 0 && !narrow.err.contains("missing-number"), "{narrow:?}");
    // The same holds for writing it anew.
    place.run(&["--baseline", "known.json", "--update-baseline", "a.md", "--select", "missing-number"]);
    let (mut expected, written) = (json(&full), json(&place.read("known.json")));
    expected["files"]["a.md"]["missing-number"] = 2.into();
    expected["files"].as_object_mut().unwrap().remove("b.md");
    assert_eq!(written, expected, "what is gone is gone, and the rest stays");
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    assert_eq!(json(&place.read("known.json"))["files"].as_object().unwrap().keys().collect::<Vec<_>>(), ["a.md"]);
}

#[test]
fn what_could_not_be_read_keeps_its_entries() {
    let yaml = "objectives:\n  - title: Guests find their room ready\n    key_results:\n      - Better rooms\n";
    let place = Repository::new(&[("rooms.md", DRAFT), ("cooks.yaml", yaml), ("d.md", DRAFT)]);
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    let known = place.read("known.json");
    fs::write(place.path("rooms.md"), b"\xFF\xFE\0").unwrap();
    // No key of OKRs is left in it.
    place.write("cooks.yaml", "a: [\n");
    place.change("d.md", "Better rooms", "Cut complaints about rooms from 9 to 3 a week");
    let compared = place.run(&["--baseline", "known.json"]);
    assert!(compared.err.contains("d.md: ") && !compared.err.contains("not linted any more"), "{compared:?}");
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    let (before, after) = (json(&known), json(&place.read("known.json")));
    for file in ["rooms.md", "cooks.yaml"] {
        assert_eq!(after["files"][file], before["files"][file], "{file}");
    }
    assert_ne!(after["files"]["d.md"], before["files"]["d.md"]);
}

#[cfg(unix)]
#[test]
fn a_link_and_what_it_leads_to_have_one_entry() {
    let place = Repository::new(&[("okrs/rooms.md", DRAFT)]);
    std::os::unix::fs::symlink("okrs/rooms.md", place.path("link.md")).unwrap();
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    let known = place.read("known.json");
    let ran = place.run(&["--baseline", "known.json", "link.md"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    place.run(&["--baseline", "known.json", "--update-baseline", "link.md"]);
    assert_eq!(place.read("known.json"), known);
}

#[test]
fn a_baseline_that_cannot_be_read_or_written_is_status_2() {
    let place = Repository::new(&[("a.md", DRAFT), ("known.json", "{\"version\": 1,\n \"files\": {\"a.md\": 3}}\n")]);
    place.run(&["--baseline", "known.json"]).fails_with("[known.json:2:");
    place.run(&["--baseline", "known.json"]).fails_with("names with their values belong here");
    place.run(&["--baseline", "known.json", "--update-baseline"]).fails_with("[known.json:2:");
    place.write("known.json", "{\"version\": 7, \"files\": {}}");
    place.run(&["--baseline", "known.json"]).fails_with("version 7 of baselines is not known");
    place.run(&["--baseline", "no/folder/known.json", "--update-baseline"]).fails_with("cannot read no/folder");
    place.run(&["--update-baseline"]).fails_with("--baseline");
    // Nor is one written after a run that could not look at everything.
    place.write("known.json", "{\"version\": 1, \"files\": {}}");
    let ran = place.run(&["--baseline", "known.json", "--update-baseline", "a.md", "no-such.md"]);
    assert!(ran.status == 2 && ran.err.contains("known.json was not written"), "{ran:?}");
    assert_eq!(place.read("known.json"), "{\"version\": 1, \"files\": {}}");
}

#[test]
fn scores_are_those_of_the_whole_document() {
    let place = Repository::new(&[("a.md", DRAFT)]);
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    let report = |args: &[&str]| json(&place.run(&[args, &["--format", "json"]].concat()).out);
    let (all, new) = (report(&[]), report(&["--baseline", "known.json"]));
    assert_eq!(new["documents"][0]["diagnostics"].as_array().unwrap().len(), 0);
    assert_eq!(new["summary"]["warnings"], 0);
    assert_eq!(new["documents"][0]["score"], all["documents"][0]["score"]);
    let low = place.run(&["--baseline", "known.json", "--fail-under", "99"]);
    assert!(low.status == 1 && low.err.contains("a.md: score "), "{low:?}");
}

#[test]
fn only_key_results_that_changed_are_told_of() {
    let place = Repository::new(&[("rooms.md", DRAFT), ("same.md", DRAFT)]);
    let none = place.run(&["--changed-since", "HEAD"]);
    assert_eq!((none.status, none.out.as_str()), (0, ""));
    assert!(none.err.contains("nothing to lint changed since HEAD"), "{none:?}");
    place.change("rooms.md", "Better rooms", "Brighter rooms");
    assert_eq!(place.since("HEAD"), ["rooms.md:6"]);
    // A line of its own below it belongs to it, and so does one that is taken out.
    place.commit();
    place.change("rooms.md", "Owner: Lan", "Owner: Minh");
    assert_eq!(place.since("HEAD"), ["rooms.md:6"]);
    place.change("rooms.md", "  - Owner: Minh\n", "");
    assert_eq!(place.since("HEAD"), ["rooms.md:6"]);
    // Committed or not, since wherever the branch left.
    place.commit();
    place.change("rooms.md", "Nicer kitchens", "Cleaner kitchens");
    assert_eq!(place.since("HEAD"), ["rooms.md:12"]);
    assert_eq!(place.since("HEAD~2"), ["rooms.md:6", "rooms.md:12"]);
}

#[test]
fn findings_show_when_what_silenced_them_goes() {
    let next = "<!-- okrlint-disable-next missing-number -->\n";
    let quiet = DRAFT.replace("- KR2: Better", &format!("\n{next}\n- KR2: Better"));
    let place = Repository::new(&[("rooms.md", &quiet)]);
    assert!(place.since("HEAD").is_empty());
    // The second key result of the first objective, and not what was told before.
    place.change("rooms.md", next, "");
    assert_eq!(place.since("HEAD"), ["rooms.md:8"]);
    place.git(&["checkout", "--quiet", "rooms.md"]);
    place.change("rooms.md", "-next missing-number", "-next buzzword");
    assert_eq!(place.since("HEAD"), ["rooms.md:9"]);
    // Other rules never were silent there.
    assert!(place.run(&["--changed-since", "HEAD", "--select", "vague-key-result"]).rules().is_empty());
    // What a whole stretch, or file, was silent about.
    let part = DRAFT.replace("## Objective 1", "<!-- okrlint-disable missing-number -->\n\n## Objective 1");
    let part = part.replace("## Objective 2", "<!-- okrlint-enable missing-number -->\n\n## Objective 2");
    place.write("rooms.md", &part);
    place.commit();
    place.change("rooms.md", "<!-- okrlint-disable missing-number -->\n\n", "");
    assert_eq!(place.since("HEAD"), ["rooms.md:6", "rooms.md:8"]);
    place.write("rooms.md", &part);
    place.change("rooms.md", "- KR3", "\n<!-- okrlint-enable -->\n\n- KR3");
    assert_eq!(place.since("HEAD"), ["rooms.md:13"]);
    place.write("rooms.md", &format!("<!-- okrlint-disable-file missing-number -->\n\n{DRAFT}"));
    place.commit();
    place.write("rooms.md", DRAFT);
    assert_eq!(place.since("HEAD").len(), 3);
}

#[test]
fn before_the_first_commit_all_is_new() {
    let place = Repository(tempfile::tempdir().unwrap());
    place.git(&["init", "--quiet"]);
    place.write("rooms.md", DRAFT);
    assert_eq!(place.since("HEAD").len(), 3);
    place.run(&["--changed-since", "main~1"]).fails_with("git knows no revision");
}

#[test]
fn what_others_did_meanwhile_does_not_count() {
    let place = Repository::new(&[("rooms.md", DRAFT)]);
    place.git(&["checkout", "--quiet", "-b", "mine"]);
    place.change("rooms.md", "Nicer kitchens", "Cleaner kitchens");
    place.commit();
    place.git(&["checkout", "--quiet", "main"]);
    place.change("rooms.md", "Better rooms", "Brighter rooms");
    place.commit();
    place.git(&["checkout", "--quiet", "mine"]);
    assert_eq!(place.since("main"), ["rooms.md:13"]);
}

#[test]
fn new_and_renamed_files_count_by_what_is_new_in_them() {
    let place = Repository::new(&[("rooms.md", DRAFT), (".gitignore", "drafts/\n")]);
    place.git(&["mv", "rooms.md", "phòng “đẹp” \\ quý 3.md"]);
    assert!(place.since("HEAD").is_empty(), "only renamed");
    place.change("phòng “đẹp” \\ quý 3.md", "Better rooms", "Brighter rooms");
    assert_eq!(place.since("HEAD"), ["phòng “đẹp” \\ quý 3.md:6"]);
    // Not even known to git yet.
    place.write("sub folder/new\tone.md", DRAFT);
    place.write("drafts/ignored.md", DRAFT);
    let found = place.since("HEAD");
    assert_eq!(found.len(), 4, "{found:?}");
    let inside = place.run_in("sub folder", &["--changed-since", "HEAD", "--select", "missing-number"]);
    assert_eq!(inside.places().len(), 3, "{inside:?}");
}

#[test]
fn an_objective_changes_with_its_key_results_where_a_rule_looks_at_them() {
    let config = "limits: {key-results: 3}\n";
    let place = Repository::new(&[("rooms.md", DRAFT), (".okrlint.yaml", config)]);
    place.change("rooms.md", "- KR3: Happier guests", "- KR3: Cut calls from 9 to 4\n- KR4: Cut mails from 8 to 2");
    let args = ["--changed-since", "HEAD", "--select", "focused,specific,too-many-key-results"];
    assert_eq!(place.run(&args).rules(), ["too-many-key-results"]);
    // What is about the document counts when any line of it changed.
    place.write(".okrlint.yaml", "limits: {key-results: 9, objectives: 1}\n");
    let args = ["--changed-since", "HEAD", "--select", "too-many-objectives"];
    assert_eq!(place.run(&args).rules(), ["too-many-objectives"]);
    place.git(&["checkout", "--quiet", "rooms.md"]);
    assert!(place.run(&args).rules().is_empty());
}

#[test]
fn yaml_and_utf16_and_several_cycles_are_told_apart() {
    let yaml = "cycle: Q3 2026\nobjectives:\n  - title: Guests find their room ready\n    key_results:\n      - title: Better rooms\n        owner: Lan\n      - title: Happier guests\n    owner: Minh\n";
    let cycles = "# Q3 2026\n\n## Objective 1: Cooks enjoy their evenings\n\n- KR1: Nicer kitchens\n\n\
                  # Q4 2026\n\n## Objective 1: Guests come back\n\n- KR1: Better rooms\n";
    let place = Repository::new(&[("okrs.yaml", yaml), ("two.md", cycles)]);
    let utf16 = |text: &str| -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    fs::write(place.path("wide.md"), utf16(DRAFT)).unwrap();
    place.commit();
    place.change("okrs.yaml", "owner: Lan", "owner: Mai");
    place.change("two.md", "Better rooms", "Brighter rooms");
    fs::write(place.path("wide.md"), utf16(&DRAFT.replace("Nicer", "Cleaner"))).unwrap();
    assert_eq!(place.since("HEAD"), ["okrs.yaml:5", "two.md:11", "wide.md:13"]);
}

#[test]
fn what_users_set_up_in_git_changes_nothing() {
    let place = Repository::new(&[("rooms.md", DRAFT), (".gitattributes", "*.md -diff\n")]);
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.interHunkContext", "50"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.pager", "false"),
    ] {
        place.git(&["config", key, value]);
    }
    place.git(&["mv", "rooms.md", "halls.md"]);
    place.change("halls.md", "Better rooms", "Brighter rooms");
    let mut command = place.command("", &["--changed-since", "HEAD", "--select", "missing-number"]);
    let output = command.env("GIT_DIFF_OPTS", "--unified=20").env("GIT_LITERAL_PATHSPECS", "1").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

/// In its hooks git names its own repository to its children.
#[test]
fn a_hook_asks_each_repository_about_itself() {
    let place = Repository::new(&[("rooms.md", DRAFT), (".gitignore", "part/\n")]);
    let part = Repository::new(&[("cooks.md", DRAFT)]);
    fs::rename(part.path(""), place.path("part")).unwrap();
    place.change("rooms.md", "Better rooms", "Brighter rooms");
    place.change("part/cooks.md", "Nicer kitchens", "Cleaner kitchens");
    place.write("new.md", DRAFT);
    place.git(&["add", "new.md"]);
    // `git commit rooms.md` makes an index of its own, which does not know the other file.
    fs::copy(place.path(".git/index"), place.path(".git/next-index-1.lock")).unwrap();
    let args = ["--changed-since", "HEAD", "--select", "missing-number", "rooms.md", "part/cooks.md", "new.md"];
    let output = place
        .command("", &args)
        .env("GIT_DIR", ".git")
        .env("GIT_WORK_TREE", place.path(""))
        .env("GIT_INDEX_FILE", ".git/next-index-1.lock")
        .env("GIT_PREFIX", "")
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let places: Vec<&str> = out.lines().map(|line| line.split(": ").next().unwrap()).collect();
    let all = ["rooms.md:6:8", "part/cooks.md:13:8", "new.md:6:8", "new.md:8:8", "new.md:13:8"];
    assert_eq!(places, all, "{}", String::from_utf8_lossy(&output.stderr));
    // A revision that one of them does not know is told with the repository.
    place.git(&["tag", "mine"]);
    place.run(&["--changed-since", "mine", "part"]).fails_with("/part");
}

#[test]
fn changes_that_git_cannot_tell_are_status_2() {
    let place = Repository::new(&[("rooms.md", DRAFT)]);
    for revision in ["no-such-branch", "-x", "", "HEAD:rooms.md"] {
        let option = format!("--changed-since={revision}");
        let real = fs::canonicalize(place.path("")).unwrap();
        place.run(&[&option]).fails_with(&format!("git knows no revision `{revision}` in {}", real.display()));
    }
    place.git(&["checkout", "--quiet", "--orphan", "apart"]);
    place.write("rooms.md", "Nothing yet.\n");
    place.commit();
    place.run(&["--changed-since", "main"]).fails_with("no common ancestor");
    place.run(&["-", "--changed-since", "HEAD"]).fails_with("standard input");
    place.run(&["--fix", "--changed-since", "HEAD"]).fails_with("--changed-since");
    let without = place.command("", &["--changed-since", "HEAD"]).env("PATH", place.path("empty")).output().unwrap();
    assert_eq!(without.status.code(), Some(2));
    assert!(String::from_utf8(without.stderr).unwrap().contains("cannot run git"));
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("okrs.md"), DRAFT).unwrap();
    let path = outside.path().join("okrs.md");
    place.run(&["--changed-since", "HEAD", path.to_str().unwrap()]).fails_with("is in no git repository");
}

#[test]
fn a_baseline_and_changes_go_together() {
    let place = Repository::new(&[("rooms.md", DRAFT)]);
    place.run(&["--baseline", "known.json", "--update-baseline"]);
    place.change("rooms.md", "Nicer kitchens", "Nicer kitchens\n- KR3: Calmer cooks");
    let ran = place.run(&["--changed-since", "HEAD", "--baseline", "known.json", "--select", "missing-number"]);
    assert_eq!(ran.places(), ["rooms.md:14"], "one too many, and of all of them only this one changed");
    assert!(ran.err.contains("3 known, 4 found; of these, those on what changed are shown"), "{ran:?}");
}

#[test]
fn files_that_a_hook_names_need_not_hold_okrs() {
    let place = Repository::new(&[
        ("rooms.md", DRAFT),
        ("notes.md", "Nothing of interest.\n"),
        ("chart/templates/deploy.yaml", "{{- if .Values.on }}\na: [\n{{ end }}\n"),
        ("list.txt", "a\n"),
        ("templates/okrs.md", DRAFT),
        (".okrlint.yaml", "exclude: [/templates/]\n"),
    ]);
    fs::write(place.path("bytes.md"), b"\xFF\0").unwrap();
    let files = ["rooms.md", "notes.md", "chart/templates/deploy.yaml", "list.txt", "templates/okrs.md", "bytes.md"];
    let named = place.run(&[&["--select", "missing-number"], &files[..]].concat());
    assert_eq!(named.status, 2, "{named:?}");
    let hook = place.run(&[&["--as-found", "--quiet", "--select", "missing-number"], &files[..]].concat());
    assert_eq!((hook.status, hook.err.as_str()), (1, ""), "{hook:?}");
    assert_eq!(hook.places(), ["rooms.md:6", "rooms.md:8", "rooms.md:13"]);
    assert_eq!(place.run(&["--as-found", "no-such.md"]).status, 2);
}

#[test]
fn overrides_set_profile_rules_limits_and_language_by_path() {
    let config = "\
limits: {key-results: 2}
rules: {missing-number: error}
overrides:
  - {files: [teams/**], limits: {key-results: 4}, rules: {missing-number: info}}
  - {files: [teams/loud/**, '*.loud.md'], rules: {missing-number: error}, messages: vi}
  - {files: [calm.md], profile: milestones, rules: {missing-number: 'off'}}
";
    let place = Repository::new(&[
        (".okrlint.yaml", config),
        ("base.md", DRAFT),
        ("calm.md", DRAFT),
        ("teams/a.md", DRAFT),
        ("teams/loud/b.md", DRAFT),
        ("x.loud.md", DRAFT),
    ]);
    let found = |path: &str, rule: &str| {
        let out = place.run(&[path, "--fail-on", "never"]).out;
        out.lines().find(|line| line.ends_with(&format!("[{rule}]"))).map(|line| {
            let mut parts = line.splitn(5, ':').skip(3).map(str::trim);
            (parts.next().unwrap().to_owned(), parts.next().unwrap().contains("chưa có gì"))
        })
    };
    let said = |severity: &str, vietnamese| Some((severity.to_owned(), vietnamese));
    assert_eq!(found("base.md", "missing-number"), said("error", false));
    assert_eq!(found("teams/a.md", "missing-number"), said("info", false));
    assert_eq!(found("teams/loud/b.md", "missing-number"), said("error", true));
    assert_eq!(found("x.loud.md", "missing-number"), said("error", true));
    assert_eq!(found("calm.md", "missing-number"), None);
    let many = |path: &str| found(path, "too-many-key-results").is_some();
    assert_eq!(
        [many("base.md"), many("teams/a.md"), many("teams/loud/b.md"), many("calm.md")],
        [true, false, false, true]
    );
    // Wherever it is called from.
    let inside = place.run_in("teams/loud", &["b.md", "--select", "missing-number"]);
    assert!(inside.out.contains("error: “Better rooms”"), "{inside:?}");
}

/// Over every faulty document: all lines keep all findings, none keep none, and the line of a finding keeps that finding.
#[test]
fn the_line_of_a_finding_keeps_it() {
    use okrlint::changed::{Lines, keep_changed};
    use okrlint::lint::{FileReport, Linter, lint};
    use okrlint::source::SourceFile;

    let linter = Linter::default();
    let mut findings = 0;
    for entry in fs::read_dir("tests/err").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "out") {
            continue;
        }
        let source = SourceFile::decode(&path, fs::read(&path).unwrap()).unwrap();
        let report = lint(&source, &linter);
        let kept = |lines: Lines| -> FileReport {
            let mut report = report.clone();
            keep_changed(&source, &mut report, linter.rules(), &lines);
            for document in &report.documents {
                assert_eq!(document.scores.costs.len(), document.diagnostics.len(), "{}", path.display());
            }
            report
        };
        let some = |new: &[(usize, usize)]| Lines::Some { new: new.to_vec(), cut: Vec::new(), lifted: Vec::new() };
        assert_eq!(kept(Lines::Whole), report);
        assert_eq!(kept(some(&[(1, source.line_count())])), report, "{}", path.display());
        assert!(kept(some(&[])).documents.iter().all(|document| document.diagnostics.is_empty()));
        for (index, document) in report.documents.iter().enumerate() {
            for found in &document.diagnostics {
                let line = source.line(found.span.start);
                let kept = kept(some(&[(line, line)]));
                assert!(kept.documents[index].diagnostics.contains(found), "{}:{line}: {}", path.display(), found.rule);
                findings += 1;
            }
        }
    }
    assert!(findings > 40, "{findings}");
}

/// The commands of a page: lines of its blocks that begin with the program.
fn commands(page: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let mut commands = Vec::new();
    for line in text.lines() {
        let line = line.trim_start().trim_start_matches("- ").trim_start_matches("run: ").trim_start_matches("exec ");
        if line.starts_with("okrlint ") {
            commands.extend(line.split(" #").next().map(|command| command.trim().to_owned()));
        }
    }
    commands
}

#[test]
fn commands_of_the_pages_run_as_they_stand() {
    let place = Repository::new(&[("okrs/rooms.md", DRAFT)]);
    place.git(&["branch", "origin/main"]);
    place.git(&["fetch", "--quiet", ".", "main"]);
    for (page, least) in [("docs/adoption.md", 3), ("docs/pre-commit.md", 1), ("docs/ci.md", 4)] {
        let commands = commands(page);
        assert!(commands.len() >= least, "{page}: {commands:?}");
        for command in commands {
            let filled = command.replace("\"origin/$GITHUB_BASE_REF\"", "origin/main");
            let args: Vec<&str> = filled.split_whitespace().skip(1).collect();
            let ran = place.run(&args);
            assert!(ran.status < 2, "{page}: {command}: {ran:?}");
        }
    }
}
