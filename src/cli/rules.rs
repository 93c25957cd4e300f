//! `okrlint rules`: all rules under the active settings.

use std::io::Write;

use clap::ValueEnum;

use super::args::Common;
use super::ci::harmless_lines;
use super::output::Output;
use super::{Failure, Status};
use crate::model::Language;
use crate::report::rule_list;
use crate::workspace::Configs;

/// Options of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// For programs
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the config is wrong, or the output cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let linter = Configs::new(args.common.flags())?.linter_here()?;
    let mut out = Output::open(None)?;
    match args.format {
        Format::Text => {
            let mut table = Vec::new();
            rule_list::table(&linter, linter.settings().messages.unwrap_or(Language::English), &mut table)?;
            out.write_all(&harmless_lines(&table))?;
        }
        Format::Json => rule_list::json(&linter, &mut out)?,
    }
    out.finish()?;
    Ok(Status::Clean)
}
