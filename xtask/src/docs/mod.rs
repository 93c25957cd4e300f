//! `cargo xtask docs`: a page for each rule in `docs/rules`, their index, and the figures in the README.
//!
//! Made from the rule files and `rules/accuracy.json`; nothing is measured here.

mod readme;
mod rules;

use crate::accuracy::table::{self, Table};
use crate::made::{Made, read, root, write_or_check};

/// Options of `docs`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write nothing; fail when a file is not current
    #[arg(long)]
    check: bool,
}

/// Runs the command.
///
/// # Errors
/// When a file cannot be read or written; with `--check`, when one is not current.
pub fn run(args: &Args) -> Result<(), String> {
    let table = Table::parse(&read(table::PATH)?)?;
    write_or_check(&made(&table)?, args.check, "cargo xtask docs")?;
    let orphans = rules::orphans(&root())?;
    if orphans.is_empty() { Ok(()) } else { Err(format!("pages without a rule: {}", orphans.join(", "))) }
}

/// The files as they should be, with the figures of a table.
///
/// # Errors
/// When the README has no place for the figures.
pub fn made(table: &Table) -> Result<Vec<Made>, String> {
    let mut made = rules::pages(table);
    made.push(readme::made(table, &read(readme::PATH)?)?);
    Ok(made)
}

pub use rules::orphans;
