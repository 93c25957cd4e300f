//! Files made from others: written, or compared with what stands there.

use std::fs;
use std::path::{Path, PathBuf};

/// A file as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// From the root of the repository.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new(".")).to_owned()
}

/// The text of a file of the repository.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|e| format!("cannot read {path}: {e}"))
}

/// The files that are not as they should be.
pub fn stale(made: &[Made]) -> Vec<&str> {
    made.iter().filter(|m| read(&m.path).ok().as_deref() != Some(&m.text)).map(|m| m.path.as_str()).collect()
}

/// Writes the files that are not as they should be, or with `check` only names them.
///
/// # Errors
/// When a file cannot be written; with `check`, when one is not current.
pub fn write_or_check(made: &[Made], check: bool, command: &str) -> Result<(), String> {
    let stale = stale(made);
    if check {
        return if stale.is_empty() {
            Ok(())
        } else {
            Err(format!("not current: {}\nrun `{command}` and look at what it changes", stale.join(", ")))
        };
    }
    for file in made.iter().filter(|m| stale.contains(&m.path.as_str())) {
        let path = root().join(&file.path);
        let done = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &file.text));
        done.map_err(|e| format!("cannot write {}: {e}", file.path))?;
        println!("{}", file.path);
    }
    Ok(())
}
