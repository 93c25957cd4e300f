//! What is made from rule files and figures is current: the pages of `docs/rules`, their index, the figures in the README.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;

use okrlint::rules::builtin;
use xtask::accuracy::table::{self, Table};
use xtask::docs;
use xtask::made::{root, stale};

#[test]
fn the_pages_of_rules_and_the_readme_are_current() {
    let table = Table::parse(&fs::read_to_string(table::PATH).unwrap()).unwrap();
    let made = docs::made(&table).unwrap();
    assert_eq!(made.len(), builtin::RULES.len() + 2, "a page for each rule, their index, the README");
    assert_eq!(stale(&made), [""; 0], "not current: run `cargo xtask docs` and look at what it changes");
    assert_eq!(docs::orphans(&root()).unwrap(), [""; 0], "pages without a rule");
}

#[test]
fn a_page_that_differs_or_is_missing_is_stale() {
    let table = Table::parse(&fs::read_to_string(table::PATH).unwrap()).unwrap();
    let mut made = docs::made(&table).unwrap();
    made.truncate(2);
    made[0].text.push('x');
    made[1].path.push('x');
    assert_eq!(stale(&made), [made[0].path.as_str(), made[1].path.as_str()]);
}

/// Questions on which teachers disagree are told on the pages of the rules that take a side.
#[test]
fn rules_that_take_a_side_name_the_other() {
    for id in [
        "activity-key-result",
        "binary-key-result",
        "business-as-usual",
        "missing-baseline",
        "missing-deadline",
        "output-key-result",
        "too-few-key-results",
        "too-many-key-results",
        "too-many-objectives",
    ] {
        let rule = builtin::RULES.iter().find(|rule| rule.id == id).unwrap();
        assert!(rule.disagree.is_some(), "{id}");
    }
}
