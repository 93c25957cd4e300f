//! `okrlint check`: lints files, prints what was found, and sets the exit status by it.

use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, Common, Files};
use super::console::{self, Console};
use super::output::Output;
use super::{Failure, Status, session};
use crate::config::{Problem, Problems};
use crate::diagnostic::Severity;
use crate::report::json::Json;
use crate::report::pretty::Pretty;
use crate::report::short::Short;
use crate::report::{Reporter, words};
use crate::rules::suggest::closest;
use crate::workspace::Configs;

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  okrlint check okrs/ --format json\n  okrlint check --select missing-number,outcome\n  \
                        git show HEAD:okrs.md | okrlint check - --stdin-filename okrs.md"
)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    /// Output format [default: pretty on a terminal, short otherwise]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    fail_on: FailOn,
    /// Exit with 1 when the score of a document is below this
    #[arg(long, value_name = "SCORE", value_parser = args::score)]
    fail_under: Option<f64>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Source lines with underlined words
    Pretty,
    /// One line a finding
    Short,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl Args {
    /// `okrlint chek` names no file that there is, but nearly a command.
    pub fn mistyped_command(&self) -> Option<Problems> {
        let name = self.files.paths.first()?.to_str()?;
        let near = closest(name, ["check", "show", "score", "explain", "rules", "test", "help"])?;
        let missing = std::fs::symlink_metadata(name).is_err();
        let help = Some(format!("did you mean `okrlint {near}`?"));
        missing.then(|| Problem::new(format!("{name}: no such file or folder")).with_help(help))
    }
}

/// Runs the command.
///
/// # Errors
/// When config or command line are wrong, or the report cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let console = Console::new(args.common.colour);
    let mut configs = Configs::new(args.common.flags())?;
    let profile = configs.linter_here()?.settings().profile.clone();
    let mut out = Output::open(args.output.as_deref())?;
    let terminal = out.is_terminal();
    let format = args.format.unwrap_or(if terminal { Format::Pretty } else { Format::Short });
    let colour = console::colours(args.common.colour, terminal);
    let reporter: Box<dyn Reporter> = match format {
        Format::Pretty => Box::new(Pretty::new(console::width(), colour)),
        Format::Short => Box::new(Short),
        Format::Json => Box::new(Json { profile, changes: 0 }),
    };
    let done = session::report(&args.files, args.common.quiet, &console, configs, reporter.as_ref(), &mut out)?;
    out.finish()?;
    let totals = done.totals;
    if format == Format::Pretty && totals.documents > 0 && !args.common.quiet {
        console.line(&words::summary(&totals));
    }
    let counted = match args.fail_on {
        FailOn::Error => totals.at_least(Severity::Error),
        FailOn::Warning => totals.at_least(Severity::Warning),
        FailOn::Info => totals.at_least(Severity::Info),
        FailOn::Never => 0,
    };
    let below = done.fails_under(args.fail_under, args.common.quiet, &console);
    Ok(if done.failed {
        Status::Failed
    } else if counted > 0 || below {
        Status::Found
    } else {
        Status::Clean
    })
}
