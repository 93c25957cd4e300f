//! The user's own rules: every rule file in the folders that `rules-from` names, in order of their paths.

use std::path::{Path, PathBuf};

use serde_saphyr::Spanned;

use super::settings_text::SettingsTexts;
use crate::config::file::span;
use crate::config::{Problem, Problems};
use crate::rules::{RuleError, Rules, load as load_rule};
use crate::source::{SourceFile, Span};

/// The built-in rules with those of the folders. `config` is the file that names the folders, relative to `base`.
///
/// # Errors
/// A folder that cannot be read, at its place in the config; a mistake in a rule file, at its place.
pub fn load(
    texts: &SettingsTexts,
    config: &SourceFile,
    base: &Path,
    folders: &[Spanned<String>],
) -> Result<Rules, Problems> {
    let mut rules = Rules::builtin();
    for folder in folders {
        let files = files(&base.join(&folder.value)).map_err(|e| {
            let message = format!("cannot read the folder `{}`: {e}", folder.value);
            Problem::at(config, span(config, &folder.referenced), message)
        })?;
        add(&mut rules, &files, texts)?;
    }
    Ok(rules)
}

/// Adds the rules of some files.
///
/// # Errors
/// The first mistake in a file, at its place.
pub fn add(rules: &mut Rules, files: &[PathBuf], texts: &SettingsTexts) -> Result<(), Problems> {
    for path in files {
        let source = texts.read(path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let rule = load_rule(&stem, &source.text).map_err(|e| at_place(&source, e))?;
        rules.add(rule).map_err(|rule| {
            let id = source.text.find(rule.id.as_ref()).map_or(Span::default(), |at| Span::new(at, at + rule.id.len()));
            Problem::at(&source, id, format!("there is already a rule `{}`", rule.id))
                .with_help(Some("give it another id and file name".to_owned()))
        })?;
    }
    Ok(())
}

/// The rule files of a folder and the folders in it, sorted by path. Links are not followed.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let path = entry.path();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn at_place(source: &SourceFile, error: RuleError) -> Problems {
    let line = source.line_span(error.line.max(1));
    let mut ends =
        source.slice(line).char_indices().map(|(at, _)| line.start + at).skip(error.column.saturating_sub(1));
    let start = ends.next().unwrap_or(line.end);
    let end = ends.nth(error.width.saturating_sub(1)).unwrap_or(line.end);
    Problem::at(source, Span::new(start, end.max(start)), error.message).with_help(error.help)
}
