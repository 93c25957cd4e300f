//! The command line: one file per command. Exit status 0: nothing to complain about; 1: findings; 2: could not do it.

mod args;
mod baseline;
mod check;
mod ci;
mod completions;
mod console;
mod explain;
mod format;
mod init;
mod lsp;
mod man;
mod output;
mod progress;
mod report;
mod rules;
mod score;
mod session;
mod show;
mod target;
mod test;

use std::ffi::OsString;
use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use args::Colour;

use crate::config::Problems;

/// Parsing a statement takes a few thousand steps; this ends what would never end.
const PEST_CALLS: usize = 20_000_000;

/// Lints OKRs in Markdown and YAML, in English and Vietnamese.
#[derive(Debug, Parser)]
#[command(
    name = "okrlint",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = "Exit status: 0 nothing found at or above --fail-on, 1 something found, 2 the tool could not do its job.\n\n\
                  Examples:\n  okrlint okrs/                 lint a folder\n  okrlint show okrs/sales.md    the OKRs as they \
                  were understood\n  okrlint explain missing-number"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: check::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lint files and folders (the same as `okrlint PATH`)
    Check(check::Args),
    /// Write a page to hand out: findings in the text, questions, scores
    Report(report::Args),
    /// Score documents, objectives and key results, and say what would gain most
    Score(score::Args),
    /// Print the OKRs as they were understood, and the lines left unread
    Show(show::Args),
    /// Say why a rule exists, who disagrees, and how to silence it
    Explain(explain::Args),
    /// List all rules
    Rules(rules::Args),
    /// Write a commented config and a sample document to start from
    Init(init::Args),
    /// Run the examples inside rule files
    Test(test::Args),
    /// Serve an editor: diagnostics, fixes and scores while you write
    Lsp(lsp::Args),
    /// Print what a shell needs to complete commands, options and rules
    Completions(completions::Args),
    /// Print the manual page, or write one for each command
    Man(man::Args),
}

/// What a command comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing to complain about.
    Clean,
    /// Something was found.
    Found,
    /// The job could not be done; why was said already.
    Failed,
}

/// Why a command ended early.
#[derive(Debug)]
enum Failure {
    /// A mistake of the user, not yet printed.
    Mistake(Problems),
    /// The output could not be written.
    Output(io::Error),
}

impl From<Problems> for Failure {
    fn from(problem: Problems) -> Self {
        Failure::Mistake(problem)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs the command line.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    pest::set_call_limit(NonZeroUsize::new(PEST_CALLS));
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; a reader that went away is nobody's.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if let Some(problem) = cli.command.is_none().then(|| cli.check.mistyped_command(&Cli::command())).flatten() {
        console::Console::new(cli.check.common.colour).problem(&problem);
        return ExitCode::from(2);
    }
    let (colour, done) = match cli.command.unwrap_or(Command::Check(cli.check)) {
        Command::Check(args) => (args.common.colour, check::run(&args)),
        Command::Report(args) => (args.common.colour, report::run(&args)),
        Command::Score(args) => (args.common.colour, score::run(&args)),
        Command::Show(args) => (args.common.colour, show::run(&args)),
        Command::Explain(args) => (args.common.colour, explain::run(&args)),
        Command::Rules(args) => (args.common.colour, rules::run(&args)),
        Command::Init(args) => (args.colour, init::run(&args)),
        Command::Test(args) => (args.colour, test::run(&args)),
        Command::Lsp(args) => (args.common.colour, lsp::run(&args)),
        Command::Completions(args) => (Colour::Auto, completions::run(&args, Cli::command())),
        Command::Man(args) => (Colour::Auto, man::run(&args, Cli::command())),
    };
    let status = done.unwrap_or_else(|failure| match failure {
        Failure::Mistake(problem) => {
            console::Console::new(colour).problem(&problem);
            Status::Failed
        }
        // As ripgrep: `okrlint | head` is a success of both.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Clean,
        Failure::Output(error) => {
            console::Console::new(colour).error(&format!("cannot write the output: {error}"));
            Status::Failed
        }
    });
    ExitCode::from(match status {
        Status::Clean => 0,
        Status::Found => 1,
        Status::Failed => 2,
    })
}
