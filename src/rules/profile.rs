//! Profiles: severities and limits under a name. They change what is reported, never how a text is read.

use crate::rules::builtin;
use crate::rules::rule::{Level, Limit, List, Str};

/// A profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: Str,
    /// Severities that differ from the rule files.
    pub rules: List<(Str, Level)>,
    /// Limits that differ from the usual ones.
    pub limits: List<(Limit, u32)>,
}

/// All built-in profiles, by name.
pub fn all() -> &'static [Profile] {
    builtin::PROFILES
}

/// The built-in profile of a name.
pub fn find(name: &str) -> Option<&'static Profile> {
    all().iter().find(|p| p.name == name)
}
