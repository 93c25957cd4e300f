//! One run over files: each is linted and reported, the pieces are written in order, notes go to standard error.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Files;
use super::console::Console;
use super::output::Output;
use super::progress::Progress;
use crate::report::{Reporter, Totals, clean};
use crate::score::rounded;
use crate::workspace::{self, Changes, Checked, Configs, Finder, Fixing, Note, Piece, Treatment, read};

/// What a run comes to.
pub struct Done {
    /// The counts.
    pub totals: Totals,
    /// Something that was asked for could not be done; it was said already.
    pub failed: bool,
    /// Files that were not read, with the reason.
    pub left_out: Vec<(String, String)>,
    /// It was said that a file holds no OKRs.
    told: bool,
    /// Only what changed since then was looked at.
    since: Option<String>,
}

/// What one file adds to the report.
struct Part<T> {
    shown: T,
    totals: Totals,
}

/// A report and where it goes.
pub struct Destination<'a> {
    /// The format.
    pub reporter: &'a dyn Reporter,
    /// The place.
    pub out: &'a mut (dyn Write + Send),
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
    treatment: &Treatment,
    reporter: &dyn Reporter,
    out: &mut Output,
) -> Result<Done, Failure> {
    reports(files, quiet, console, configs, treatment, vec![Destination { reporter, out }])
}

/// Lints what the command line names and writes several reports about it.
///
/// # Errors
/// When the config of standard input is wrong, or a report cannot be written.
pub fn reports(
    files: &Files,
    quiet: bool,
    console: &Console,
    configs: Configs,
    treatment: &Treatment,
    destinations: Vec<Destination<'_>>,
) -> Result<Done, Failure> {
    let reporters: Vec<&dyn Reporter> = destinations.iter().map(|to| to.reporter).collect();
    let show = |checked: &Checked| {
        let bytes = |reporter: &&dyn Reporter| {
            // A report is usually longer than its file.
            let mut bytes = Vec::with_capacity(2 * checked.source.text.len());
            reporter.file(checked, &mut bytes);
            bytes
        };
        reporters.iter().map(bytes).collect::<Vec<_>>()
    };
    let mut frames: Vec<_> = destinations.into_iter().map(|to| (to.reporter.frame(), to.out)).collect();
    let done = run(files, quiet, console, configs, treatment, show, |pieces: Option<Vec<Vec<u8>>>| match pieces {
        Some(pieces) => frames.iter_mut().zip(pieces).try_for_each(|((frame, out), piece)| frame.piece(&piece, *out)),
        None => frames.iter_mut().try_for_each(|(_, out)| out.flush()),
    })?;
    for (frame, out) in &mut frames {
        frame.end(&done.totals, *out)?;
        out.flush()?;
    }
    done.tell(quiet, console);
    Ok(done)
}

/// Lints what the command line names and keeps what `show` makes of each file, in order.
///
/// # Errors
/// When the config of standard input is wrong.
pub fn collect<T: Send>(
    files: &Files,
    quiet: bool,
    console: &Console,
    configs: Configs,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T + Sync,
) -> Result<(Vec<T>, Done), Failure> {
    let mut kept = Vec::new();
    let mut progress = Progress::start(quiet);
    let done = run(files, quiet, console, configs, treatment, show, |piece: Option<T>| {
        match &piece {
            Some(_) => progress.iter_mut().for_each(|progress| progress.files(kept.len() + 1)),
            None => progress.iter_mut().for_each(Progress::clear),
        }
        kept.extend(piece);
        Ok(())
    })?;
    drop(progress);
    done.tell(quiet, console);
    Ok((kept, done))
}

