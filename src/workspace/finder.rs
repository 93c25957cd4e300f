//! Which files are linted: named ones, and those found in named folders, in the order of their paths.
//!
//! `.gitignore` counts in and outside of repositories (the user's global one does not), hidden files and links are left out, and what the config
//! excludes is left out whichever way it was found. Opens no file.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{Walk, WalkBuilder};

use super::changes::Changes;
use super::configs::Configs;
use super::real::real_file;
use crate::changed::Lines;
use crate::config::Problems;
use crate::lint::Linter;

/// A file to lint.
#[derive(Debug)]
pub struct Candidate {
    /// Its path, as it is shown.
    pub path: PathBuf,
    /// How to lint it.
    pub linter: Arc<Linter>,
    /// It was named on the command line.
    pub named: bool,
    /// The lines that changed, where only changes are asked for.
    pub changed: Option<Lines>,
}

/// What the search comes across.
#[derive(Debug)]
pub enum Found {
    /// A file to lint.
    File(Candidate),
    /// A path that could not be looked at.
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        reason: String,
        /// It was named on the command line.
        named: bool,
    },
    /// A config on the way is wrong; the search ends.
    Mistake(Problems),
}

/// The search, as an iterator.
pub struct Finder {
    roots: std::vec::IntoIter<PathBuf>,
    /// The folder that is looked through, as it was named.
    walk: Option<(PathBuf, Walk)>,
    configs: Arc<Mutex<Configs>>,
    changes: Option<Changes>,
    as_found: bool,
    /// Files that are not given unless they are named, by their real path.
    apart: Vec<PathBuf>,
    /// Paths given so far, kept only where several roots could overlap.
    seen: Option<HashSet<PathBuf>>,
    over: bool,
}

impl Finder {
    /// A search from some files and folders.
    pub fn new(roots: Vec<PathBuf>, configs: Configs) -> Self {
        let seen = (roots.len() > 1).then(HashSet::new);
        Self {
            roots: roots.into_iter(),
            walk: None,
            configs: Arc::new(Mutex::new(configs)),
            changes: None,
            as_found: false,
            apart: Vec::new(),
            seen,
            over: false,
        }
    }

    /// The same search, which gives only files that changed.
    #[must_use]
    pub fn changed(self, changes: Option<Changes>) -> Self {
        Self { changes, ..self }
    }

    /// The same search, which takes named files for found ones: a hook names whatever was committed.
    #[must_use]
    pub fn as_found(self, as_found: bool) -> Self {
        Self { as_found, ..self }
    }

    /// The same search without some files, named by their real path.
    #[must_use]
    pub fn without(self, apart: Vec<PathBuf>) -> Self {
        Self { apart, ..self }
    }

    fn is_apart(&self, path: &Path) -> bool {
        self.apart.iter().any(|other| other.file_name() == path.file_name() && real_file(path) == *other)
    }

    /// A named path: a file is given, a folder is entered.
    fn enter(&mut self, root: PathBuf) -> Option<Found> {
        match std::fs::metadata(&root) {
            Err(error) => {
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
                    _ => error.to_string(),
                };
                Some(Found::Unreadable { path: root, reason, named: true })
            }
            Ok(kind) if kind.is_dir() => {
                if !excludes_folder(&self.configs, &root) {
                    let walk = self.walk(&root);
                    self.walk = Some((root, walk));
                }
                None
            }
            Ok(_) if self.as_found => {
                if may_be(&root) {
                    self.file(root, false)
                } else {
                    None
                }
            }
            Ok(_) => self.file(root, true),
        }
    }

    fn walk(&self, root: &Path) -> Walk {
        let configs = Arc::clone(&self.configs);
        WalkBuilder::new(root)
            .require_git(false)
            // What one user ignores everywhere must not change what another user or CI sees.
            .git_global(false)
            .sort_by_file_name(|a, b| a.cmp(b))
            .filter_entry(move |entry| {
                let folder = entry.depth() > 0 && entry.file_type().is_some_and(|kind| kind.is_dir());
                !folder || !excludes_folder(&configs, plain(entry.path()))
            })
            .build()
    }

    fn file(&mut self, path: PathBuf, named: bool) -> Option<Found> {
        if !named && self.is_apart(&path) {
            return None;
        }
        if let Some(seen) = &mut self.seen
            && !seen.insert(path.components().filter(|part| *part != Component::CurDir).collect())
        {
            return None;
        }
        let linter = self.configs.lock().unwrap_or_else(PoisonError::into_inner).linter(&path);
        let linter = match linter {
            Ok(linter) => linter?,
            Err(problem) => return Some(self.end(problem)),
        };
        let changed = match self.changes.as_mut().map(|changes| changes.of(&path)) {
            None => None,
            Some(Ok(None)) => return None,
            Some(Ok(lines)) => lines,
            Some(Err(problem)) => return Some(self.end(problem)),
        };
        Some(Found::File(Candidate { path, linter, named, changed }))
    }

    fn end(&mut self, problem: Problems) -> Found {
        self.over = true;
        Found::Mistake(problem)
    }
}

