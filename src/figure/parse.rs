//! The pest parser of `grammar/measure.pest`, called at one place of a folded text.

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

/// The generated parser.
#[derive(Parser)]
#[grammar = "../grammar/measure.pest"]
pub(crate) struct MeasureParser;

/// How many bytes behind an anchor a figure or period may reach.
const REACH: usize = 64;

/// Parses `rule` at the start of `text`; only the next few words are looked at.
pub(crate) fn parse_at(rule: Rule, text: &str) -> Option<Pair<'_, Rule>> {
    let window = &text[..crate::source::floor_boundary(text, REACH)];
    MeasureParser::parse(rule, window).ok()?.next()
}
