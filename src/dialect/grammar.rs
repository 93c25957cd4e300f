//! The generated parser of `grammar/okr.pest`. Nothing but the derive.

#![allow(missing_docs)]

use pest_derive::Parser;

/// Parses folded text; see [`super::fold`].
#[derive(Parser)]
#[grammar = "grammar/okr.pest"]
pub(crate) struct OkrParser;