impl Iterator for Finder {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.over {
            let Some((named, walk)) = &mut self.walk else {
                let root = self.roots.next()?;
                match self.enter(root) {
                    Some(found) => return Some(found),
                    None => continue,
                }
            };
            match walk.next() {
                None => self.walk = None,
                Some(Err(error)) => {
                    return Some(unreadable(&error, named));
                }
                Some(Ok(entry)) if entry.file_type().is_some_and(|kind| kind.is_file()) && may_be(entry.path()) => {
                    if let Some(found) = self.file(plain(entry.path()).to_owned(), false) {
                        return Some(found);
                    }
                }
                Some(Ok(_)) => {}
            }
        }
        None
    }
}

fn excludes_folder(configs: &Mutex<Configs>, folder: &Path) -> bool {
    configs.lock().unwrap_or_else(PoisonError::into_inner).excludes_folder(folder)
}

/// Without the `./` that walking the current folder puts before every path.
fn plain(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}

/// Whether a file's name allows that it holds OKRs.
pub fn may_be(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("md" | "markdown" | "yaml" | "yml") => true,
        Some("txt" | "json") => named_okr(path),
        _ => false,
    }
}

/// Whether a file's name says that it holds OKRs.
pub fn named_okr(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().contains("okr"))
}

/// A path that the walk from a named folder could not look at: maybe that folder itself.
fn unreadable(error: &ignore::Error, root: &Path) -> Found {
    let (path, reason) = place_of(error);
    let named = path == plain(root);
    Found::Unreadable { path, reason, named }
}

fn place_of(error: &ignore::Error) -> (PathBuf, String) {
    match error {
        ignore::Error::WithPath { path, err } => (plain(path).to_owned(), place_of(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Io(error) => {
            // What stands round the system's own words names the path again.
            let own = error.get_ref().and_then(|error| error.source());
            let own = own.map_or_else(|| error.to_string(), ToString::to_string);
            (PathBuf::new(), format!("cannot be read: {own}"))
        }
        other => (PathBuf::new(), other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_named_must_be_readable() {
        let closed = |path: &str| ignore::Error::WithDepth {
            depth: 0,
            err: Box::new(ignore::Error::WithPath {
                path: path.into(),
                err: Box::new(ignore::Error::Io(std::io::ErrorKind::PermissionDenied.into())),
            }),
        };
        for (path, root, expected) in [
            ("closed", "closed", true),
            ("closed", "closed/", true),
            (".", ".", true),
            ("./closed", ".", false),
            ("okrs/closed", "okrs", false),
        ] {
            let Found::Unreadable { reason, named, .. } = unreadable(&closed(path), Path::new(root)) else {
                panic!("{path} is unreadable")
            };
            assert!(reason.starts_with("cannot be read: ") && named == expected, "{path} in {root}");
        }
    }

    #[test]
    fn names_decide_what_is_opened() {
        for name in ["a.md", "A.MD", "x/b.markdown", "c.yaml", "d.yml", "Team-OKRs.txt", "okrs.json", "OKR.JSON"] {
            assert!(may_be(Path::new(name)), "{name}");
        }
        for name in ["a.txt", "package.json", "okr.png", "md", "okr", "x.mdx", "okrs/readme.txt"] {
            assert!(!may_be(Path::new(name)), "{name}");
        }
    }
}
