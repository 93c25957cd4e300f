//! `file:` URIs to paths and back. Other schemes have no path.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

/// The path of a `file:` URI.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    // A host other than this machine is a share on Windows, and nothing elsewhere.
    let path = rest.strip_prefix("localhost").filter(|rest| rest.starts_with('/')).unwrap_or(rest);
    let end = path.find(['?', '#']).unwrap_or(path.len());
    native(decode(path.get(..end).unwrap_or(path)))
}

#[cfg(unix)]
fn native(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    bytes.starts_with(b"/").then(|| std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn native(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let path = match text.strip_prefix('/') {
        Some(drive) if drive.as_bytes().get(1) == Some(&b':') => drive.to_owned(),
        None if !text.is_empty() => format!("//{text}"),
        _ => text,
    };
    (!path.is_empty()).then(|| path.into())
}

/// The URI of an absolute path.
pub fn from_path(path: &Path) -> Uri {
    Uri(written(path.as_os_str().as_encoded_bytes(), cfg!(windows)))
}

/// The URI of a path, which Windows has with backslashes, and in a long form that no editor knows.
fn written(path: &[u8], windows: bool) -> String {
    let (start, path) = match path {
        [b'\\', b'\\', b'?', b'\\', b'U', b'N', b'C', b'\\', share @ ..] if windows => ("//", share),
        [b'\\', b'\\', b'?', b'\\', drive @ ..] if windows => ("///", drive),
        [b'\\', b'\\', share @ ..] if windows => ("//", share),
        [b'/', ..] => ("//", path),
        _ => ("///", path),
    };
    let mut uri = format!("file:{start}");
    for byte in path {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            b'\\' if windows => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn decode(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        let pair = behind.get(..2).filter(|pair| *byte == b'%' && pair.iter().all(u8::is_ascii_hexdigit));
        let pair = pair.and_then(|pair| str::from_utf8(pair).ok());
        let value = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(value.unwrap_or(*byte));
        rest = behind.get(if value.is_some() { 2.. } else { 0.. }).unwrap_or_default();
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back() {
        for path in ["/a/b.md", "/tài liệu/OKR quý 3.md", "/100%/a#b?c.md", "/🎯/a+b&c.yaml"] {
            let uri = from_path(Path::new(path));
            assert!(uri.0.is_ascii() && !uri.0.contains([' ', '#', '?']), "{}", uri.0);
            assert_eq!(to_path(&uri).as_deref(), Some(Path::new(path)));
        }
    }

    #[test]
    fn windows_has_drives_and_shares() {
        for (path, uri) in [
            (r"C:\a b\c.md", "file:///C%3A/a%20b/c.md"),
            (r"\\?\C:\a.md", "file:///C%3A/a.md"),
            (r"\\host\a\b.md", "file://host/a/b.md"),
            (r"\\?\UNC\host\a\b.md", "file://host/a/b.md"),
        ] {
            assert_eq!(written(path.as_bytes(), true), uri);
        }
        assert_eq!(written(br"/a\b", false), "file:///a%5Cb");
    }

    #[test]
    fn editors_write_uris_in_their_own_way() {
        let path = |uri: &str| to_path(&Uri(uri.to_owned())).map(|p| p.display().to_string());
        assert_eq!(path("file:///a/b%20c.md").as_deref(), Some("/a/b c.md"));
        assert_eq!(path("file://localhost/a.md").as_deref(), Some("/a.md"));
        assert_eq!(path("file:///a/50%zz.md").as_deref(), Some("/a/50%zz.md"));
        for other in ["untitled:Untitled-1", "git:/a.md", "file://share/a.md", "", "a.md"] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
