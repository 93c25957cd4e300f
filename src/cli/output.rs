//! Where a report goes: standard output, or a file that is whole or not there at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::report::clean;

/// The destination of a report.
pub enum Output {
    /// Standard output, in large pieces. Its lock cannot move between threads, so each piece takes it.
    Stdout(BufWriter<Stdout>),
    /// Standard error, where standard output has the fixed document.
    Stderr(io::Stderr),
    /// A file beside the target, which takes its place at the end.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// Something that cannot be replaced, such as a device or a pipe.
    Device(BufWriter<File>),
}

impl Output {
    /// Opens a file, or standard output when none is named.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Output::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())));
        };
        Self::file(path).map_err(|error| named(path, &error))
    }

    fn file(path: &Path) -> io::Result<Self> {
        // A link stays a link: the file behind it is replaced.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let present = std::fs::metadata(&target).ok();
        if present.as_ref().is_some_and(|kind| !kind.is_file()) {
            return Ok(Output::Device(BufWriter::new(File::create(&target)?)));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".okrlint-");
        // Without this the report could be read by its owner only.
        let usual = present.map(|kind| kind.permissions()).or_else(usual_permissions);
        if let Some(permissions) = usual {
            builder.permissions(permissions);
        }
        Ok(Output::File(BufWriter::new(builder.tempfile_in(folder)?), target))
    }

    /// Standard error.
    pub fn stderr() -> Self {
        Output::Stderr(io::stderr())
    }

    /// Whether somebody looks at it right now.
    pub fn is_terminal(&self) -> bool {
        match self {
            Output::Stdout(_) => io::stdout().is_terminal(),
            Output::Stderr(err) => err.is_terminal(),
            Output::File(..) | Output::Device(_) => false,
        }
    }

    /// Ends the report: a file takes the place of its target.
    ///
    /// # Errors
    /// When the rest cannot be written.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Stdout(mut out) => out.flush(),
            Output::Stderr(mut err) => err.flush(),
            Output::Device(mut out) => out.flush(),
            Output::File(out, target) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(&target).map(drop).map_err(|e| named(&target, &e.error))
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::Stderr(err) => err.write(bytes),
            Output::Device(out) => out.write(bytes),
            Output::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::Stderr(err) => err.flush(),
            Output::Device(out) => out.flush(),
            Output::File(out, _) => out.flush(),
        }
    }
}

/// The error with the name that the user gave, in place of the file beside the target, which tempfile names.
fn named(path: &Path, error: &io::Error) -> io::Error {
    let said = error.to_string();
    let said = said.split(" at path \"").next().unwrap_or(&said);
    io::Error::new(error.kind(), format!("{}: {said}", clean::path(path)))
}

/// The permissions that any new file gets, less what the user's mask takes away.
#[cfg(unix)]
pub fn usual_permissions() -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
pub fn usual_permissions() -> Option<std::fs::Permissions> {
    None
}
