//! A config as written to settings per path: profiles, rules and patterns looked up, overrides laid over the base.
//!
//! Touches no file: `workspace` reads the config and the user's own rules.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde_saphyr::Spanned;

use super::file::{ConfigFile, Messages, Pairs, RuleLevel, span};
use super::globs::Globs;
use super::problem::{Problem, Problems, meant};
use crate::dialect::Context;
use crate::figure::calendar::{find_cycle, names_impossible};
use crate::lint::{Linter, Wanted};
use crate::model::{Cycle, Language};
use crate::rules::builtin;
use crate::rules::profile::Profile;
use crate::rules::rule::{CRITERIA, LIMITS};
use crate::rules::{Rules, Settings};
use crate::source::SourceFile;

/// What the command line says, which beats every config.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// Use this config for everything.
    pub config: Option<PathBuf>,
    /// Use no config at all.
    pub no_config: bool,
    /// Name of a profile.
    pub profile: Option<String>,
    /// Rule ids or criteria that run; nothing else does.
    pub select: Vec<String>,
    /// Rule ids or criteria that do not run.
    pub ignore: Vec<String>,
    /// The language of messages.
    pub messages: Option<Messages>,
    /// The day that counts as today; without one, rules that compare with today say nothing.
    pub today: Option<Date>,
    /// What will be looked at beside the findings.
    pub wanted: Wanted,
}

/// Settings of one part of a config: the whole, or an override.
#[derive(Debug, Default)]
struct Layer {
    profile: Option<&'static Profile>,
    messages: Option<Messages>,
    cycle: Option<Cycle>,
    limits: Vec<(String, u32)>,
    rules: Vec<(String, RuleLevel)>,
}

/// A config, ready to be asked about paths.
#[derive(Debug)]
pub struct Config {
    /// The folder that patterns are relative to.
    folder: PathBuf,
    exclude: Option<Globs>,
    base: Layer,
    overrides: Vec<(Globs, Layer)>,
    fiscal_year_starts: Option<i8>,
    rules: Arc<Rules>,
    /// By the overrides that apply.
    linters: HashMap<Vec<usize>, Arc<Linter>>,
}

impl Config {
    /// The settings where there is no config file.
    ///
    /// # Errors
    /// When the command line names what does not exist.
    pub fn none(flags: &Flags) -> Result<Self, Problems> {
        let config = Self {
            folder: PathBuf::new(),
            exclude: None,
            base: Layer::default(),
            overrides: Vec::new(),
            fiscal_year_starts: None,
            rules: Arc::new(Rules::builtin()),
            linters: HashMap::new(),
        };
        config.check(flags)?;
        Ok(config)
    }

    /// The settings of a config file. Its patterns are relative to `folder`.
    ///
    /// # Errors
    /// The first mistake in the config, or in what the command line names.
    pub fn new(
        source: &SourceFile,
        written: &ConfigFile,
        rules: Rules,
        folder: PathBuf,
        flags: &Flags,
    ) -> Result<Self, Problems> {
        let exclude = match written.exclude.as_slice() {
            [] => None,
            patterns => Some(Globs::compile(source, patterns)?),
        };
        let mut overrides = Vec::with_capacity(written.overrides.len());
        for part in &written.overrides {
            let globs = Globs::compile(source, &part.files)?;
            let layer = layer(source, &rules, &part.profile, part.messages, &part.cycle, &part.limits, &part.rules)?;
            overrides.push((globs, layer));
        }
        let ConfigFile { profile, messages, cycle, limits, rules: levels, .. } = written;
        let config = Self {
            folder,
            exclude,
            base: layer(source, &rules, profile, *messages, cycle, limits, levels)?,
            overrides,
            fiscal_year_starts: written.fiscal_year_starts.map(|month| month as i8),
            rules: Arc::new(rules),
            linters: HashMap::new(),
        };
        config.check(flags)?;
        Ok(config)
    }

    /// Whether the config excludes a path (absolute, without links).
    pub fn excludes(&self, path: &Path, is_dir: bool) -> bool {
        let Some(exclude) = &self.exclude else { return false };
        path.strip_prefix(&self.folder).is_ok_and(|relative| exclude.matches(relative, is_dir))
    }

    /// The linter for a path (absolute, without links).
    pub fn linter(&mut self, path: &Path, flags: &Flags) -> Arc<Linter> {
        let relative = path.strip_prefix(&self.folder).ok();
        let applies = |globs: &Globs| relative.is_some_and(|path| globs.matches(path, false));
        let matching: Vec<usize> =
            self.overrides.iter().enumerate().filter(|(_, (globs, _))| applies(globs)).map(|(i, _)| i).collect();
        if let Some(linter) = self.linters.get(&matching) {
            return Arc::clone(linter);
        }
        let linter = Arc::new(self.make(&matching, flags));
        self.linters.insert(matching, Arc::clone(&linter));
        linter
    }

