//! Which config file is for a folder: the nearest one upward, stopping at the root of the repository.

use std::path::{Path, PathBuf};

use super::settings_text::SettingsTexts;
use crate::config::{Problem, Problems};

/// The names a config can have.
pub const NAMES: [&str; 2] = [".okrlint.yaml", "okrlint.yaml"];

/// What a folder says about configs.
#[derive(Debug, PartialEq, Eq)]
pub enum Here {
    /// A config file lies here.
    Config(PathBuf),
    /// No config, and the repository ends here.
    Root,
    /// Look in the folder above.
    Above,
}

/// Looks into one real folder. A config that an editor holds unsaved lies there, too.
///
/// # Errors
/// When two configs lie there, so that nobody could say which one counts.
pub fn look(folder: &Path, texts: &SettingsTexts) -> Result<Here, Problems> {
    let mut found = NAMES.iter().map(|name| folder.join(name)).filter(|path| path.is_file() || texts.holds(path));
    match (found.next(), found.next()) {
        (Some(one), Some(two)) => {
            Err(Problem::new(format!("two configs in one folder: {} and {}", one.display(), two.display()))
                .with_help(Some("keep one of them".to_owned())))
        }
        (Some(config), None) => Ok(Here::Config(config)),
        // In a worktree or submodule `.git` is a file.
        _ if folder.join(".git").exists() => Ok(Here::Root),
        _ => Ok(Here::Above),
    }
}
