//! okrlint reads OKRs (Objectives and Key Results) in Markdown and YAML, in Vietnamese and English, and reports what an
//! experienced OKR coach would mark.
//!
//! The way through the house: bytes → [`source`] → [`outline`] → [`dialect`] → [`reading`] → [`rules`] → report.
//! See ARCHITECTURE.md.

// The grammars are compiled without pest's `std`: its look at the stack before every rule costs a tenth of the run, and no
// rule of ours recurses.
extern crate alloc;

pub mod baseline;
pub mod changed;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod dialect;
pub mod figure;
pub mod fix;
pub mod fold;
pub mod lexicon;
pub mod lint;
pub mod lsp;
pub mod model;
pub mod outline;
pub mod reading;
pub mod report;
pub mod rewrite;
pub mod rules;
pub mod score;
pub mod source;
pub mod suppress;
pub mod text;
pub mod workspace;
