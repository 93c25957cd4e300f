//! One file, or standard input, to a [`SourceFile`].

use std::io::Read;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::source::{DecodeError, SourceFile};

/// No OKR document is bigger. The largest generated ones that anybody reported are 50 MB.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// Why a file was not linted.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system says no.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// Bigger than [`LIMIT`].
    #[error("larger than 64 MiB, which is as much as okrlint reads")]
    TooLarge,
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// Reads a file. The buffer lends its memory and is empty afterwards; see [`give_back`].
///
/// # Errors
/// When it cannot be read, is too large, or is no text.
pub fn file(path: &Path, buffer: &mut Vec<u8>) -> Result<SourceFile, ReadError> {
    let mut file = std::fs::File::open(path)?;
    let expected = file.metadata()?.len();
    if expected > LIMIT {
        return Err(ReadError::TooLarge);
    }
    text(&mut file, path.to_owned(), buffer, usize::try_from(expected).unwrap_or(0))
}

/// Reads the bytes of a file.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut file = std::fs::File::open(path)?;
    all(&mut file, Vec::new())
}

/// Reads the bytes of standard input.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn stdin_bytes() -> Result<Vec<u8>, ReadError> {
    all(&mut std::io::stdin().lock(), Vec::new())
}

/// Reads standard input under a name.
///
/// # Errors
/// When it cannot be read, is too large, or is no text.
pub fn stdin(name: PathBuf) -> Result<SourceFile, ReadError> {
    text(&mut std::io::stdin().lock(), name, &mut Vec::new(), 0)
}

/// Takes the memory of a source back for the next file.
pub fn give_back(source: SourceFile, buffer: &mut Vec<u8>) {
    // A huge file's memory would stay with every thread that met one.
    if source.text.capacity() < 1 << 20 {
        *buffer = source.text.into_bytes();
    }
}

fn text(from: &mut impl Read, name: PathBuf, buffer: &mut Vec<u8>, expected: usize) -> Result<SourceFile, ReadError> {
    let mut bytes = std::mem::take(buffer);
    bytes.clear();
    bytes.reserve(expected + 1);
    Ok(SourceFile::decode(name, all(from, bytes)?)?)
}

fn all(from: &mut impl Read, mut bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT { Err(ReadError::TooLarge) } else { Ok(bytes) }
}
