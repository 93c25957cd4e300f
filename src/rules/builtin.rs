//! The rules and profiles that come with okrlint: tables that the build script writes from `rules/`.

use std::borrow::Cow;

use super::measured::Measured;
use super::profile::Profile;
#[allow(clippy::wildcard_imports)]
use super::rule::*;
#[allow(clippy::wildcard_imports)]
use super::vocabulary::*;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The built-in profile of a name.
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|p| p.name == name)
}
