//! The JSON Schemas in `schemas/` are current, take what okrlint takes, and refuse what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod validator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use validator::Validator;
use xtask::made::stale;
use xtask::schemas;

const CONFIG: &str = "schemas/config.schema.json";
const RULE: &str = "schemas/rule.schema.json";
const OKRS: &str = "schemas/okrs.schema.json";

fn yaml(text: &str) -> Value {
    let mut options = serde_saphyr::Options::default();
    options.strict_booleans = true;
    serde_saphyr::from_str_with_options(text, options).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// The files below a folder whose names end so.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn check_all(schema: &str, paths: &[PathBuf], at_least: usize) {
    assert!(paths.len() >= at_least, "{paths:?}");
    let validator = Validator::new(schema);
    for path in paths {
        validator.check(&yaml(&fs::read_to_string(path).unwrap()), &path.display().to_string());
    }
}

#[test]
fn the_schemas_are_current() {
    let made = schemas::made();
    assert_eq!(made.len(), 3);
    assert_eq!(stale(&made), [""; 0], "not current: run `cargo xtask schemas` and look at what it changes");
}

#[test]
fn built_in_rules_are_rules() {
    let rules: Vec<PathBuf> = files("rules", ".yaml")
        .into_iter()
        .filter(|path| {
            let folder = path.parent().unwrap().file_name().unwrap();
            folder != "words" && folder != "profiles" && folder != "rules"
        })
        .collect();
    check_all(RULE, &rules, 60);
}

#[test]
fn configs_of_fixtures_and_pages_are_configs() {
    let mut configs = files("tests/projects", ".okrlint.yaml");
    configs.extend(files("src/cli/init", ".yaml"));
    check_all(CONFIG, &configs, 4);
    let validator = Validator::new(CONFIG);
    // The commented-out lines of the config that `okrlint init` writes are settings as well.
    for path in files("src/cli/init", ".yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let open: Vec<&str> = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let setting = |line: &&str| line.starts_with(' ') || line.split_once(':').is_some_and(|(key, _)| is_key(key));
        let settings: Vec<&str> = open.into_iter().filter(setting).collect();
        let config = yaml(&settings.join("\n"));
        assert!(config.as_object().unwrap().len() >= 8, "{settings:?}");
        validator.check(&config, &path.display().to_string());
    }
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let block = readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    // As in the README, where a `*` begins a pattern inside brackets.
    validator.check(&yaml(block), "README.md");
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[test]
fn documents_of_fixtures_are_okrs() {
    let mut documents = files("tests/err", ".yaml");
    documents.extend(files("tests/ok", ".yaml"));
    documents.extend(files("tests/ok", ".json"));
    documents.extend(files("benches", ".yaml"));
    documents.extend(files("tests/projects", ".yaml").into_iter().filter(|path| !path.ends_with(".okrlint.yaml")));
    check_all(OKRS, &documents, 10);
}

/// What a config may be: okrlint and the schema agree.
#[test]
fn okrlint_and_the_schema_of_the_config_agree() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("okrs.md"), "## O1: Guests come back\n").unwrap();
    let validator = Validator::new(CONFIG);
    let mut refused = 0;
    for text in [
        "profile: sales",
        "messages: vi\ncycle: Q3 2026\nfiscal-year-starts: july",
        "limits: {objectives: 3, key-results: 5, owned: 4, check-in-days: 7, methods: 0}",
        "rules: {missing-number: error, misnumbered: off}",
        "exclude: [drafts/**]\noverrides: [{files: [a/**], profile: strict, rules: {missing-owner: warning}}]",
        "# nothing\n",
        "cycle: 2026",
        "cycle: 1",
        "cycle: [Q3 2026]",
        "cycle:",
        "profile:",
        "messages:",
        "fiscal-year-starts: ~",
        "overrides: [{files: [a/**], profile: }]",
        "profile: strikt",
        "profiles: sales",
        "messages: fr",
        "fiscal-year-starts: 7",
        "limits: {objective: 3}",
        "limits: {objectives: -1}",
        "limits: {objectives: many}",
        "limits: 3",
        "rules: {missing-number: fatal}",
        "rules: [missing-number]",
        "exclude: drafts",
        "overrides: [{profile: strict}]",
        "overrides: [{files: [a/**], exclude: [b]}]",
        "rules-from: .okrlint/rules",
    ] {
        fs::write(folder.path().join(".okrlint.yaml"), text).unwrap();
        let run =
            Command::new(env!("CARGO_BIN_EXE_okrlint")).args(["rules"]).current_dir(folder.path()).output().unwrap();
        let error = validator.errors(&yaml(text));
        assert_eq!(run.status.success(), error.is_none(), "{text}: {error:?} {run:?}");
        refused += usize::from(error.is_some());
    }
    assert_eq!(refused, 21);
}

