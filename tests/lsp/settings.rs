//! Config and rules: found as `check` finds them, and found anew when they change.

use okrlint::config::Flags;

use crate::editor::{Editor, modern};

const DRAFT: &str = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n- KR1: Launch the ticket app\n\
                     - KR2: Raise crossings on time from 81% to 95%\n";

const OFF: &str = "rules: {output-key-result: off}\n";

/// A rule of the user that marks crossings.
const OWN: &str = "id: no-crossings
title: {en: Crossings, vi: Chuyến phà}
scope: key-result
criterion: specific
points: 5
severity: warning
when: {word: [crossings]}
message: {en: Say journeys, vi: Hãy viết hành trình}
why: {en: Islanders say journeys., vi: Dân đảo gọi là hành trình.}
sources: ['The harbour master, 2026']
examples:
  en: {fires: [Raise crossings to 9, Cut crossings to 3], silent: [Raise journeys to 9, Cut journeys to 3]}
  vi: {fires: [Tăng crossings lên 9, Giảm crossings xuống 3], silent: [Tăng hành trình lên 9, Giảm hành trình xuống 3]}
";

#[test]
fn the_config_counts_and_is_read_again_when_it_changes_on_disk() {
    let mut editor = Editor::with_files(&[(".okrlint.yaml", OFF)]);
    let watched = editor.next("client/registerCapability");
    assert_eq!(watched["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    editor.write(".okrlint.yaml", "rules: {output-key-result: error}\n");
    editor.saw_change_of(".okrlint.yaml");
    let found = editor.diagnostics("okrs.md");
    assert_eq!((found[0]["code"].as_str(), found[0]["severity"].as_u64()), (Some("output-key-result"), Some(1)));
    editor.next("workspace/codeLens/refresh");
    editor.remove(".okrlint.yaml");
    editor.saw_change_of(".okrlint.yaml");
    assert_eq!(editor.diagnostics("okrs.md")[0]["severity"], 2);
}

/// Some editors watch no files: then saving the config in the editor has to be enough.
#[test]
fn the_config_is_read_again_when_it_is_saved() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    editor.open(".okrlint.yaml", OFF);
    editor.save(".okrlint.yaml");
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    // Now there is a file, and what is typed into it counts at once.
    editor.type_over(".okrlint.yaml", "off", "error");
    assert_eq!(editor.diagnostics("okrs.md")[0]["severity"], 1);
}

#[test]
fn unsaved_text_of_a_config_counts() {
    let mut editor = Editor::with_files(&[(".okrlint.yaml", OFF)]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    editor.open(".okrlint.yaml", OFF);
    editor.type_over(".okrlint.yaml", "off", "info");
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    // Closed without saving, the file counts again.
    editor.close(".okrlint.yaml");
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
}

/// An editor that was closed in the middle of work brings its texts back in any order.
#[test]
fn unsaved_text_of_a_config_counts_whenever_it_is_opened_and_whatever_is_on_disk() {
    for (on_disk, without) in
        [(None, 1), (Some(""), 1), (Some("rules: {output-key-result: error}\n"), 1), (Some(OFF), 0)]
    {
        let files: Vec<_> = on_disk.map(|text| ("okrlint.yaml", text)).into_iter().collect();
        let mut editor = Editor::with_files(&files);
        editor.open("okrlint.yaml", "rules: {output-key-result: off, missing-owner: off}\n");
        editor.open("okrs.md", DRAFT);
        assert_eq!(editor.rules("okrs.md"), [] as [&str; 0], "{on_disk:?}");
        editor.type_over("okrlint.yaml", "output-key-result: off", "output-key-result: info");
        assert_eq!(editor.diagnostics("okrs.md")[0]["severity"], 3, "{on_disk:?}");
        editor.close("okrlint.yaml");
        assert_eq!(editor.rules("okrs.md").len(), without, "{on_disk:?}");
    }
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    editor.open("okrlint.yaml", OFF);
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0], "opened later");
    // A rule that nobody asked for before it was opened.
    let mut editor = Editor::with_files(&[("okrlint.yaml", "rules-from: [rules]\n"), ("rules/no-crossings.yaml", OWN)]);
    editor.open("rules/no-crossings.yaml", &OWN.replace("when: {word: [crossings]}", "when: {word: [tunnels]}"));
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
}

