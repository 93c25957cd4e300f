//! `cargo xtask accuracy`: how often the rules are right on the judged statements of `fixtures/corpus`.
//!
//! Statements ([`corpus`]) and what okrlint says about them give [`figures`]; a rule is right when the judge's reason is of
//! its family ([`families`]). They are kept in a [`table`] and told in a [`page`].

pub mod corpus;
pub mod families;
pub mod figures;
pub mod page;
pub mod stats;
pub mod table;

use okrlint::model::Language;
use okrlint::rules::builtin;
use okrlint::rules::measured::FEWEST;

use crate::docs;
use crate::made::{Made, read, write_or_check};
use corpus::{FILES, ask, parse};
use figures::{Figures, figures};
use stats::Share;
use table::{PerLanguage, Table};

/// A warning is right at least so often, or it is no warning.
pub const WARNING: f64 = 0.9;

/// Options of `accuracy`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write nothing; fail when a file is not current
    #[arg(long)]
    check: bool,
}

/// Runs the command.
///
/// # Errors
/// When the corpus cannot be read or a file not be written; with `--check`, when a file is not current.
pub fn run(args: &Args) -> Result<(), String> {
    let figures = measure()?;
    for rule in low_warnings(&figures) {
        println!("warning below {WARNING}: {rule}");
    }
    write_or_check(&made(&figures)?, args.check, "cargo xtask accuracy")
}

/// Measures both languages.
///
/// # Errors
/// When a corpus cannot be read, or a statement is not seen.
pub fn measure() -> Result<PerLanguage<Figures>, String> {
    let [en, vi] = FILES.map(|(language, path)| of_file(language, path).map_err(|e| format!("{path}: {e}")));
    Ok(PerLanguage { en: en?, vi: vi? })
}

fn of_file(language: Language, path: &str) -> Result<Figures, String> {
    let judged = parse(&read(path)?)?;
    let said = ask(&judged, language)?;
    Ok(figures(&judged, &said))
}

/// The files that the figures go into: the table, the page, and what shows the table.
///
/// # Errors
/// When the README has no place for them.
pub fn made(figures: &PerLanguage<Figures>) -> Result<Vec<Made>, String> {
    let table = Table::new(figures);
    let mut made = vec![
        Made { path: table::PATH.to_owned(), text: table.text() },
        Made { path: page::PATH.to_owned(), text: page::page(figures) },
    ];
    made.extend(docs::made(&table)?);
    Ok(made)
}

/// Rules whose warnings, over both languages, are right less often than a warning should be.
pub fn low_warnings(figures: &PerLanguage<Figures>) -> Vec<String> {
    let of = |figures: &Figures, id: &str| figures.rules.get(id).copied().unwrap_or_default().grave;
    let both = builtin::RULES.iter().map(|rule| {
        let (en, vi) = (of(&figures.en, &rule.id), of(&figures.vi, &rule.id));
        (&rule.id, Share { part: en.part + vi.part, whole: en.whole + vi.whole })
    });
    both.filter(|(_, share)| share.whole >= FEWEST && share.value().is_some_and(|v| v < WARNING))
        .map(|(id, share)| format!("{id}, {} of {} warnings right", share.part, share.whole))
        .collect()
}
