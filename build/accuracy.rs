//! `rules/accuracy.json`, which `cargo xtask accuracy` writes: gives each built-in rule its counts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::measured::Measured;
use super::rule::{Both, Rule};

/// The part of the table that is compiled in.
#[derive(Deserialize)]
struct Table {
    rules: BTreeMap<String, Languages>,
}

#[derive(Deserialize)]
struct Languages {
    en: Counts,
    vi: Counts,
}

#[derive(Deserialize)]
struct Counts {
    findings: u32,
    right: u32,
}

/// Adds the counts of the table. A rule that is not in it has not been measured yet: no findings.
///
/// # Errors
/// When the table cannot be read.
pub fn add(path: &Path, rules: &mut [Rule]) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let table: Table = serde_saphyr::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    for rule in rules {
        let counts = table.rules.get(rule.id.as_ref());
        let of = |counts: Option<&Counts>| {
            counts.map_or_else(Measured::default, |c| Measured { findings: c.findings, right: c.right })
        };
        rule.measured = Some(Both { en: of(counts.map(|c| &c.en)), vi: of(counts.map(|c| &c.vi)) });
    }
    Ok(())
}
