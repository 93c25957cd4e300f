//! `okrlint show`: the OKRs as they were understood.

use super::args::{Common, Files};
use super::ci;
use super::console::Console;
use super::output::Output;
use super::{Failure, Status, session};
use crate::report::tree::Tree;
use crate::workspace::{Configs, Treatment};

/// Options of `show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  okrlint show okrs/sales.md")]
pub struct Args {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    pub common: Common,
}

/// Runs the command.
///
/// # Errors
/// When config or command line are wrong, or the output cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let console = Console::new(args.common.colour);
    let configs = Configs::new(args.common.flags())?;
    let mut out = Output::open(None)?;
    let tree = ci::harmless_reporter(Box::new(Tree));
    let done =
        session::report(&args.files, args.common.quiet, &console, configs, &Treatment::default(), &*tree, &mut out)?;
    out.finish()?;
    Ok(if done.failed { Status::Failed } else { Status::Clean })
}
