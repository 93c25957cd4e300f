//! Files and folders.

pub mod configs;
pub mod find_config;
pub mod own_rules;
