//! The editor's door to the same pipeline: `okrlint lsp`, a language server on standard input and output.
//!
//! One thread does the work, message by message; what is known of a document is worked out when somebody needs it, for its
//! newest text only. Nothing here judges or scores: `lint` does, and `report` finds the words where it has them.

mod abilities;
mod actions;
mod analysis;
mod change;
mod client;
mod completion;
mod diagnostics;
mod documents;
mod explain;
mod hover;
mod ignore;
mod lens;
mod mend;
mod positions;
mod server;
mod settings;
mod symbols;
mod transport;
mod uri;
mod words;

use std::io;

use jiff::civil::Date;

use crate::config::Flags;
pub use server::{Ended, serve};

/// Serves an editor on standard input and output until it says goodbye, or goes away. Where the flags name no day, `clock`
/// is asked for it whenever there is something to do: editors stay open for weeks.
///
/// # Errors
/// When the system gives no threads.
pub fn run(flags: Flags, clock: impl Fn() -> Date) -> io::Result<Ended> {
    let (connection, writer) = transport::connect(io::BufReader::new(io::stdin()), io::stdout())?;
    let ended = serve(&connection, flags, &clock);
    drop(connection);
    // What was said last has to arrive; a writer that failed has nobody to tell.
    let _ = writer.join();
    Ok(ended)
}