/// Lints files; `take` gets what `show` makes of each that holds OKRs, and nothing before a note is printed.
fn run<T: Send>(
    files: &Files,
    quiet: bool,
    console: &Console,
    configs: Configs,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T + Sync,
    mut take: impl FnMut(Option<T>) -> io::Result<()> + Send,
) -> Result<Done, Failure> {
    let show = |checked: &Checked| Part { shown: show(checked), totals: Totals::of(checked) };
    let since = treatment.since.clone();
    let mut done = Done { totals: Totals::default(), failed: false, left_out: Vec::new(), told: false, since };
    let mut written = Ok(());
    search(files, configs, treatment, show, |piece: Piece<Part<T>>| {
        done.totals.files += usize::from(piece.read);
        if let Some(note) = &piece.note {
            done.failed |= note.is_failure();
            done.left_out.extend(left_out(note));
            done.told |= matches!(note, Note::NoOkrs(_));
            // Findings that stand before the note are seen before it.
            written = take(None);
            console.note(note, quiet);
        }
        if let (Some(part), Ok(())) = (piece.shown, &written) {
            done.totals.add(&part.totals);
            written = take(Some(part.shown));
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    Ok(done)
}

/// The file that a note is about, when it was not read.
fn left_out(note: &Note) -> Option<(String, String)> {
    let said = |text: &str| clean::line(text).into_owned();
    match note {
        Note::NoOkrs(_) => None,
        Note::Remark(path, reason) | Note::Failure(path, reason) => Some((clean::path(path), said(reason))),
        Note::Mistake(problem) => {
            let (source, span) = problem.place.as_ref()?;
            Some((clean::path(&source.path), format!("{} ({})", said(&problem.message), source.line(span.start))))
        }
    }
}

impl Done {
    /// Says that nothing was found, unless it was said already.
    fn tell(&self, quiet: bool, console: &Console) {
        if self.totals.documents == 0 && !self.failed && !self.told && !quiet {
            console.line(&match self.totals.files {
                0 => match &self.since {
                    Some(revision) => format!("info: nothing to lint changed since {revision}"),
                    None => "info: no files to lint".to_owned(),
                },
                1 => "info: no OKRs found in 1 file".to_owned(),
                files => format!("info: no OKRs found in {files} files"),
            });
        }
    }

    /// Whether a document's score, as it is shown, is below a bar. Says so on standard error.
    pub fn fails_under(&self, bar: Option<f64>, quiet: bool, console: &Console) -> bool {
        let below = bar.zip(self.totals.lowest()).filter(|(bar, (lowest, _))| rounded(*lowest) < *bar);
        if let Some((bar, (lowest, path))) = below.filter(|_| !quiet) {
            console.line(&format!("{}: score {lowest:.1} is below --fail-under {bar}", clean::path(path)));
        }
        below.is_some()
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether standard input is to be linted.
pub fn reads_stdin(files: &Files) -> bool {
    files.paths.iter().any(|path| is_stdin(path)) || (files.paths.is_empty() && files.stdin_filename.is_some())
}

/// The files and folders that are looked through.
pub fn roots(files: &Files) -> Vec<PathBuf> {
    let named: Vec<PathBuf> = files.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    if named.is_empty() && !reads_stdin(files) { workspace::default_roots() } else { named }
}

/// Lints what the command line names, standard input among it, and gives the pieces in order.
///
/// # Errors
/// When the config of standard input is wrong.
fn search<T: Send>(
    files: &Files,
    mut configs: Configs,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T + Sync,
    mut sink: impl FnMut(Piece<T>) -> ControlFlow<()> + Send,
) -> Result<(), Failure> {
    let roots = roots(files);
    if reads_stdin(files) {
        let linter = match &files.stdin_filename {
            Some(name) => configs.linter(name)?,
            None => Some(configs.linter_here()?),
        };
        let name = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        let failed = |e: String| Piece { shown: None, note: Some(Note::Failure(name.clone(), e)), read: false };
        let piece = match (linter, treatment.fixing) {
            (None, Some(Fixing { write: true, .. })) => {
                // Nothing to fix in what is excluded, but the reader of our output expects the document.
                io::copy(&mut io::stdin().lock(), &mut io::stdout().lock())?;
                None
            }
            (None, _) => None,
            (Some(linter), None) => Some(match read::stdin(name.clone()) {
                Ok(source) => workspace::check_source(source, linter, treatment, &show),
                Err(error) => failed(error.to_string()),
            }),
            (Some(linter), Some(fixing)) => Some(match read::stdin_bytes() {
                Ok(bytes) => {
                    let (piece, fixed) = workspace::fix_bytes(&name, &bytes, linter, fixing, treatment, &show);
                    if let Some(fixed) = fixed.filter(|_| fixing.write) {
                        let mut out = io::stdout().lock();
                        out.write_all(&fixed)?;
                        out.flush()?;
                    }
                    piece
                }
                Err(error) => failed(error.to_string()),
            }),
        };
        if piece.is_some_and(|piece| sink(piece).is_break()) {
            return Ok(());
        }
    }
    // Asking how many processors there are takes a dozen system calls.
    let lone = matches!(roots.as_slice(), [root] if root.is_file());
    let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let usual = || if lone { 1 } else { processors() };
    let jobs = files.jobs.map_or_else(usual, std::num::NonZeroUsize::get);
    let changes = treatment.since.as_deref().map(|revision| Changes::since(revision, &roots)).transpose()?;
    let finder = Finder::new(roots, configs).changed(changes).as_found(treatment.as_found);
    let finder = finder.without(treatment.apart.clone());
    workspace::check(finder, jobs, treatment, show, sink);
    Ok(())
}
