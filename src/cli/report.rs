//! `okrlint report`: the page that a coach hands out.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use super::args::{Common, Files};
use super::console::Console;
use super::output::Output;
use super::{Failure, Status, session, target};
use crate::config::Problem;
use crate::report::html::{self, Document, Given};
use crate::workspace::{Configs, Treatment};

/// Options of `report`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The page is one file that loads nothing: it opens from a disk, prints to A4, and speaks English and \
                  Vietnamese.\n\nExamples:\n  okrlint report okrs/sales.md -o sales.html\n  okrlint report okrs/ -o \
                  okrs.html --redact"
)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    /// The page to write; needed on a terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Hide names, numbers and nouns, and keep the findings
    #[arg(long)]
    redact: bool,
    #[command(flatten)]
    pub common: Common,
}

/// Runs the command.
///
/// # Errors
/// When config or command line are wrong, nothing was found, or the page cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    if args.output.is_none() && std::io::stdout().is_terminal() {
        let help = Some("okrlint report okrs/ -o report.html".to_owned());
        return Err(Problem::new("say where the page goes: -o FILE.html").with_help(help).into());
    }
    let console = Console::new(args.common.colour);
    let mut configs = Configs::new(args.common.flags())?;
    let linter = configs.linter_here()?;
    let apart = target::apart(args.output.as_deref(), None, &args.files)?;
    let treatment = Treatment { apart, ..Treatment::default() };
    // A folder that cannot be written to shows before the work.
    let mut out = Output::open(args.output.as_deref())?;
    let show = |checked: &_| html::documents(checked, args.redact);
    let (documents, done) = session::collect(&args.files, args.common.quiet, &console, configs, &treatment, show)?;
    let documents: Vec<Document> = documents.into_iter().flatten().collect();
    if documents.is_empty() {
        // Why was told with the run; an empty page would only puzzle its reader.
        console.error("no page was written: there are no OKRs to report on");
        return Ok(Status::Failed);
    }
    let unread_files = if args.redact { Vec::new() } else { done.left_out };
    let given = Given { linter: &linter, language: done.totals.language(), redacted: args.redact, unread_files };
    let page = html::render(&html::page(documents, given))
        .map_err(|e| Problem::new(format!("okrlint itself failed to lay the page out: {e:#}; please report it")))?;
    out.write_all(page.as_bytes())?;
    out.finish()?;
    Ok(if done.failed { Status::Failed } else { Status::Clean })
}
