//! Paths for programs that look files up in a repository: relative to its root, with slashes, and as URIs.
//!
//! Works on names only and looks at no file, so a path through a link counts as where it seems to lead.

use std::path::{Component, Path, PathBuf};

/// The folder that a report's paths are relative to.
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// Where relative paths start.
    here: PathBuf,
    /// The folder.
    top: PathBuf,
}

impl Root {
    /// A folder above `here`, the current folder; another one says nothing, and paths are relative to `here`.
    pub fn new(here: PathBuf, top: Option<PathBuf>) -> Self {
        let top = top.map(|top| plain(&top)).filter(|top| here.starts_with(top));
        Self { top: top.unwrap_or_else(|| here.clone()), here }
    }

    /// The path from the root; none when the file is not under it.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        // Standard input has no folder, and some reports none either.
        plain(&self.here.join(path)).strip_prefix(&self.top).ok().map(Path::to_owned)
    }

    /// The path from the root with slashes; as it is when the file is not under the root. Bytes that are no UTF-8 become
    /// the replacement character.
    pub fn relative(&self, path: &Path) -> String {
        let relative = self.inside(path);
        let parts = relative.as_deref().unwrap_or(path).components();
        let mut out = String::new();
        for part in parts {
            if !out.is_empty() && !out.ends_with('/') {
                out.push('/');
            }
            match part {
                Component::RootDir => out.push('/'),
                part => out.push_str(&part.as_os_str().to_string_lossy()),
            }
        }
        out
    }

    /// The path from the root as a relative URI, and whether it is one; else a `file` URI.
    pub fn uri(&self, path: &Path) -> (String, bool) {
        match self.inside(path) {
            Some(relative) => (encoded(&relative), true),
            None => (format!("file://{}", encoded(&plain(&self.here.join(path)))), false),
        }
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// Bytes that a URI does not know as such become `%C3`; slashes stay.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => {}
            Component::Prefix(drive) => {
                out.push('/');
                out.push_str(&drive.as_os_str().to_string_lossy().replace('\\', "/"));
                continue;
            }
            part => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                for byte in part.as_os_str().as_encoded_bytes() {
                    match byte {
                        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                            out.push(char::from(*byte));
                        }
                        byte => out.push_str(&format!("%{byte:02X}")),
                    }
                }
                continue;
            }
        }
        out.push('/');
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    fn root() -> Root {
        Root::new("/repo/teams".into(), Some("/repo/".into()))
    }

    #[test]
    fn paths_are_relative_to_the_root() {
        for (path, relative) in [
            ("a.md", "teams/a.md"),
            ("./x/../a b.md", "teams/a b.md"),
            ("../sales/a.md", "sales/a.md"),
            ("/repo/a.md", "a.md"),
            ("/elsewhere/a.md", "/elsewhere/a.md"),
            ("../../a.md", "../../a.md"),
            ("<stdin>", "teams/<stdin>"),
        ] {
            assert_eq!(root().relative(Path::new(path)), relative, "{path}");
        }
        // A root that is not above counts for nothing.
        let other = Root::new("/repo".into(), Some("/other".into()));
        assert_eq!(other.relative(Path::new("a.md")), "a.md");
        assert_eq!(Root::default().relative(Path::new("./a.md")), "a.md");
    }

    #[test]
    fn uris_hold_any_bytes() {
        for (path, uri) in [
            ("a b#c?.md".as_bytes(), "teams/a%20b%23c%3F.md"),
            ("dịch:vụ%41.md".as_bytes(), "teams/d%E1%BB%8Bch%3Av%E1%BB%A5%2541.md"),
            (b"x\xFF\n.md", "teams/x%FF%0A.md"),
            (b"/tmp/x y.md", "file:///tmp/x%20y.md"),
        ] {
            assert_eq!(root().uri(Path::new(OsStr::from_bytes(path))).0, uri);
        }
    }
}
