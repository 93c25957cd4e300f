//! Asks git which lines changed since a revision. The only place that starts another program.
//!
//! "Since" is since the current branch left the revision (their merge base), so that what others did meanwhile does not
//! count; the files are taken as they lie there, committed or not. What git ignores does not count as changed.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output};

use super::hunks;
use super::real::real;
use crate::changed::Lines;
use crate::config::{Problem, Problems};

/// Endings of the files that are linted without being named, as git's patterns.
const KINDS: [&str; 6] = ["md", "markdown", "yaml", "yml", "txt", "json"];
/// What would make git look at another repository than the one that it is asked about, or read patterns or write diffs
/// differently. A hook sets the first ones, for its own repository: in a submodule they are wrong. The hook's index is not
/// needed: it knows the files of a commit, and those that it does not know count as new.
const UNWANTED: [&str; 12] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_DIFF_OPTS",
];

/// What changed since a revision, in every repository that was asked about.
#[derive(Debug)]
pub struct Changes {
    revision: String,
    /// Files that were named, by their real path: their names need not have one of the usual endings.
    named: Vec<PathBuf>,
    /// By the root of the repository.
    repositories: HashMap<PathBuf, Repository>,
    /// The root by the real folder.
    roots: HashMap<PathBuf, PathBuf>,
}

/// What changed in one repository, by path relative to its root.
#[derive(Debug, Default)]
struct Repository {
    changed: HashMap<PathBuf, Lines>,
    new: HashSet<PathBuf>,
    /// Nothing was committed yet, so all of it is new.
    unborn: bool,
}

impl Changes {
    /// The changes since a revision, in the repositories of some files and folders.
    ///
    /// # Errors
    /// When there is no git, no repository or no such revision.
    pub fn since(revision: &str, paths: &[PathBuf]) -> Result<Self, Problems> {
        let (mut named, mut folders) = (Vec::new(), Vec::new());
        for path in paths.iter().filter_map(|path| std::fs::canonicalize(path).ok()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                folders.extend(path.parent().map(Path::to_owned));
                named.push(path);
            }
        }
        let mut changes =
            Self { revision: revision.to_owned(), named, repositories: HashMap::new(), roots: HashMap::new() };
        if folders.is_empty() {
            folders.push(real(Path::new("")));
        }
        for folder in folders {
            changes.repository(&folder)?;
        }
        Ok(changes)
    }

    /// The lines of a file that changed; none when the file is as it was.
    ///
    /// # Errors
    /// When the file lies in another repository, which git cannot be asked about.
    pub fn of(&mut self, path: &Path) -> Result<Option<Lines>, Problems> {
        // What cannot be found is for its reader to tell.
        let Ok(path) = std::fs::canonicalize(path) else { return Ok(Some(Lines::Whole)) };
        let folder = path.parent().unwrap_or(Path::new(""));
        let root = self.repository(folder)?;
        let (Some(repository), Ok(relative)) = (self.repositories.get(&root), path.strip_prefix(&root)) else {
            return Ok(Some(Lines::Whole));
        };
        if repository.unborn || repository.new.contains(relative) {
            return Ok(Some(Lines::Whole));
        }
        Ok(repository.changed.get(relative).filter(|lines| !lines.is_empty()).cloned())
    }

    /// The root of the repository that a real folder lies in; git was asked about it.
    fn repository(&mut self, folder: &Path) -> Result<PathBuf, Problems> {
        if let Some(root) = self.roots.get(folder) {
            return Ok(root.clone());
        }
        // In a worktree or submodule `.git` is a file.
        let Some(root) = folder.ancestors().find(|above| above.join(".git").exists()) else {
            let help = "--changed-since asks git what changed, so it works only inside a repository".to_owned();
            return Err(Problem::new(format!("{} is in no git repository", folder.display())).with_help(Some(help)));
        };
        if !self.repositories.contains_key(root) {
            let repository = Repository::ask(root, &self.revision, &self.named)?;
            self.repositories.insert(root.to_owned(), repository);
        }
        self.roots.insert(folder.to_owned(), root.to_owned());
        Ok(root.to_owned())
    }
}

