//! `okrlint lsp`: the language server.

use super::args::{Common, today};
use super::{Failure, Status};
use crate::lsp::{self, Ended};

/// Options of `lsp`. They count for every document.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The server speaks the Language Server Protocol on standard input and output. docs/editors.md has \
                        set-ups for VS Code, Neovim, Helix, Emacs and vim."
)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    /// What some editors add; there is no other way to talk
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs the command.
///
/// # Errors
/// When the system gives no threads.
pub fn run(args: &Args) -> Result<Status, Failure> {
    Ok(match lsp::run(args.common.lasting_flags(), today)? {
        Ended::ByTheBook => Status::Clean,
        // As the protocol says.
        Ended::Abruptly => Status::Found,
    })
}
