//! Figures in text: quantities, dates, periods. The grammar is `grammar/measure.pest`; this module gives it values.
//!
//! A figure is what a few characters say by themselves ("45 min", "30/6", "Q3 2026"). What it means in its statement –
//! target, baseline, deadline – is `reading`'s business.

pub mod calendar;
mod parse;
pub(crate) mod quantity;
pub(crate) mod unit;

pub(crate) use parse::{Rule, parse_at};