/// The editor shows what is said about a path that it knows.
#[cfg(unix)]
#[test]
fn a_mistake_is_marked_at_the_path_that_the_editor_has_opened() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("real/.git")).unwrap();
    std::fs::create_dir(folder.path().join("real/sub")).unwrap();
    std::fs::write(folder.path().join("real/okrlint.yaml"), "profil: strict\n").unwrap();
    std::os::unix::fs::symlink(folder.path().join("real"), folder.path().join("link")).unwrap();
    let mut editor = Editor::in_folder(modern(), folder.path().join("link"), Flags::default());
    editor.open("sub/okrs.md", DRAFT);
    assert_eq!(editor.diagnostics("okrlint.yaml").len(), 1);
    editor.write("okrlint.yaml", "profile: strict\n");
    editor.saw_change_of("okrlint.yaml");
    assert_eq!(editor.diagnostics("okrlint.yaml"), [] as [serde_json::Value; 0]);
}

#[test]
fn unsaved_text_of_a_document_counts() {
    let mut editor = Editor::with_files(&[("okrs.md", "# Nothing here\n")]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    editor.saw_change_of("okrs.md");
    editor.type_over("okrs.md", "Launch the ticket app", "Cut refunds from 40 to 12 a week");
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
}

#[test]
fn a_broken_config_is_marked_in_its_file_and_the_last_sound_one_counts() {
    let mut editor = Editor::with_files(&[(".okrlint.yaml", OFF)]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    editor.open(".okrlint.yaml", OFF);
    editor.type_over(".okrlint.yaml", "output-key-result", "output-key-reslt");
    let found = editor.diagnostics(".okrlint.yaml");
    assert_eq!(editor.underlined(".okrlint.yaml", &found[0]["range"]), "output-key-reslt");
    assert_eq!(found[0]["severity"], 1);
    assert!(found[0]["message"].as_str().unwrap().contains("did you mean `output-key-result`?"), "{found:?}");
    editor.type_over("okrs.md", "Launch", "Release");
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    editor.type_over(".okrlint.yaml", "output-key-reslt", "missing-owner");
    assert_eq!(editor.diagnostics(".okrlint.yaml"), [] as [serde_json::Value; 0]);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
}

#[test]
fn a_config_that_was_broken_from_the_start_is_marked_though_nobody_opened_it() {
    let mut editor = Editor::with_files(&[("okrlint.yaml", "profil: strict\n")]);
    editor.open("okrs.md", DRAFT);
    let found = editor.diagnostics("okrlint.yaml");
    assert!(found[0]["message"].as_str().unwrap().starts_with("unknown key `profil`"), "{found:?}");
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0], "what it excludes is not known");
    editor.write("okrlint.yaml", "profile: strict\n");
    editor.saw_change_of("okrlint.yaml");
    assert_eq!(editor.diagnostics("okrlint.yaml"), [] as [serde_json::Value; 0]);
    assert!(editor.rules("okrs.md").contains(&"output-key-result".to_owned()));
}

#[test]
fn a_mistake_without_a_place_is_said_once() {
    let mut editor = Editor::with_files(&[("okrlint.yaml", OFF), (".okrlint.yaml", OFF)]);
    editor.open("okrs.md", DRAFT);
    let said = editor.next("window/showMessage");
    assert_eq!(said["type"], 1);
    assert!(said["message"].as_str().unwrap().contains("two configs in one folder"), "{said}");
    editor.open("other.md", DRAFT);
    assert!(editor.hears_no("window/showMessage"));
}

