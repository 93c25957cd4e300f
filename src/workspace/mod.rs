//! Files and folders: which ones are linted, under which settings, on how many threads, and what became of each.
//!
//! The only part beside `cli` that touches files. How results look is `report`'s business.

pub mod changes;
pub mod configs;
pub mod find_config;
pub mod finder;
pub mod fixing;
mod hunks;
pub mod known;
pub mod ordered;
pub mod own_rules;
pub mod read;
pub mod real;
pub mod replace;
pub mod settings_text;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use changes::Changes;
pub use configs::Configs;
pub use finder::{Candidate, Finder, Found};
pub use fixing::{Change, Fixing};
pub use known::Known;
pub use real::real_file;

use fixing::FixError;

use crate::changed::{Lines, keep_changed};
use crate::config::{Problem, Problems};
use crate::dialect;
use crate::lint::{FileReport, Linter, lint};
use crate::outline::yaml::YamlProblem;
use crate::source::SourceFile;

/// A file that was linted and holds OKRs.
#[derive(Debug)]
pub struct Checked {
    /// Its text.
    pub source: SourceFile,
    /// What was found.
    pub report: FileReport,
    /// How it was linted.
    pub linter: Arc<Linter>,
    /// What fixing did to it, where it was fixed before it was linted.
    pub change: Option<Change>,
}

impl Checked {
    /// Why nothing could be read in a data file.
    fn broken(&self) -> Option<&YamlProblem> {
        let problems = if self.report.documents.is_empty() { self.report.problems.as_slice() } else { &[] };
        problems.iter().find(|problem| problem.fatal)
    }
}

/// What happens to each file beside linting it.
#[derive(Debug, Default)]
pub struct Treatment {
    /// It is fixed before.
    pub fixing: Option<Fixing>,
    /// What is known is left out after.
    pub known: Option<Known>,
    /// Only what changed since this revision counts.
    pub since: Option<String>,
    /// Named files are no more than found ones: what holds no OKRs is left alone.
    pub as_found: bool,
    /// Files that are no input although they lie there, by their real path: the report, the baseline.
    pub apart: Vec<PathBuf>,
}

impl Treatment {
    /// Leaves out of a file's findings what nobody asked for. What is known goes first: it is counted by whole files.
    fn leave_out(&self, checked: &mut Checked, changed: Option<&Lines>) {
        if let Some(known) = &self.known {
            known.leave_out(checked);
        }
        if let Some(lines) = changed {
            keep_changed(&checked.source, &mut checked.report, checked.linter.rules(), lines);
        }
    }

    /// What to say about a path that could not be read.
    fn unread(&self, path: PathBuf, reason: String, named: bool) -> Note {
        if let Some(known) = &self.known {
            known.unread(&path);
        }
        if named { Note::Failure(path, reason) } else { Note::Remark(path, format!("left out: {reason}")) }
    }
}

/// Something to tell the user beside the findings.
#[derive(Debug)]
pub enum Note {
    /// A file that was left out, or holds nothing; the run goes on and may succeed.
    Remark(PathBuf, String),
    /// A named file without OKRs.
    NoOkrs(PathBuf),
    /// The tool could not do what it was told to.
    Failure(PathBuf, String),
    /// The same, with a place in a file.
    Mistake(Problems),
}

impl Note {
    /// Whether the tool could not do its job.
    pub fn is_failure(&self) -> bool {
        matches!(self, Note::Failure(..) | Note::Mistake(_))
    }
}

/// What became of one file: what `show` made of it when it holds OKRs, and a note.
#[derive(Debug)]
pub struct Piece<T> {
    /// Made by the caller from the [`Checked`] file.
    pub shown: Option<T>,
    /// To tell beside it.
    pub note: Option<Note>,
    /// The file was opened and read.
    pub read: bool,
}

/// Lints everything that a search finds, after fixing it where that is wanted: `show` makes something of each file with OKRs, on any thread; `sink` gets the
/// pieces in the order of the search, until it says stop.
pub fn check<T: Send>(
    finder: Finder,
    jobs: usize,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T + Sync,
    sink: impl FnMut(Piece<T>) -> ControlFlow<()> + Send,
) {
    ordered::run(finder, jobs, |buffer: &mut Vec<u8>, found| one(found, treatment, buffer, &show), sink);
}

/// Lints text that is already read, such as standard input.
pub fn check_source<T>(
    source: SourceFile,
    linter: Arc<Linter>,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T,
) -> Piece<T> {
    let asked = Asked { named: true, changed: None, treatment };
    guarded(source, linter, &asked, &show, &mut Vec::new())
}

/// Fixes bytes that are already read, such as standard input, and lints the result, which comes beside the piece.
pub fn fix_bytes<T>(
    path: &Path,
    bytes: &[u8],
    linter: Arc<Linter>,
    fixing: Fixing,
    treatment: &Treatment,
    show: impl Fn(&Checked) -> T,
) -> (Piece<T>, Option<Vec<u8>>) {
    let mut fixed = None;
    let done = || {
        fixing::text(path, bytes, linter, fixing).map(|done| {
            fixed = Some(done.bytes);
            done.checked
        })
    };
    let asked = Asked { named: true, changed: None, treatment };
    (fixed_piece(path, &asked, &show, done), fixed)
}

