//! The rules and profiles that come with okrlint: tables written by the build script from `rules/`.

use crate::rules::profile::Profile;
use crate::rules::rule::Rule;

/// Every built-in rule, by id.
pub static RULES: &[Rule] = &[];

/// Every built-in profile, by name.
pub static PROFILES: &[Profile] = &[];