#[test]
fn what_the_config_excludes_is_left_alone() {
    let mut editor = Editor::with_files(&[(".okrlint.yaml", "exclude: [templates/**, '*.draft.md']\n")]);
    for (name, marked) in [("templates/okrs.md", false), ("okrs.draft.md", false), ("okrs.md", true)] {
        editor.open(name, DRAFT);
        assert_eq!(!editor.rules(name).is_empty(), marked, "{name}");
        let lenses = editor.about_file("textDocument/codeLens", name);
        assert_eq!(lenses.as_array().is_some_and(|lenses| !lenses.is_empty()), marked, "{name}");
    }
}

#[test]
fn settings_go_by_the_path_of_each_document() {
    let config = "overrides: [{files: [quiet/**], rules: {output-key-result: off}}]\n";
    let deeper = "rules: {output-key-result: error}\n";
    let mut editor = Editor::with_files(&[("okrlint.yaml", config), ("loud/okrlint.yaml", deeper)]);
    for (name, severity) in [("a.md", Some(2)), ("quiet/a.md", None), ("loud/a.md", Some(1))] {
        editor.open(name, DRAFT);
        let found = editor.diagnostics(name);
        assert_eq!(found.first().and_then(|d| d["severity"].as_u64()), severity, "{name}");
    }
}

#[test]
fn own_rules_are_run_and_read_again_saved_or_not() {
    let config = "rules-from: [rules]\n";
    let mut editor = Editor::with_files(&[("okrlint.yaml", config), ("rules/no-crossings.yaml", OWN)]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result", "no-crossings"]);
    editor.open("rules/no-crossings.yaml", OWN);
    editor.type_over("rules/no-crossings.yaml", "word: [crossings]", "word: [tunnels]");
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    editor.type_over("rules/no-crossings.yaml", "when: {word: [tunnels]}", "when: {wrd: [tunnels]}");
    let found = editor.diagnostics("rules/no-crossings.yaml");
    assert_eq!(editor.underlined("rules/no-crossings.yaml", &found[0]["range"]), "wrd", "{found:?}");
    // A new rule file counts as soon as it is saved.
    editor.type_over("rules/no-crossings.yaml", "wrd: [tunnels]", "word: [tunnels]");
    let second = OWN.replace("no-crossings", "no-islanders").replace("crossings", "islanders");
    let second = second.replace("scope: key-result", "scope: objective");
    editor.open("rules/no-islanders.yaml", &second);
    editor.save("rules/no-islanders.yaml");
    editor.wait_for_rules("okrs.md", &["no-islanders", "output-key-result"]);
}

#[test]
fn the_command_line_beats_the_config() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    std::fs::write(folder.path().join("okrlint.yaml"), OFF).unwrap();
    let flags = Flags { no_config: true, ..Flags::default() };
    let mut editor = Editor::in_folder(modern(), folder.path().to_owned(), flags);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    let flags = Flags { profile: Some("strikt".into()), no_config: true, ..Flags::default() };
    let mut editor = Editor::in_folder(modern(), folder.path().to_owned(), flags);
    editor.open("okrs.md", DRAFT);
    let said = editor.next("window/showMessage");
    assert!(said["message"].as_str().unwrap().contains("did you mean `strict`?"), "{said}");
}

/// Editors stay open for weeks.
#[test]
fn a_new_day_is_noticed() {
    let plan = "cycle: Q3 2026\nobjectives:\n  - title: Islanders rely on the ferry\n    key_results:\n      - title: Crossings on time\n        \
                baseline: 81%\n        target: 95%\n        check_ins:\n          - {date: 2026-08-10, value: 84%}\n      - title: Refunds a week\n        \
                baseline: 40\n        target: 12\n";
    let stale = |rules: Vec<String>| rules.contains(&"stale-check-in".to_owned());
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.yaml", plan);
    assert!(!stale(editor.rules("okrs.yaml")));
    editor.open("late.yaml", &plan.replace("2026-08-10", "2026-07-10"));
    assert!(stale(editor.rules("late.yaml")));
    *editor.clock.lock().unwrap() = "2026-09-03".parse().unwrap();
    editor.about_file("textDocument/documentSymbol", "okrs.yaml");
    assert!(stale(editor.rules("okrs.yaml")));
}
