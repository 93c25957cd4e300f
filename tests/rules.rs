//! The built-in rules: every example fires or stays silent as its file says, and the catalogue changes on purpose only.

use std::sync::Arc;

use okrlint::lint::{Linter, lint};
use okrlint::rules::examples::{self, Outcome};
use okrlint::rules::rule::{Criterion, Level, Scope};
use okrlint::rules::{Rules, Settings, builtin};
use okrlint::source::SourceFile;

#[test]
fn every_example_does_as_its_rule_says() {
    let rules = Arc::new(Rules::builtin());
    let tested: Vec<_> = rules.iter().flat_map(|rule| examples::run(&rules, rule)).collect();
    let wrong: Vec<String> = tested
        .iter()
        .filter(|t| t.outcome != Outcome::Validated)
        .map(|t| format!("{} ({}) {}: {}", t.rule, t.language.code(), t.outcome.name(), t.example.text))
        .collect();
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), tested.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_two_examples_of_each_kind_in_both_languages() {
    for rule in builtin::RULES {
        // What the reader cannot place today is read tomorrow, so no example of it would last.
        if rule.id == "unread-lines" {
            continue;
        }
        for examples in [&rule.examples.en, &rule.examples.vi] {
            assert!(examples.fires.len() >= 2 && examples.silent.len() >= 2, "{}", rule.id);
        }
    }
}

#[test]
fn every_rule_says_who_teaches_it_and_how_to_go_on() {
    for rule in builtin::RULES {
        assert!(!rule.sources.is_empty() && rule.question.is_some() && rule.help.is_some(), "{}", rule.id);
        assert_eq!(
            rule.criterion == Criterion::None,
            rule.scope == Scope::File && rule.id != "unread-lines",
            "{}",
            rule.id
        );
    }
}

#[test]
fn the_list_of_rules_changes_on_purpose_only() {
    let list: Vec<String> = builtin::RULES.iter().map(|r| format!("{} {}", r.id, r.severity.name())).collect();
    insta::assert_snapshot!(list.join("\n"));
}

#[test]
fn the_profiles_of_the_house_are_there() {
    let strict = builtin::profile("strict").unwrap();
    let settings = Settings::of_profile(strict);
    let rules = Rules::builtin();
    assert_eq!(settings.level(rules.get("missing-baseline").unwrap()), Level::Warning);
    assert_eq!(settings.level(rules.get("missing-number").unwrap()), Level::Warning);
    assert!(builtin::profile("default").is_some_and(|p| p.rules.is_empty()));
}

#[test]
fn the_same_text_gives_the_same_report() {
    let text = "# OKRs Q3 2026\n\n## O1: Improve service\n\n- KR1: Launch the portal\n- KR1: Launch the portal\n- KR3: More calls\n";
    let source = SourceFile::from_text("okrs.md", text);
    let first = lint(&source, &Linter::default());
    assert!(first.documents[0].diagnostics.len() > 3);
    for _ in 0..8 {
        assert_eq!(lint(&source, &Linter::default()), first);
    }
}
