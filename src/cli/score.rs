//! `okrlint score`: scorecards. Findings are `check`'s business; here they only explain points.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, Common, Files};
use super::ci;
use super::console::{self, Console};
use super::output::Output;
use super::{Failure, Status, session, target};
use crate::report::card::{Card, worst_first};
use crate::report::json::Json;
use crate::report::score_csv::csv;
use crate::report::score_markdown::markdown;
use crate::report::scorecard::{Style, scorecards};
use crate::workspace::{Configs, Treatment};

/// Width of a scorecard where there is no terminal.
const WIDTH: usize = 80;
/// Changes per document in JSON.
const CHANGES: usize = 3;

/// Options of `score`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A document with too little to go by is \"not assessed\"; --fail-under lets it pass.\n\nExamples:\n  \
                  okrlint score okrs/sales.md\n  okrlint score okrs/ --format csv -o scores.csv\n  \
                  okrlint score okrs/ --fail-under 70"
)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: Format,
    /// Write the scores to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 when the score of a document is below this
    #[arg(long, value_name = "SCORE", value_parser = args::score)]
    fail_under: Option<f64>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Scorecards with bars
    Pretty,
    /// For programs
    Json,
    /// Tables
    Markdown,
    /// A row per document, objective and key result
    Csv,
}

/// Runs the command.
///
/// # Errors
/// When config or command line are wrong, or the output cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let console = Console::new(args.common.colour);
    let mut configs = Configs::new(args.common.flags())?;
    let profile = configs.linter_here()?.settings().profile.clone();
    let quiet = args.common.quiet;
    let apart = target::apart(args.output.as_deref(), None, &args.files)?;
    let treatment = Treatment { apart, ..Treatment::default() };
    let mut out = Output::open(args.output.as_deref())?;
    let done = if args.format == Format::Json {
        let reporter = Json { profile, changes: CHANGES, statistics: false };
        session::report(&args.files, quiet, &console, configs, &treatment, &reporter, &mut out)?
    } else {
        let (cards, done) = session::collect(&args.files, quiet, &console, configs, &treatment, Card::of)?;
        let mut cards: Vec<Card> = cards.into_iter().flatten().collect();
        let language = done.totals.language();
        if args.format != Format::Csv {
            worst_first(&mut cards);
        }
        let terminal = out.is_terminal();
        let style = Style {
            width: console::width_or(WIDTH),
            colour: console::colours(args.common.colour, terminal),
            blocks: args.output.is_some() || console::unicode(),
        };
        let text = match args.format {
            Format::Csv => csv(&cards),
            Format::Markdown => markdown(&cards, language),
            Format::Pretty | Format::Json => scorecards(&cards, language, style),
        };
        // A file is nothing that a runner reads.
        let kept = args.output.is_some();
        out.write_all(&if kept { text.as_bytes().into() } else { ci::harmless_lines(text.as_bytes()) })?;
        done
    };
    out.finish()?;
    Ok(if done.failed {
        Status::Failed
    } else if done.fails_under(args.fail_under, quiet, &console) {
        Status::Found
    } else {
        Status::Clean
    })
}
