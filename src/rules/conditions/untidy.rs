//! `check: untidy-label`, `misspelt-label`, `untidy-value`: writing that we read, and that other tools may not.
//!
//! Each finding is one replacement, which `fixes::tidy` makes: the same words, spelled as usual. Says nothing where a value
//! or a statement could come out as another one.

mod label;
mod value;

use crate::diagnostic::Edit;
use crate::model::OkrSet;
use crate::rules::conditions::{Arguments, Found};
use crate::rules::rule::Check;
use crate::source::SourceFile;

/// The replacements that one of the checks asks for, in order.
pub fn edits(check: Check, source: &SourceFile, set: &OkrSet) -> Vec<Edit> {
    match check {
        Check::UntidyLabel => label::untidy(source, set),
        Check::MisspeltLabel => label::misspelt(source, set),
        Check::UntidyValue => value::edits(source, set),
        _ => Vec::new(),
    }
}

/// A finding for each of them.
pub fn find(check: Check, source: &SourceFile, set: &OkrSet) -> Vec<Found> {
    let found = |edit: Edit| {
        let written = source.slice(edit.span).to_owned();
        Found::at(
            vec![edit.span],
            Arguments { expected: Some(edit.text), found: Some(written), ..Arguments::default() },
        )
    };
    edits(check, source, set).into_iter().map(found).collect()
}