impl Repository {
    fn ask(root: &Path, revision: &str, named: &[PathBuf]) -> Result<Self, Problems> {
        if revision == "HEAD" && unborn(root)? {
            return Ok(Self { unborn: true, ..Self::default() });
        }
        let commit = commit(root, revision)?;
        let base = merge_base(root, revision, &commit)?;
        let patterns = patterns(root, named);
        let mut diff = git(root);
        // Each of these can be set otherwise in the user's config. `--text`: UTF-16 is no text to git.
        diff.args(["-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--text"]);
        diff.args(["--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--find-renames"]);
        diff.args(["--ignore-submodules=all", "--submodule=short", &base, "--"]).args(&patterns);
        let changed = hunks::read(&succeeded(&mut diff)?.stdout);
        let mut others = git(root);
        others.args(["ls-files", "-z", "--others", "--exclude-standard", "--"]).args(&patterns);
        let new = succeeded(&mut others)?.stdout;
        let new = new.split(|byte| *byte == 0).filter(|path| !path.is_empty()).map(path_of).collect();
        let changed = changed.into_iter().map(|(path, lines)| (path_of(&path), lines)).collect();
        Ok(Self { changed, new, unborn: false })
    }
}

/// Whether the current branch has no commit: a hook runs before the first one as well.
fn unborn(root: &Path) -> Result<bool, Problems> {
    let branch = run(git(root).args(["symbolic-ref", "--quiet", "HEAD"]))?;
    let branch = line(&branch.stdout);
    Ok(!branch.is_empty() && !run(git(root).args(["show-ref", "--verify", "--quiet", &branch]))?.status.success())
}

/// The commit that a revision names.
fn commit(root: &Path, revision: &str) -> Result<String, Problems> {
    let unknown = || {
        Problem::new(format!("--changed-since: git knows no revision `{revision}` in {}", root.display()))
            .with_help(Some("is it fetched? CI often clones the last commit only".to_owned()))
    };
    // It would be an option to git.
    if revision.starts_with('-') {
        return Err(unknown());
    }
    let output = run(git(root).args(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]))?;
    match output.status.success() {
        true => Ok(line(&output.stdout)),
        false if output.status.code() == Some(1) => Err(unknown()),
        false => Err(failure(&output)),
    }
}

/// The commit where the current branch left another one.
fn merge_base(root: &Path, revision: &str, commit: &str) -> Result<String, Problems> {
    let output = run(git(root).args(["merge-base", commit, "HEAD"]))?;
    match output.status.success() {
        true => Ok(line(&output.stdout)),
        false if output.status.code() == Some(1) => {
            let help = "fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` in GitHub Actions";
            let root = root.display();
            Err(Problem::new(format!(
                "--changed-since: `{revision}` and the current commit have no common ancestor in {root}"
            ))
            .with_help(Some(help.to_owned())))
        }
        false => Err(failure(&output)),
    }
}

/// What git is to look at: kinds of files, and those that were named. Files of other kinds may be large.
fn patterns(root: &Path, named: &[PathBuf]) -> Vec<OsString> {
    let kinds = KINDS.iter().map(|kind| OsString::from(format!(":(icase,glob)**/*.{kind}")));
    let named = named.iter().filter_map(|path| path.strip_prefix(root).ok()).map(|path| {
        let mut pattern = OsString::from(":(literal)");
        pattern.push(slashed(path));
        pattern
    });
    kinds.chain(named).collect()
}

/// A relative path as git writes it.
fn slashed(path: &Path) -> OsString {
    let mut out = OsString::new();
    for part in path.components().filter(|part| matches!(part, Component::Normal(_))) {
        if !out.is_empty() {
            out.push("/");
        }
        out.push(part);
    }
    out
}

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).arg("--no-pager");
    // Looking on must not get in the way of somebody who commits.
    git.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    for name in UNWANTED {
        git.env_remove(name);
    }
    git
}

fn run(git: &mut Command) -> Result<Output, Problems> {
    git.output().map_err(|error| {
        Problem::new(format!("cannot run git: {error}"))
            .with_help(Some("--changed-since asks git what changed".to_owned()))
    })
}

fn succeeded(git: &mut Command) -> Result<Output, Problems> {
    let output = run(git)?;
    if output.status.success() { Ok(output) } else { Err(failure(&output)) }
}

/// What git said.
fn failure(output: &Output) -> Problems {
    let said = line(&output.stderr);
    Problem::new(format!("--changed-since: git says: {}", said.strip_prefix("fatal: ").unwrap_or(&said)))
}

/// The first line of what git wrote.
fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).replace('/', std::path::MAIN_SEPARATOR_STR))
}
