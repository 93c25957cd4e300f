//! One run over files: each is linted and reported, the pieces are written in order, notes go to standard error.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Files;
use super::console::Console;
use super::output::Output;
use crate::report::{Frame, Reporter, Totals};
use crate::workspace::{self, Checked, Configs, Finder, Note, Piece, read};

/// What a run comes to.
pub struct Done {
    /// The counts.
    pub totals: Totals,
    /// Something that was asked for could not be done; it was said already.
    pub failed: bool,
}

/// What one file adds to the report.
struct Part {
    bytes: Vec<u8>,
    totals: Totals,
}

struct Run<'a> {
    console: &'a Console,
    quiet: bool,
    out: &'a mut Output,
    frame: Box<dyn Frame>,
    done: Done,
    /// It was said that a file holds no OKRs.
    told: bool,
}

/// Lints what the command line names and writes the report.
///
/// # Errors
/// When the config of standard input is wrong, or the report cannot be written.
pub fn report(
    files: &Files,
    quiet: bool,
    console: &Console,
    configs: Configs,
    reporter: &dyn Reporter,
    out: &mut Output,
) -> Result<Done, Failure> {
    let show = |checked: &Checked| {
        // A report is usually longer than its file.
        let mut bytes = Vec::with_capacity(2 * checked.source.text.len());
        reporter.file(checked, &mut bytes);
        Part { bytes, totals: Totals::of(checked) }
    };
    let done = Done { totals: Totals::default(), failed: false };
    let mut run = Run { console, quiet, out, frame: reporter.frame(), done, told: false };
    let mut written = Ok(());
    search(files, configs, show, |piece| {
        written = run.take(&piece);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    let Run { mut frame, done, told, .. } = run;
    frame.end(&done.totals, out)?;
    out.flush()?;
    if done.totals.documents == 0 && !done.failed && !told && !quiet {
        console.line(&match done.totals.files {
            0 => "info: no files to lint".to_owned(),
            1 => "info: no OKRs found in 1 file".to_owned(),
            files => format!("info: no OKRs found in {files} files"),
        });
    }
    Ok(done)
}

impl Run<'_> {
    /// Takes the next file's part of the report.
    fn take(&mut self, piece: &Piece<Part>) -> io::Result<()> {
        self.done.totals.files += usize::from(piece.read);
        if let Some(note) = &piece.note {
            self.done.failed |= note.is_failure();
            self.told |= matches!(note, Note::NoOkrs(_));
            // Findings that stand before the note are seen before it.
            self.out.flush()?;
            self.console.note(note, self.quiet);
        }
        if let Some(part) = &piece.shown {
            self.done.totals.add(&part.totals);
            self.frame.piece(&part.bytes, self.out)?;
        }
        Ok(())
    }
}

/// Lints what the command line names, standard input among it, and gives the pieces in order.
///
/// # Errors
/// When the config of standard input is wrong.
fn search<T: Send>(
    files: &Files,
    mut configs: Configs,
    show: impl Fn(&Checked) -> T + Sync,
    mut sink: impl FnMut(Piece<T>) -> ControlFlow<()> + Send,
) -> Result<(), Failure> {
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    let mut roots: Vec<PathBuf> = files.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    if roots.len() < files.paths.len() || (files.paths.is_empty() && files.stdin_filename.is_some()) {
        let linter = match &files.stdin_filename {
            Some(name) => configs.linter(name)?,
            None => Some(configs.linter_here()?),
        };
        if let Some(linter) = linter {
            let name = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
            let piece = match read::stdin(name.clone()) {
                Ok(source) => workspace::check_source(source, linter, &show),
                Err(error) => Piece { shown: None, note: Some(Note::Failure(name, error.to_string())), read: false },
            };
            if sink(piece).is_break() {
                return Ok(());
            }
        }
    } else if roots.is_empty() {
        roots = workspace::default_roots();
    }
    let usual = || std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let jobs = files.jobs.map_or_else(usual, std::num::NonZeroUsize::get);
    workspace::check(Finder::new(roots, configs), jobs, show, sink);
    Ok(())
}
