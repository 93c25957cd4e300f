//! Patterns for paths, as `.gitignore` writes them: `templates/`, `*.draft.md`, `teams/sales/**`, `!keep.md`.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde_saphyr::Spanned;

use super::file::span;
use super::problem::{Problem, Problems};
use crate::source::SourceFile;

/// Compiled patterns. They are asked about paths relative to the folder they are for.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Globs {
    /// Compiles the patterns of a config file.
    ///
    /// # Errors
    /// The first pattern that is none, at its place.
    pub fn compile(source: &SourceFile, patterns: &[Spanned<String>]) -> Result<Self, Problems> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            let at = |message: String| Problem::at(source, span(source, &pattern.referenced), message);
            if pattern.value.trim().is_empty() {
                return Err(at("an empty pattern matches nothing".to_owned()));
            }
            // Git takes an unclosed class literally; in a config it is a slip that would exclude nothing.
            if pattern.value.rfind('[') > pattern.value.rfind(']') {
                return Err(at("bad pattern: a [ is never closed".to_owned()));
            }
            let line = pattern.value.strip_prefix("./").unwrap_or(&pattern.value);
            builder.add_line(None, line).map_err(|e| at(format!("bad pattern: {}", reason(&e))))?;
        }
        let built = builder.build().map_err(|e| Problem::at(source, Default::default(), reason(&e)))?;
        Ok(Self(built))
    }

    /// Whether a path relative to the folder matches, or a folder above it.
    pub fn matches(&self, relative: &Path, is_dir: bool) -> bool {
        // The library panics on a path that starts at the root.
        !relative.has_root() && self.0.matched_path_or_any_parents(relative, is_dir).is_ignore()
    }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_saphyr::Location;

    fn globs(patterns: &[&str]) -> Result<Globs, Problems> {
        let source = SourceFile::from_text("okrlint.yaml", "");
        let spanned: Vec<_> =
            patterns.iter().map(|p| Spanned::new((*p).to_owned(), Location::UNKNOWN, Location::UNKNOWN)).collect();
        Globs::compile(&source, &spanned)
    }

    #[test]
    fn patterns_mean_what_they_mean_in_gitignore() {
        let globs = globs(&["templates/**", "*.draft.md", "./old", "!old/keep.md"]).unwrap();
        let matches = |path: &str| globs.matches(Path::new(path), false);
        assert!(matches("templates/a.md") && matches("templates/x/a.md") && matches("a/b.draft.md"));
        assert!(matches("old/a.md") && matches("deep/old/a.md"));
        assert!(!matches("a.md") && !matches("sub/templates/a.md") && !matches("/templates/a.md"));
    }

    #[test]
    fn a_bad_pattern_is_said_to_be_one() {
        assert_eq!(globs(&["a", "[z-a]"]).unwrap_err().message, "bad pattern: invalid range; 'z' > 'a'");
        for bad in ["x[1", "a{b", "a}b", "a\\"] {
            assert!(globs(&["a", bad]).is_err(), "{bad}");
        }
        assert!(globs(&[" "]).is_err());
    }
}
