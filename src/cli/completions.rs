//! `okrlint completions`: what a shell needs to complete commands, options, rules and profiles.

use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::Shell;

use super::output::Output;
use super::{Failure, Status};
use crate::rules::builtin;
use crate::rules::rule::CRITERIA;

/// Options of `completions`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  okrlint completions bash > ~/.local/share/bash-completion/completions/okrlint\n  \
                  okrlint completions zsh > ~/.zfunc/_okrlint\n  \
                  okrlint completions fish > ~/.config/fish/completions/okrlint.fish"
)]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &Args, command: Command) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut named(command), "okrlint", &mut script);
    let mut out = Output::open(None)?;
    out.write_all(&script)?;
    out.finish()?;
    Ok(Status::Clean)
}

/// The command line with the names that some arguments take. When it is parsed these are looked up elsewhere, because
/// rules of users have names too.
fn named(command: Command) -> Command {
    let with = |arg: Arg, names: Vec<&'static str>| arg.value_parser(PossibleValuesParser::new(names));
    let rules = || builtin::RULES.iter().map(|rule| rule.id.as_ref());
    let criteria = || CRITERIA.iter().map(|(name, _)| *name);
    let profiles = || builtin::PROFILES.iter().map(|profile| profile.name.as_ref());
    command.mut_subcommands(named).mut_args(|arg| match arg.get_id().as_str() {
        "rule" => with(arg, rules().collect()),
        "select" | "ignore" => with(arg, rules().chain(criteria()).collect()),
        "profile" => with(arg, profiles().collect()),
        _ => arg,
    })
}
