//! The baseline of a run: read from its file, asked about each linted file, and compared with what was found at the end.
//!
//! What counts mean is [`crate::baseline`]'s business; this file knows where paths lead.

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Checked;
use super::real::{real, real_file};
use super::settings_text::SettingsTexts;
use crate::baseline::{Absent, Baseline, Counts, Run, Seen, Stale};
use crate::config::{Problem, Problems};
use crate::diagnostic::INVALID_YAML;

/// A baseline in use.
#[derive(Debug)]
pub struct Known {
    /// The real folder of the baseline: its paths are relative to it.
    folder: PathBuf,
    baseline: Baseline,
    /// Whether it is going to be written anew, so that everything is known.
    update: bool,
    seen: Mutex<Outcome>,
}

#[derive(Debug, Default)]
struct Outcome {
    run: Run,
    left_out: usize,
    /// What could not be read, files and folders: nothing is known about what stands in them.
    unread: Vec<PathBuf>,
}

/// How a run compares with the baseline.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Number of findings that were left out.
    pub left_out: usize,
    /// Entries that no longer say what is so.
    pub stale: Vec<Stale>,
    /// Rules of which more was found than is known: file, rule, known, found.
    pub more: Vec<(String, String, usize, usize)>,
}

impl Known {
    /// Reads a baseline. One that is to be written need not be there.
    ///
    /// # Errors
    /// When it cannot be read, or has a mistake: told at its place.
    pub fn open(path: &Path, update: bool) -> Result<Self, Problems> {
        let above = path.parent().unwrap_or(Path::new(""));
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        let folder = std::fs::canonicalize(above).map_err(|error| Problem::unreadable(above, &error))?;
        let missing = std::fs::symlink_metadata(path).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound);
        let baseline = if missing && update {
            Baseline::default()
        } else {
            let hint = || missing.then(|| "--update-baseline writes it".to_owned());
            Baseline::parse(&SettingsTexts::on_disk().read(path).map_err(|problem| problem.with_help(hint()))?)?
        };
        Ok(Self { folder, baseline, update, seen: Mutex::default() })
    }

    /// Counts the findings of a file, and leaves out those that are known. Where more was found than is known, nothing is
    /// left out: lines move, so nobody can tell which of them are new.
    pub fn leave_out(&self, checked: &mut Checked) {
        if checked.broken().is_some() {
            return self.unread(&checked.source.path);
        }
        let file = self.name(&real_file(&checked.source.path));
        let counts = counts(checked);
        let known = |rule: &str| {
            let found = counts.get(rule).copied().unwrap_or(0);
            self.update || found <= self.baseline.known(&file, rule)
        };
        for document in &mut checked.report.documents {
            document.retain(|found| !known(&found.rule));
        }
        if known(INVALID_YAML) && !checked.report.documents.is_empty() {
            checked.report.problems.clear();
        }
        let settings = checked.linter.settings();
        let narrowed = !settings.select.is_empty() || !settings.ignore.is_empty();
        let rules = checked.linter.rules();
        let runs = |rule: &str| rules.index(rule).is_some_and(|index| checked.linter.runs(index));
        let unasked = |rule: &&str| narrowed && *rule != INVALID_YAML && !runs(rule);
        let unasked = self.baseline.rules(&file).filter(unasked).map(str::to_owned).collect();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.left_out += counts.iter().filter(|(rule, _)| known(rule)).map(|(_, count)| count).sum::<usize>();
        seen.run.insert(file, Seen { counts, unasked });
    }

    /// Remembers a file or folder that could not be read.
    pub fn unread(&self, path: &Path) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).unread.push(real_file(path));
    }

    /// How the run compares with the baseline. `searched` are the files and folders that were looked through in full.
    pub fn compare(&self, searched: &[PathBuf]) -> Comparison {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut more = Vec::new();
        for (file, of_file) in &seen.run {
            for (rule, found) in &of_file.counts {
                let known = self.baseline.known(file, rule);
                if known > 0 && *found > known {
                    more.push((file.clone(), rule.clone(), known, *found));
                }
            }
        }
        let stale = self.baseline.stale(&seen.run, self.absent(searched, &seen.unread));
        Comparison { left_out: seen.left_out, stale, more }
    }

    /// The baseline as the run makes it.
    pub fn updated(&self, searched: &[PathBuf]) -> Baseline {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        self.baseline.updated(&seen.run, self.absent(searched, &seen.unread))
    }

    /// Why a recorded file was not read.
    fn absent<'a>(&'a self, searched: &[PathBuf], unread: &'a [PathBuf]) -> impl Fn(&str) -> Absent + use<'a> {
        let searched: Vec<PathBuf> = searched.iter().filter_map(|path| std::fs::canonicalize(path).ok()).collect();
        move |file| {
            let path = real(&self.folder.join(file));
            if unread.iter().any(|unread| path.starts_with(unread)) {
                return Absent::Elsewhere;
            }
            match std::fs::symlink_metadata(&path) {
                Err(_) => Absent::Gone,
                Ok(_) if searched.iter().any(|root| path.starts_with(root)) => Absent::LeftOut,
                Ok(_) => Absent::Elsewhere,
            }
        }
    }

    /// A file as the baseline names it: relative to the baseline, with `/` on every system.
    fn name(&self, path: &Path) -> String {
        let (own, other): (Vec<_>, Vec<_>) = (self.folder.components().collect(), path.components().collect());
        let same = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
        let up = own.iter().skip(same).map(|_| Component::ParentDir);
        let down = other.iter().skip(same).copied();
        let parts: Vec<_> = up.chain(down).map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

/// The findings of a file by rule. Mistakes in its YAML are told with its documents.
fn counts(checked: &Checked) -> Counts {
    let mut counts = Counts::new();
    for found in checked.report.documents.iter().flat_map(|document| &document.diagnostics) {
        *counts.entry(found.rule.as_ref().to_owned()).or_default() += 1;
    }
    if !checked.report.documents.is_empty() && !checked.report.problems.is_empty() {
        counts.insert(INVALID_YAML.to_owned(), checked.report.problems.len());
    }
    counts
}
