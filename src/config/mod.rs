//! The config: as written ([`file`]), and what it means for a path ([`settings`]). Reading files is `workspace`'s.

pub mod file;
pub mod globs;
pub mod problem;
pub mod settings;

pub use problem::{Problem, Problems};
pub use settings::{Config, Flags};
