//! A page per rule in `docs/rules`, made from the rule files. To write them anew: `OKRLINT_UPDATE=1 cargo test --test docs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use okrlint::model::Language;
use okrlint::report::rule_page;
use okrlint::rules::Rules;
use okrlint::rules::rule::{Criterion, Rule};

/// Sections whose lines stand as they are: examples and directives.
const VERBATIM: [&str; 6] =
    ["Marked", "Not marked", "How to silence it", "Bị đánh dấu", "Không bị đánh dấu", "Cách tắt"];

/// The page that `explain` prints, as Markdown.
fn markdown(rule: &Rule, language: Language) -> String {
    let page = rule_page::page(rule, rule.severity, language);
    let mut lines = page.lines();
    let mut out = format!("## {}\n\n{}\n", lines.next().unwrap(), lines.next().unwrap());
    let mut fenced = false;
    for line in lines {
        if line.is_empty() || line.starts_with(' ') {
            let text = line.strip_prefix("  ").unwrap_or(line);
            if fenced || line.is_empty() {
                writeln!(out, "{text}").unwrap()
            } else {
                writeln!(out, "- {}", text.trim()).unwrap()
            }
            continue;
        }
        if fenced {
            out = format!("{}\n```\n\n", out.trim_end());
        }
        fenced = VERBATIM.contains(&line);
        writeln!(out, "### {line}\n{}", if fenced { "\n```text" } else { "" }).unwrap();
    }
    if fenced { format!("{}\n```\n", out.trim_end()) } else { out }
}

fn page(rule: &Rule) -> String {
    format!(
        "<!-- Made from the rule file by tests/docs.rs. -->\n# {}\n\n{}\n{}",
        rule.id,
        markdown(rule, Language::English),
        markdown(rule, Language::Vietnamese),
    )
}

fn index(rules: &Rules) -> String {
    let mut by_criterion: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.iter() {
        let name = if rule.criterion == Criterion::None { "directives" } else { rule.criterion.name() };
        by_criterion.entry(name).or_default().push(rule);
    }
    let mut out = String::from("<!-- Made from the rule files by tests/docs.rs. -->\n# Rules by criterion\n");
    for (criterion, mut rules) in by_criterion {
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        writeln!(out, "\n## {criterion}\n\n| rule | looks at | severity | |\n|---|---|---|---|").unwrap();
        for rule in rules {
            let (id, title) = (&rule.id, &rule.title);
            writeln!(
                out,
                "| [{id}]({id}.md) | {} | {} | {} / {} |",
                rule.scope.name(),
                rule.severity.name(),
                title.en,
                title.vi
            )
            .unwrap();
        }
    }
    out
}

fn compare(path: &Path, made: &str) {
    if std::env::var_os("OKRLINT_UPDATE").is_some() {
        fs::write(path, made).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), made, "{}", path.display());
}

#[test]
fn the_pages_of_rules_are_current() {
    let folder = Path::new("docs/rules");
    fs::create_dir_all(folder).unwrap();
    let rules = Rules::builtin();
    for rule in rules.iter() {
        compare(&folder.join(format!("{}.md", rule.id)), &page(rule));
    }
    compare(&folder.join("README.md"), &index(&rules));
    let pages = fs::read_dir(folder).unwrap().count();
    assert_eq!(pages, rules.len() + 1, "a page without a rule");
}
