//! How results look: one file per output format. Nothing here decides what is found.

pub mod card;
pub mod checkstyle;
pub mod clean;
pub mod columns;
pub mod diff;
pub mod excerpt;
pub mod findings;
pub mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod joined;
pub mod json;
pub mod json_finding;
pub mod json_writer;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod markdown_text;
pub mod place;
pub mod pretty;
pub mod rdjson;
pub mod root;
pub mod rule_list;
pub mod rule_page;
pub mod runner;
#[cfg(test)]
mod sample;
pub mod sarif;
pub mod sarif_rule;
pub mod score_csv;
pub mod score_markdown;
pub mod score_words;
pub mod scorecard;
pub mod short;
pub mod spool;
pub mod statistics;
pub mod totals;
pub mod tree;
mod tree_words;
pub mod values;
pub mod words;
pub mod xml;

use std::io::{self, Write};

use crate::workspace::Checked;
pub use totals::Totals;

/// An output format.
///
/// Files are written on many threads, each into bytes of its own; a [`Frame`] puts the bytes together in order.
pub trait Reporter: Sync {
    /// Writes what is to be said about one file.
    fn file(&self, checked: &Checked, out: &mut Vec<u8>);

    /// What stands around and between the files.
    fn frame(&self) -> Box<dyn Frame>;
}

/// Puts the files of a report together. Called on one thread at a time.
pub trait Frame: Send {
    /// Takes the bytes of the next file.
    ///
    /// # Errors
    /// When writing fails.
    fn piece(&mut self, bytes: &[u8], out: &mut dyn Write) -> io::Result<()>;

    /// Ends the report.
    ///
    /// # Errors
    /// When writing fails.
    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()>;
}

/// The frame of text formats: one file after the other.
pub struct Plain;

impl Frame for Plain {
    fn piece(&mut self, bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(bytes)
    }

    fn end(&mut self, _: &Totals, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
