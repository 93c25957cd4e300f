//! `--baseline`, `--update-baseline` and `--changed-since` of `check`: which findings are not asked for, and what is to be
//! said about a baseline after the run.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::Files;
use super::console::Console;
use super::output::Output;
use super::{Failure, session};
use crate::config::{Problem, Problems};
use crate::report::{clean, words};
use crate::workspace::Known;

/// Notes of one kind that are listed; the rest is counted.
const LISTED: usize = 20;

/// Options about findings that are not asked for.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Leave out the findings that this file knows, and report what is new
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    baseline: Option<PathBuf>,
    /// Write what is found to the baseline, so that only later findings are reported
    #[arg(long, requires = "baseline", conflicts_with = "changed_since")]
    update_baseline: bool,
    /// Report only findings on objectives and key results that changed since the branch left this revision
    #[arg(long, value_name = "REV", conflicts_with = "mending")]
    pub changed_since: Option<String>,
    /// Take named files for found ones: leave alone what holds no OKRs (for commit hooks)
    #[arg(long)]
    pub as_found: bool,
}

impl Options {
    /// The file that is named as the baseline.
    pub fn baseline(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// Reads the baseline, where one is named.
    ///
    /// # Errors
    /// When it cannot be read, or standard input has no place that git or the baseline could know.
    pub fn open(&self, files: &Files) -> Result<Option<Known>, Problems> {
        if session::reads_stdin(files) {
            if self.changed_since.is_some() {
                return Err(Problem::new(
                    "--changed-since goes by the files that git knows; it cannot judge standard input",
                ));
            }
            if self.baseline.is_some() && files.stdin_filename.is_none() {
                let help = Some("name it: --stdin-filename okrs/sales.md".to_owned());
                return Err(Problem::new("a baseline goes by file names, and standard input has none").with_help(help));
            }
        }
        self.baseline.as_deref().map(|path| Known::open(path, self.update_baseline)).transpose()
    }

    /// Says what the baseline and the run make of each other, and writes it anew where that is wanted.
    ///
    /// # Errors
    /// When it cannot be written; it is then as it was.
    pub fn close(&self, known: &Known, files: &Files, after: &After, console: &Console) -> Result<(), Failure> {
        let Some(path) = &self.baseline else { return Ok(()) };
        // Only then every file that lies there was looked for.
        let searched = if self.changed_since.is_some() { Vec::new() } else { session::roots(files) };
        if self.update_baseline {
            if after.failed {
                console.error(&format!("{} was not written: not everything could be looked at", clean::path(path)));
                return Ok(());
            }
            let updated = known.updated(&searched);
            write(path, &updated.to_json())
                .map_err(|error| Problem::new(format!("cannot write {}: {error}", path.display())))?;
            let (files, findings) = updated.size();
            if !after.quiet {
                console.line(&words::recorded(findings, files, &clean::path(path), after.language));
            }
            return Ok(());
        }
        if after.quiet {
            return Ok(());
        }
        let compared = known.compare(&searched);
        if after.summary && compared.left_out > 0 {
            console.line(&words::left_out(compared.left_out, after.language));
        }
        let name = clean::path(path);
        let shown = match self.changed_since {
            None => "all are shown, since nobody can tell which are new",
            Some(_) => "of these, those on what changed are shown",
        };
        let more = compared.more.iter();
        let more =
            more.map(|(file, rule, known, found)| format!("{file}: {rule}: {known} known, {found} found; {shown}"));
        notes(&name, more.collect(), console);
        let any = !compared.stale.is_empty();
        notes(&name, compared.stale.iter().map(ToString::to_string).collect(), console);
        if any {
            console.line(&format!("note: {name}: --update-baseline drops what is out of date"));
        }
        Ok(())
    }
}

/// What a run came to, as far as notes depend on it.
pub struct After {
    /// Something could not be done.
    pub failed: bool,
    /// No notes are wanted.
    pub quiet: bool,
    /// The run was told in one line.
    pub summary: bool,
    /// The language of that line.
    pub language: crate::model::Language,
}

fn notes(name: &str, notes: Vec<String>, console: &Console) {
    let more = notes.len().saturating_sub(LISTED);
    for note in notes.into_iter().take(LISTED) {
        console.line(&format!("note: {name}: {note}"));
    }
    if more > 0 {
        console.line(&format!("note: {name}: and {more} more like these"));
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut out = Output::open(Some(path))?;
    out.write_all(text.as_bytes())?;
    out.finish()
}