/// What a rule file may be: `okrlint test` and the schema agree.
#[test]
fn okrlint_and_the_schema_of_rules_agree() {
    const SOUND: &str = "id: promised\ntitle: {en: A promise, vi: Một lời hứa}\nscope: key-result\ncriterion: specific\n\
                         points: 10\nseverity: info\nwhen: {word: [hopefully, hy vọng]}\n\
                         message: {en: A promise, vi: Một lời hứa}\nwhy: {en: It is one, vi: Đúng vậy}\n";
    let folder = tempfile::tempdir().unwrap();
    let validator = Validator::new(RULE);
    let with = |old: &str, new: &str| {
        assert!(SOUND.contains(old), "{old}");
        SOUND.replace(old, new)
    };
    let cases = [
        (SOUND.to_owned(), true),
        (with("{word: [hopefully, hy vọng]}", "{all: [{has: target}, {not: {field: owner}}, {kind: output}]}"), true),
        (with("{word: [hopefully, hy vọng]}", "{longer-than: {en: 20, vi: 30}}"), true),
        (with("{word: [hopefully, hy vọng]}", "{count: {of: owners, above: 2}}"), true),
        (with("{word: [hopefully, hy vọng]}", "{check: orphan}"), true),
        (format!("{SOUND}milder: {{when: {{lacks: target}}, severity: info, points: 1}}\n"), true),
        (format!("{SOUND}variants: [{{when: {{has: target}}, message: {{en: A bet, vi: Một ván cược}}}}]\n"), true),
        (format!("{SOUND}variants: [{{message: {{en: A bet, vi: Một ván cược}}}}]\n"), false),
        (format!("{SOUND}examples: {{en: {{silent: [Cut churn, {{text: Cut it, today: '2026-08-20'}}]}}}}\n"), true),
        (format!("{SOUND}colour: red\n"), false),
        (with("scope: key-result", "scope: sentence"), false),
        (with("criterion: specific", "criterion: nice"), false),
        (with("severity: info", "severity: fatal"), false),
        (with("points: 10", "points: 101"), false),
        (with("points: 10", "points: ten"), false),
        (with("vi: Một lời hứa}\nscope", "fr: Une promesse}\nscope"), false),
        (with("{word: [hopefully, hy vọng]}", "{has: luck}"), false),
        (with("{word: [hopefully, hy vọng]}", "{field: colour}"), false),
        (with("{word: [hopefully, hy vọng]}", "{kind: dream}"), false),
        (with("{word: [hopefully, hy vọng]}", "{check: everything}"), false),
        (with("{word: [hopefully, hy vọng]}", "{count: {of: owners}}"), false),
        (with("{word: [hopefully, hy vọng]}", "{word: x, has: target}"), false),
        (with("{word: [hopefully, hy vọng]}", "sometimes"), false),
        (with("id: promised", "id: Promised"), false),
        (format!("{SOUND}fix: {{how: magic, title: {{en: a, vi: b}}}}\n"), false),
        (format!("{SOUND}examples: {{en: {{silent: [{{text: Cut it, today: tomorrow}}]}}}}\n"), false),
    ];
    for (text, sound) in cases {
        fs::write(folder.path().join("promised.yaml"), &text).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_okrlint")).arg("test").arg(folder.path()).output().unwrap();
        let error = validator.errors(&yaml(&text));
        assert_eq!(run.status.code() == Some(0), sound, "{text}{run:?}");
        assert_eq!(error.is_none(), sound, "{text}{error:?}");
    }
}

#[test]
fn documents_of_another_shape_are_refused() {
    let validator = Validator::new(OKRS);
    for text in ["objectives: 3", "objectives: [{title: [a]}]", "just text", "objectives: [{title: a, key_results: 5}]"]
    {
        assert!(validator.errors(&yaml(text)).is_some(), "{text}");
    }
}
