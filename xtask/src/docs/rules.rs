//! `docs/rules`: the page that `okrlint explain` prints, as Markdown in both languages, and an index by criterion.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use okrlint::model::Language;
use okrlint::report::rule_page;
use okrlint::rules::builtin;
use okrlint::rules::rule::{CRITERIA, Criterion, Rule};

use crate::accuracy::table::Table;
use crate::made::Made;

const FOLDER: &str = "docs/rules";
const MARK: &str = "<!-- Made from the rule files by `cargo xtask docs`. -->";

/// A page for each rule, and the index.
pub fn pages(table: &Table) -> Vec<Made> {
    let mut pages: Vec<Made> = builtin::RULES
        .iter()
        .map(|rule| Made { path: format!("{FOLDER}/{}.md", rule.id), text: page(&table.with_counts(rule)) })
        .collect();
    pages.push(Made { path: format!("{FOLDER}/README.md"), text: index(table) });
    pages
}

/// Pages of rules that are no more.
///
/// # Errors
/// When the folder cannot be read.
pub fn orphans(root: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(root.join(FOLDER)).map_err(|e| format!("cannot read {FOLDER}: {e}"))?;
    let names = entries.filter_map(Result::ok).map(|e| e.file_name().to_string_lossy().into_owned());
    let known = |name: &str| name == "README.md" || builtin::RULES.iter().any(|r| name == format!("{}.md", r.id));
    let mut orphans: Vec<String> = names.filter(|name| !known(name)).collect();
    orphans.sort();
    Ok(orphans)
}

fn page(rule: &Rule) -> String {
    let [en, vi] = [Language::English, Language::Vietnamese]
        .map(|language| rule_page::markdown(&rule_page::page(rule, rule.severity, language)));
    format!("{MARK}\n# {}\n\n{en}\n{vi}", rule.id)
}

/// The rules under their criteria, in the order of the rubric.
fn index(table: &Table) -> String {
    let mut by_criterion: BTreeMap<usize, Vec<&Rule>> = BTreeMap::new();
    for rule in builtin::RULES {
        by_criterion.entry(rule.criterion as usize).or_default().push(rule);
    }
    let mut out = format!(
        "{MARK}\n# Rules by criterion\n\n\
         The last two columns: how often a rule's findings were right in English and Vietnamese, and on how many judged\n\
         statements ([how that is measured](../accuracy.md)); empty where there are too few to tell.\n"
    );
    for (name, criterion) in CRITERIA {
        let Some(rules) = by_criterion.get(&(*criterion as usize)) else { continue };
        let name = if *criterion == Criterion::None { "directives" } else { name };
        let _ = writeln!(out, "\n## {name}\n\n| rule | looks at | severity | | en | vi |\n|---|---|---|---|---|---|");
        for rule in rules {
            let Rule { id, title, measured, .. } = table.with_counts(rule);
            let cells = measured
                .map(|m| [m.en, m.vi])
                .unwrap_or_default()
                .map(|m| m.precision().map(|p| format!("{p:.2} of {}", m.findings)).unwrap_or_default());
            let _ = writeln!(
                out,
                "| [{id}]({id}.md) | {} | {} | {} / {} | {} |",
                rule.scope.name(),
                rule.severity.name(),
                title.en,
                title.vi,
                cells.join(" | ")
            );
        }
    }
    out
}
