//! Which config and which settings are for a path. Every folder is looked at once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::find_config::{self, Here};
use super::own_rules;
use super::real::real;
use super::settings_text::SettingsTexts;
use crate::config::file;
use crate::config::{Config, Flags, Problems};
use crate::lint::Linter;

/// The configs of all paths that were asked about.
#[derive(Debug)]
pub struct Configs {
    flags: Flags,
    list: Vec<Config>,
    /// The one config for everything (`--config`, `--no-config`).
    only: Option<usize>,
    /// By the folder as it was named: the real folder, and the index of its config.
    folders: HashMap<PathBuf, (PathBuf, usize)>,
    /// By the real folder.
    found: HashMap<PathBuf, usize>,
    /// The index of the settings without a config.
    none: Option<usize>,
    texts: SettingsTexts,
}

impl Configs {
    /// Configs under some flags. Looks up the config of the current folder, so that mistakes on the command line show
    /// even when there is no file to lint.
    ///
    /// # Errors
    /// The first mistake in that config or on the command line.
    pub fn new(flags: Flags) -> Result<Self, Problems> {
        let mut configs = Self::empty(flags, SettingsTexts::on_disk());
        configs.for_everything()?;
        configs.folder(Path::new(""))?;
        Ok(configs)
    }

    /// Configs for an editor, where the current folder is no better than others. Mistakes show when a path is asked about.
    pub fn in_editor(flags: Flags, texts: SettingsTexts) -> Self {
        Self::empty(flags, texts)
    }

    fn empty(flags: Flags, texts: SettingsTexts) -> Self {
        let (list, folders, found) = (Vec::new(), HashMap::new(), HashMap::new());
        Self { flags, list, only: None, folders, found, none: None, texts }
    }

    /// The texts that the configs are read from.
    pub fn texts(&self) -> &SettingsTexts {
        &self.texts
    }

    /// The one config for everything, where the command line asks for one.
    fn for_everything(&mut self) -> Result<Option<usize>, Problems> {
        if self.only.is_some() {
            return Ok(self.only);
        }
        if let Some(path) = self.flags.config.clone() {
            let config = load(&path, real(Path::new("")), &self.flags, &self.texts)?;
            self.only = Some(self.add(config));
        } else if self.flags.no_config {
            self.only = Some(self.without()?);
        }
        Ok(self.only)
    }

    /// The linter for a file, none when its config excludes it.
    ///
    /// # Errors
    /// A mistake in the config of its folder.
    pub fn linter(&mut self, path: &Path) -> Result<Option<Arc<Linter>>, Problems> {
        let (folder, index) = self.folder(path.parent().unwrap_or(Path::new("")))?;
        let path = folder.join(path.file_name().unwrap_or_default());
        let Some(config) = self.list.get_mut(index) else { return Ok(None) };
        Ok((!config.excludes(&path, false)).then(|| config.linter(&path, &self.flags)))
    }

    /// The linter for what has no path: standard input without a name, the list of rules.
    ///
    /// # Errors
    /// A mistake in the config of the current folder.
    pub fn linter_here(&mut self) -> Result<Arc<Linter>, Problems> {
        let (folder, index) = self.folder(Path::new(""))?;
        Ok(match self.list.get_mut(index) {
            Some(config) => config.linter(&folder, &self.flags),
            None => Arc::new(Linter::default()),
        })
    }

    /// Whether a folder is excluded, so that nothing in it needs to be looked at.
    pub fn excludes_folder(&mut self, folder: &Path) -> bool {
        // A mistake in the folder's config shows with the first file in it.
        let Ok((real, index)) = self.folder(folder) else { return false };
        self.list.get(index).is_some_and(|config| config.excludes(&real, true))
    }

    /// The real folder and its config. A folder inside one that was asked about is taken to be no link.
    fn folder(&mut self, folder: &Path) -> Result<(PathBuf, usize), Problems> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        let inside = folder.parent().and_then(|above| self.folders.get(above)).zip(folder.file_name());
        let real = inside.map_or_else(|| real(folder), |((above, _), name)| above.join(name));
        let index = match self.for_everything()? {
            Some(index) => index,
            None => self.find(&real)?,
        };
        self.folders.insert(folder.to_owned(), (real.clone(), index));
        Ok((real, index))
    }

    /// The config of a real folder: its own, or that of the folder above.
    fn find(&mut self, folder: &Path) -> Result<usize, Problems> {
        let mut passed = Vec::new();
        let mut index = None;
        for at in folder.ancestors() {
            index = self.found.get(at).copied();
            if index.is_some() {
                break;
            }
            passed.push(at);
            match find_config::look(at, &self.texts)? {
                Here::Config(path) => {
                    let config = load(&shown(&path), at.to_owned(), &self.flags, &self.texts)?;
                    index = Some(self.add(config));
                    break;
                }
                Here::Root => break,
                Here::Above => {}
            }
        }
        let index = match index {
            Some(index) => index,
            None => self.without()?,
        };
        self.found.extend(passed.into_iter().map(|at| (at.to_owned(), index)));
        Ok(index)
    }

    fn without(&mut self) -> Result<usize, Problems> {
        if let Some(index) = self.none {
            return Ok(index);
        }
        let config = Config::none(&self.flags)?;
        let index = self.add(config);
        self.none = Some(index);
        Ok(index)
    }

    fn add(&mut self, config: Config) -> usize {
        self.list.push(config);
        self.list.len() - 1
    }
}

/// Reads a config and the rules that it names. Its patterns are relative to `folder`, its rule folders to its own.
fn load(path: &Path, folder: PathBuf, flags: &Flags, texts: &SettingsTexts) -> Result<Config, Problems> {
    let source = texts.read(path)?;
    let written = file::parse(&source)?;
    let rules = own_rules::load(texts, &source, path.parent().unwrap_or(Path::new("")), &written.rules_from)?;
    Config::new(&source, &written, rules, folder, flags)
}

/// A path as the user would write it: relative to the current folder when it is in it.
fn shown(path: &Path) -> PathBuf {
    let here = real(Path::new(""));
    path.strip_prefix(here).map_or_else(|_| path.to_owned(), Path::to_owned)
}
