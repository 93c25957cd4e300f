//! `okrlint explain`: why a rule exists.

use std::io::Write;

use super::args::Common;
use super::ci::harmless_lines;
use super::output::Output;
use super::{Failure, Status};
use crate::config::Problem;
use crate::config::settings::rule_help;
use crate::model::Language;
use crate::report::rule_page::page;
use crate::workspace::Configs;

/// Options of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  okrlint explain missing-number --messages vi")]
pub struct Args {
    /// Id of the rule
    #[arg(value_name = "RULE")]
    rule: String,
    #[command(flatten)]
    pub common: Common,
}

/// Runs the command.
///
/// # Errors
/// When there is no such rule, the config is wrong, or the output cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let linter = Configs::new(args.common.flags())?.linter_here()?;
    let id = args.rule.trim();
    let unknown = || {
        let help = rule_help(id, linter.rules().iter().map(|rule| rule.id.as_ref()));
        Problem::new(format!("unknown rule `{id}`")).with_help(help)
    };
    let rule = linter.rules().get(id).ok_or_else(unknown)?;
    let language = linter.settings().messages.unwrap_or(Language::English);
    let mut out = Output::open(None)?;
    out.write_all(&harmless_lines(page(rule, linter.settings().level(rule), language).as_bytes()))?;
    out.finish()?;
    Ok(Status::Clean)
}
