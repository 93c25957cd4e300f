//! What the developers of okrlint run besides Cargo: measuring accuracy, writing the pages made from rules and
//! figures, and the schemas.
//!
//! A command is a module with `Args` and `run`; `main.rs` lists them. What a command would write is made in memory first
//! (`made`), so that a test can compare it with the files. Nothing here ships with okrlint.

pub mod accuracy;
pub mod docs;
pub mod made;
pub mod schemas;