/// Where a file comes from, and what is asked about it.
struct Asked<'a> {
    named: bool,
    changed: Option<Lines>,
    treatment: &'a Treatment,
}

fn one<T>(found: Found, treatment: &Treatment, buffer: &mut Vec<u8>, show: &impl Fn(&Checked) -> T) -> Piece<T> {
    let nothing = |note| Piece { shown: None, note: Some(note), read: false };
    match found {
        Found::Mistake(problem) => nothing(Note::Mistake(problem)),
        Found::Unreadable { path, reason, named } => nothing(treatment.unread(path, reason, named)),
        Found::File(Candidate { path, linter, named, changed }) => {
            let asked = Asked { named, changed, treatment };
            match treatment.fixing {
                None => match read::file(&path, buffer) {
                    Ok(source) => guarded(source, linter, &asked, show, buffer),
                    Err(error) => nothing(treatment.unread(path, error.to_string(), named)),
                },
                Some(fixing) => match read::bytes(&path) {
                    Ok(bytes) => fixed_piece(&path, &asked, show, || fixing::file(&path, &bytes, linter, fixing)),
                    Err(error) => nothing(treatment.unread(path, error.to_string(), named)),
                },
            }
        }
    }
}

/// What became of a file that was fixed. A panic is a mistake of ours that must not take the other files along.
fn fixed_piece<T>(
    path: &Path,
    asked: &Asked<'_>,
    show: &impl Fn(&Checked) -> T,
    fix: impl FnOnce() -> Result<Checked, FixError>,
) -> Piece<T> {
    let done = catch_unwind(AssertUnwindSafe(|| fix().map(|mut checked| piece(&mut checked, asked, show))));
    match done {
        Ok(Ok(piece)) => piece,
        Ok(Err(FixError::Decode(error))) => {
            let note = asked.treatment.unread(path.to_owned(), error.to_string(), asked.named);
            Piece { shown: None, note: Some(note), read: false }
        }
        // Whether named or not: it was to be written.
        Ok(Err(FixError::Replace(error))) => {
            Piece { shown: None, note: Some(Note::Failure(path.to_owned(), error.to_string())), read: true }
        }
        Err(_) => failed(path.to_owned()),
    }
}

fn failed<T>(path: PathBuf) -> Piece<T> {
    let said = "okrlint itself failed on this file; please report it with the lines above".to_owned();
    Piece { shown: None, note: Some(Note::Failure(path, said)), read: true }
}

/// Lints one source. A panic is a mistake of ours that must not take the other files along.
fn guarded<T>(
    source: SourceFile,
    linter: Arc<Linter>,
    asked: &Asked<'_>,
    show: &impl Fn(&Checked) -> T,
    buffer: &mut Vec<u8>,
) -> Piece<T> {
    let path = source.path.clone();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let report = lint(&source, &linter);
        let mut checked = Checked { source, report, linter, change: None };
        let piece = piece(&mut checked, asked, show);
        read::give_back(checked.source, buffer);
        piece
    }));
    done.unwrap_or_else(|_| failed(path))
}

fn piece<T>(checked: &mut Checked, asked: &Asked<'_>, show: &impl Fn(&Checked) -> T) -> Piece<T> {
    asked.treatment.leave_out(checked, asked.changed.as_ref());
    if !checked.report.documents.is_empty() {
        return Piece { shown: Some(show(checked)), note: None, read: true };
    }
    Piece { shown: None, note: note_without_okrs(checked, asked.named), read: true }
}

/// What to say about a file without OKRs. A data file that breaks off is none of our business, unless it was named, or its
/// name or its keys say that it should hold OKRs: then they would go unread, and nobody would know.
fn note_without_okrs(checked: &Checked, named: bool) -> Option<Note> {
    let (path, text) = (|| checked.source.path.clone(), &checked.source.text);
    let says_okr = finder::named_okr(&checked.source.path);
    let meant = || !dialect::is_template(text) && (says_okr || dialect::names_okrs(text));
    match checked.broken() {
        Some(problem) if named || meant() => {
            let help = problem.hint.map(|hint| hint.en.to_owned());
            Some(Note::Mistake(Problem::at(&checked.source, problem.span, problem.message.clone()).with_help(help)))
        }
        Some(problem) if says_okr => {
            let line = checked.source.line(problem.span.start);
            Some(Note::Remark(path(), format!("left out: line {line}: {}", problem.message)))
        }
        None if named => Some(Note::NoOkrs(path())),
        _ => None,
    }
}

/// Whether a file would be found in a folder and holds OKRs. Not of text files: a scorecard in one looks like OKRs.
pub fn holds_okrs(path: &Path) -> bool {
    let text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    let read = || read::file(path, &mut Vec::new());
    let holds = |source: SourceFile| !lint(&source, &Linter::default()).documents.is_empty();
    !text && finder::may_be(path) && read().is_ok_and(holds)
}

/// The paths to search when none is named.
pub fn default_roots() -> Vec<PathBuf> {
    vec![Path::new(".").to_owned()]
}
