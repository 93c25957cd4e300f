//! `file:` URIs to paths and back. Other schemes have no path.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

/// The path of a `file:` URI.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    // A host other than this machine is a share on Windows, and nothing elsewhere.
    let path = rest.strip_prefix("localhost").filter(|rest| rest.starts_with('/')).unwrap_or(rest);
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let bytes = decode(path.get(..end).unwrap_or(path));
    if !bytes.starts_with(b"/") {
        return None;
    }
    native(bytes)
}

#[cfg(unix)]
fn native(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn native(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let drive = text.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { text.trim_start_matches('/') } else { text.as_str() }))
}

/// The URI of an absolute path.
pub fn from_path(path: &Path) -> Uri {
    let mut uri = "file://".to_owned();
    let bytes = path.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") {
        uri.push('/');
    }
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri(uri)
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
