//! The texts of config and rule files: from disk, or from the editor that holds them unsaved.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::real::real_file;
use crate::config::{Problem, Problems};
use crate::source::SourceFile;

/// Where config and rule files are read.
#[derive(Debug, Default)]
pub struct SettingsTexts(Option<Editor>);

/// Files that are open in an editor.
#[derive(Debug)]
struct Editor {
    /// Their texts by real path.
    unsaved: HashMap<PathBuf, String>,
    /// Every file that was asked for, by real path.
    asked: RefCell<BTreeSet<PathBuf>>,
}

impl SettingsTexts {
    /// From disk only.
    pub fn on_disk() -> Self {
        Self(None)
    }

    /// The texts in an editor count instead of the files at their real paths.
    pub fn in_editor(unsaved: HashMap<PathBuf, String>) -> Self {
        Self(Some(Editor { unsaved, asked: RefCell::default() }))
    }

    /// Reads a config or rule file.
    ///
    /// # Errors
    /// When it cannot be read, or is no text.
    pub fn read(&self, path: &Path) -> Result<SourceFile, Problems> {
        if let Some(editor) = &self.0 {
            let real = real_file(path);
            let text = editor.unsaved.get(&real);
            editor.asked.borrow_mut().insert(real);
            if let Some(text) = text {
                return Ok(SourceFile::from_text(path, text));
            }
        }
        let bytes = std::fs::read(path).map_err(|e| Problem::unreadable(path, &e))?;
        SourceFile::decode(path, bytes).map_err(|e| Problem::unreadable(path, &e))
    }

    /// Whether an editor holds the text of a file at a real path.
    pub fn holds(&self, real: &Path) -> bool {
        self.0.as_ref().is_some_and(|editor| editor.unsaved.contains_key(real))
    }

    /// Whether a file at a real path was asked for; never where there is no editor.
    pub fn was_asked_for(&self, real: &Path) -> bool {
        self.0.as_ref().is_some_and(|editor| editor.asked.borrow().contains(real))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsaved_text_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("okrlint.yaml");
        std::fs::write(&path, "profile: strict\n").unwrap();
        let real = std::fs::canonicalize(&path).unwrap();
        let texts = SettingsTexts::in_editor([(real.clone(), "profile: sales\n".to_owned())].into());
        assert!(!texts.was_asked_for(&real));
        assert_eq!(texts.read(&path).unwrap().text, "profile: sales\n");
        assert!(texts.was_asked_for(&real));
        assert_eq!(SettingsTexts::on_disk().read(&path).unwrap().text, "profile: strict\n");
        assert!(SettingsTexts::on_disk().read(&folder.path().join("none.yaml")).is_err());
    }
}
