//! Paths without links, also of what is not there.

use std::path::{Component, Path, PathBuf};

/// The absolute path of a folder without links; where it does not exist (standard input under a made-up name), without
/// `.` and `..` only.
pub fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).unwrap_or_else(|_| {
        let mut out = PathBuf::new();
        for part in std::path::absolute(folder).unwrap_or_default().components() {
            match part {
                Component::ParentDir => {
                    out.pop();
                }
                Component::CurDir => {}
                part => out.push(part),
            }
        }
        out
    })
}

/// The same of a file; one that is not there lies in its real folder.
pub fn real_file(path: &Path) -> PathBuf {
    let in_folder = || real(path.parent().unwrap_or(Path::new(""))).join(path.file_name().unwrap_or_default());
    std::fs::canonicalize(path).unwrap_or_else(|_| in_folder())
}