    fn make(&self, matching: &[usize], flags: &Flags) -> Linter {
        let layers =
            || std::iter::once(&self.base).chain(matching.iter().filter_map(|i| Some(&self.overrides.get(*i)?.1)));
        let named = flags.profile.as_deref().and_then(builtin::profile);
        let profile = named.or_else(|| layers().rev().find_map(|l| l.profile)).or_else(|| builtin::profile("default"));
        let mut settings = profile.map(Settings::of_profile).unwrap_or_default();
        let mut messages = Messages::Auto;
        let mut context = Context { fiscal_year_starts: self.fiscal_year_starts, ..Context::default() };
        for layer in layers() {
            for (rule, level) in &layer.rules {
                settings.severities.insert(rule.clone(), (*level).into());
            }
            for (name, value) in &layer.limits {
                settings.limits.set_by_name(name, *value);
            }
            messages = layer.messages.unwrap_or(messages);
            context.cycle = layer.cycle.clone().or(context.cycle);
        }
        settings.messages = match flags.messages.unwrap_or(messages) {
            Messages::Auto => None,
            Messages::En => Some(Language::English),
            Messages::Vi => Some(Language::Vietnamese),
        };
        settings.select.clone_from(&flags.select);
        settings.ignore.clone_from(&flags.ignore);
        settings.today = flags.today;
        Linter::new(Arc::clone(&self.rules), settings, context).wanting(flags.wanted)
    }

    /// Whether everything that the command line names exists.
    fn check(&self, flags: &Flags) -> Result<(), Problems> {
        if let Some(name) = flags.profile.as_deref().filter(|name| builtin::profile(name).is_none()) {
            let known = builtin::PROFILES.iter().map(|p| p.name.as_ref());
            return Err(Problem::new(format!("unknown profile `{name}`")).with_help(meant(name, known)));
        }
        for (option, ids) in [("--select", &flags.select), ("--ignore", &flags.ignore)] {
            let known = |id: &str| self.rules.get(id).is_some() || CRITERIA.iter().any(|(name, _)| *name == id);
            if let Some(id) = ids.iter().find(|id| !known(id)) {
                let names = self.rules.iter().map(|r| r.id.as_ref()).chain(CRITERIA.iter().map(|(name, _)| *name));
                return Err(Problem::new(format!("unknown rule `{id}` in {option}")).with_help(rule_help(id, names)));
            }
        }
        Ok(())
    }
}

fn layer(
    source: &SourceFile,
    known: &Rules,
    profile: &Option<Spanned<String>>,
    messages: Option<Messages>,
    cycle: &Option<Spanned<String>>,
    limits: &Pairs<u32>,
    rules: &Pairs<RuleLevel>,
) -> Result<Layer, Problems> {
    let at = |place: &Spanned<String>, message: String| Problem::at(source, span(source, &place.referenced), message);
    let mut layer = Layer { messages, ..Layer::default() };
    if let Some(name) = profile {
        let names = builtin::PROFILES.iter().map(|p| p.name.as_ref());
        let missing = || at(name, format!("unknown profile `{}`", name.value)).with_help(meant(&name.value, names));
        layer.profile = Some(builtin::profile(&name.value).ok_or_else(missing)?);
    }
    if let Some(label) = cycle {
        let help = || Some("such as Q3 2026, H2 2026, May 2026, FY27-Q1 or 2026".to_owned());
        let missing = || at(label, format!("`{}` is no cycle", label.value)).with_help(help());
        let found = find_cycle(&label.value).filter(|_| !names_impossible(&label.value));
        layer.cycle = Some(found.ok_or_else(missing)?.1);
    }
    for (name, value) in limits {
        if !LIMITS.iter().any(|(known, _, _)| *known == name.0.value) {
            let help = meant(&name.0.value, LIMITS.iter().map(|(known, _, _)| *known));
            return Err(at(&name.0, format!("unknown limit `{}`", name.0.value)).with_help(help));
        }
        layer.limits.push((name.0.value.clone(), value.value));
    }
    for (id, level) in rules {
        if known.get(&id.0.value).is_none() {
            let help = rule_help(&id.0.value, known.iter().map(|r| r.id.as_ref()));
            return Err(at(&id.0, format!("unknown rule `{}`", id.0.value)).with_help(help));
        }
        layer.rules.push((id.0.value.clone(), level.value));
    }
    Ok(layer)
}

/// What may have been meant by a rule's id, or where the ids stand.
pub fn rule_help<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let near = crate::rules::suggest::closest(id, known).map(|near| format!("did you mean `{near}`?"));
    Some(near.unwrap_or_else(|| "`okrlint rules` lists them".to_owned()))
}
