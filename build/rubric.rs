//! Writes the rubric as a Rust static, after checking that its sums are right and its rules exist.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::rules::{CRITERIA, Rule, Scope};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RubricFile {
    version: u32,
    criteria: Vec<CriterionFile>,
    caps: Vec<CapFile>,
    not_assessed: NotAssessedFile,
    bands: Vec<BandFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionFile {
    id: String,
    title: Title,
    figure: FigureFile,
    weights: Weights,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum FigureFile {
    Quality,
    Alignment,
    Tracking,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Weights {
    objective: u32,
    key_result: u32,
    set: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CapFile {
    rule: String,
    at_most: u32,
    reason: Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NotAssessedFile {
    points_missing_above: u32,
    lines_unread_from: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandFile {
    id: String,
    from: u32,
    title: Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    en: String,
    vi: String,
}

/// The Rust source of the rubric.
///
/// # Errors
/// The first mistake in the file, or the first rule that does not fit it.
pub fn table(path: &Path, rules: &[Rule]) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let rubric: RubricFile = serde_saphyr::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    check(&rubric, rules).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(source(&rubric))
}

fn check(rubric: &RubricFile, rules: &[Rule]) -> Result<(), String> {
    let named: Vec<&str> = rubric.criteria.iter().map(|c| c.id.as_str()).collect();
    let expected: Vec<&str> = CRITERIA.iter().map(|(name, _)| *name).filter(|name| *name != "none").collect();
    if named != expected {
        return Err(format!("the criteria must be, in this order: {}", expected.join(", ")));
    }
    for figure in [FigureFile::Quality, FigureFile::Alignment, FigureFile::Tracking] {
        let of = |weight: fn(&Weights) -> u32| -> u32 {
            rubric.criteria.iter().filter(|c| c.figure == figure).map(|c| weight(&c.weights)).sum()
        };
        if [of(|w| w.objective), of(|w| w.key_result), of(|w| w.set)] != [100; 3] {
            return Err(format!("the weights of {figure:?} do not add up to 100"));
        }
    }
    for rule in rules.iter().filter(|rule| rule.points > 0) {
        let Some(c) = rubric.criteria.iter().find(|c| c.id == rule.criterion.name()) else {
            return Err(format!("rule {} has points but its criterion has no weight", rule.id));
        };
        let held = match rule.scope {
            Scope::File | Scope::Set => c.weights.set,
            Scope::Objective => c.weights.objective,
            Scope::KeyResult => c.weights.key_result,
            Scope::Statement => c.weights.objective.min(c.weights.key_result),
        };
        if held == 0 {
            return Err(format!("rule {} has points where {} has no weight ({})", rule.id, c.id, rule.scope.name()));
        }
    }
    if let Some(cap) = rubric.caps.iter().find(|cap| rules.iter().all(|rule| rule.id != cap.rule)) {
        return Err(format!("there is no rule {} to cap a score", cap.rule));
    }
    let falling = rubric.bands.windows(2).all(|pair| pair[0].from > pair[1].from);
    if !falling || rubric.bands.last().is_none_or(|band| band.from != 0) {
        return Err("bands fall from the best to one from 0".to_owned());
    }
    Ok(())
}

fn source(rubric: &RubricFile) -> String {
    let mut out = String::from("/// The rubric.\npub static RUBRIC: Rubric = Rubric {\n");
    let both = |t: &Title| format!("Both {{ en: {:?}, vi: {:?} }}", t.en, t.vi);
    let _ = writeln!(out, "version: \"{}\", criteria: &[", rubric.version);
    for (c, (_, criterion)) in rubric.criteria.iter().zip(CRITERIA) {
        let Weights { objective, key_result, set } = c.weights;
        let _ = writeln!(
            out,
            "Weighted {{ criterion: Criterion::{criterion:?}, title: {}, figure: Figure::{:?}, \
             weights: [{objective}, {key_result}, {set}] }},",
            both(&c.title),
            c.figure
        );
    }
    out.push_str("], caps: &[\n");
    for cap in &rubric.caps {
        let reason = both(&cap.reason);
        let _ = writeln!(out, "Cap {{ rule: {:?}, at_most: {}, reason: {reason} }},", cap.rule, cap.at_most);
    }
    let NotAssessedFile { points_missing_above, lines_unread_from } = rubric.not_assessed;
    let _ = writeln!(out, "], points_missing_above: {points_missing_above}, lines_unread_from: {lines_unread_from},");
    out.push_str("bands: &[\n");
    for band in &rubric.bands {
        let _ = writeln!(out, "Band {{ id: {:?}, from: {}, title: {} }},", band.id, band.from, both(&band.title));
    }
    out.push_str("] };\n");
    out
}
