//! Profiles: severities and limits under a name. They change what is reported, never how a text is read.
//!
//! Shared with the build script.

use super::rule::{Level, Limit, List, Str};

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
