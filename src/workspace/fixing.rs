//! Files on their way through `--fix` and `--diff`: read, fixed, and written back where that is wanted.
//!
//! What is fixed, and how bytes are replaced, is decided elsewhere (`fix`, `replace`).

use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use super::Checked;
use super::replace::{ReplaceError, replace};
use crate::fix::{encode, fix};
use crate::lint::Linter;
use crate::source::{DecodeError, decode};

/// What to do about findings that can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixing {
    /// Also by changes that somebody has to look at.
    pub unsafe_too: bool,
    /// Write the changes to the files; else they are only shown.
    pub write: bool,
}

/// What fixing did to one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The text before, with the line ends of its author.
    pub before: String,
    /// The text after.
    pub after: String,
    /// Number of findings that were mended.
    pub mended: usize,
    /// Number of findings left that an unsafe fix would mend.
    pub unsafe_left: usize,
}

/// Why a file was not fixed.
#[derive(Debug, Error)]
pub(super) enum FixError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The new bytes could not take the place of the old ones.
    #[error(transparent)]
    Replace(#[from] ReplaceError),
}

/// A fixed text and the bytes that it is in a file.
pub(super) struct Done {
    pub checked: Checked,
    pub bytes: Vec<u8>,
}

/// Fixes a text that was read.
///
/// # Errors
/// What the bytes are instead of a text.
pub(super) fn text(path: &Path, bytes: &[u8], linter: Arc<Linter>, fixing: Fixing) -> Result<Done, FixError> {
    let (before, encoding) = decode(bytes.to_vec())?;
    let fixed = fix(path, before.clone(), encoding, &linter, fixing.unsafe_too);
    let bytes = encode(fixed.text.clone(), encoding);
    let change = Change { before, after: fixed.text, mended: fixed.applied, unsafe_left: fixed.unsafe_left };
    Ok(Done { checked: Checked { source: fixed.source, report: fixed.report, linter, change: Some(change) }, bytes })
}

/// Fixes a file that was read, and writes it where that is wanted and something changed.
///
/// # Errors
/// What kept it from being written; the file is then as it was.
pub(super) fn file(path: &Path, bytes: &[u8], linter: Arc<Linter>, fixing: Fixing) -> Result<Checked, FixError> {
    let done = text(path, bytes, linter, fixing)?;
    if fixing.write && done.bytes != bytes {
        replace(path, bytes, &done.bytes)?;
    }
    Ok(done.checked)
}
