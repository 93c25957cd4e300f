//! The language server, as an editor meets it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod conversation;
mod editor;
mod equality;
mod help;
mod marks;
mod menus;
mod settings;
