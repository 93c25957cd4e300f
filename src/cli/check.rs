//! `okrlint check`: lints files, prints what was found, and sets the exit status by it.

use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, Common, Files};
use super::baseline::{After, Options};
use super::ci::{StepSummary, harmless_reporter};
use super::console::{self, Console};
use super::format::{Format, Look};
use super::output::Output;
use super::session::Destination;
use super::{Failure, Status, session, target};
use crate::config::{Flags, Problem, Problems};
use crate::diagnostic::Severity;
use crate::lint::Wanted;
use crate::report::diff::Diff;
use crate::report::markdown::Markdown;
use crate::report::{Reporter, words};
use crate::rules::suggest::closest;
use crate::workspace::{Configs, Fixing, Treatment};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  okrlint check okrs/ --format json\n  okrlint check --select missing-number,outcome\n  okrlint check --diff okrs/            what --fix would change\n  \
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
    /// Mend what can be mended without changing the meaning, and report what remains
    #[arg(long, group = "mending")]
    fix: bool,
    /// Print what --fix would change, and change nothing
    #[arg(long, group = "mending", conflicts_with = "format")]
    diff: bool,
    /// With --fix or --diff: also changes that somebody has to look at
    #[arg(long, requires = "mending")]
    unsafe_fixes: bool,
    /// Count the findings of each rule: in place of them, or with json beside them
    #[arg(long, conflicts_with = "diff")]
    statistics: bool,
    #[command(flatten)]
    asked: Options,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The mildest finding that fails the run.
    fn bar(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

impl Args {
    /// `okrlint chek` names no file that there is, but nearly a command.
    pub fn mistyped_command(&self, commands: &clap::Command) -> Option<Problems> {
        let name = self.files.paths.first()?.to_str()?;
        let near = closest(name, commands.get_subcommands().map(clap::Command::get_name).chain(["help"]))?;
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
    let fixing =
        (args.fix || args.diff).then_some(Fixing { unsafe_too: args.unsafe_fixes, write: args.fix && !args.diff });
    if args.statistics && args.format.is_some_and(|format| !format.counts()) {
        return Err(Problem::new("--statistics goes with the formats pretty, short and json").into());
    }
    let treatment = Treatment {
        fixing,
        known: args.asked.open(&args.files)?,
        since: args.asked.changed_since.clone(),
        as_found: args.asked.as_found,
        apart: target::apart(args.output.as_deref(), args.asked.baseline(), &args.files)?,
    };
    // Standard output is where the fixed document goes.
    let aside = args.fix && args.output.is_none() && session::reads_stdin(&args.files);
    let mut out = if aside { Output::stderr() } else { Output::open(args.output.as_deref())? };
    let terminal = out.is_terminal();
    let format = args.format.unwrap_or(if terminal { Format::Pretty } else { Format::Short });
    let brief = format == Format::Short;
    let wanted = Wanted {
        help: !brief,
        scores: !brief || args.fail_under.is_some(),
        fixes: fixing.is_some() || format.shows_fixes(),
    };
    let mut configs = Configs::new(Flags { wanted, ..args.common.flags() })?;
    let profile = configs.linter_here()?.settings().profile.clone();
    let colour = console::colours(args.common.colour, terminal);
    let bar = args.fail_on.bar();
    let look = Look { profile, colour, fail_on: bar, statistics: args.statistics };
    let reporter: Box<dyn Reporter> =
        if args.diff { harmless_reporter(Box::new(Diff { terminal, colour })) } else { format.reporter(look) };
    let quiet = args.common.quiet;
    let mut summary = (format == Format::Github && !args.diff).then(StepSummary::wanted).flatten();
    let mut destinations = vec![Destination { reporter: reporter.as_ref(), out: &mut out }];
    destinations.extend(summary.as_mut().map(|out| Destination { reporter: &Markdown, out }));
    let done = session::reports(&args.files, quiet, &console, configs, &treatment, destinations)?;
    out.finish()?;
    let totals = &done.totals;
    if let Some(summary) = summary {
        summary.finish(totals.language())?;
    }
    if let Some(said) = words::fixed(totals, args.fix).filter(|_| fixing.is_some() && !quiet) {
        console.line(&said);
    }
    if args.diff {
        return Ok(match (done.failed, totals.changed) {
            (true, _) => Status::Failed,
            (false, 0) => Status::Clean,
            (false, _) => Status::Found,
        });
    }
    if format == Format::Pretty && totals.documents > 0 && !quiet {
        console.line(&words::summary(totals));
    }
    if let Some(known) = &treatment.known {
        let language = totals.language();
        let after = After { failed: done.failed, quiet, summary: format == Format::Pretty, language };
        args.asked.close(known, &args.files, &after, &console)?;
    }
    let counted = bar.map_or(0, |bar| totals.at_least(bar));
    let below = done.fails_under(args.fail_under, args.common.quiet, &console);
    Ok(if done.failed {
        Status::Failed
    } else if counted > 0 || below {
        Status::Found
    } else {
        Status::Clean
    })
}
