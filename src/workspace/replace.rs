//! Puts new bytes in the place of a file: whole or not at all, with its permissions, behind its symbolic link, and only
//! if nobody changed it meanwhile.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;

/// Why a file kept its old bytes.
#[derive(Debug, Error)]
pub enum ReplaceError {
    /// The bytes are no longer those that were read.
    #[error("changed while it was being fixed, so it was left alone; run again")]
    Changed,
    /// The system says no.
    #[error("cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// Replaces a file whose bytes are `old`. The new bytes are written beside it and take its place in one step, so that
/// whoever looks sees the old file or the new one, even if the process dies here.
///
/// # Errors
/// When the file changed, or cannot be written; it is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), ReplaceError> {
    // A link stays a link: the file behind it is replaced.
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".okrlint-").tempfile_in(folder)?;
    beside.write_all(new)?;
    beside.as_file().set_permissions(permissions)?;
    // A crash of the machine must not leave a name without its bytes.
    beside.as_file().sync_all()?;
    if fs::read(&target)? != old {
        return Err(ReplaceError::Changed);
    }
    beside.persist(&target).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("okrs.md");
        fs::write(&path, "newer").unwrap();
        assert!(matches!(replace(&path, b"old", b"fixed"), Err(ReplaceError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("okrs.md"), folder.path().join("link.md"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("okrs.md", &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
