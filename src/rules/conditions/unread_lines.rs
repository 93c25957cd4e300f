//! `check: unread-lines`: lines inside an OKR block that could not be placed.

use crate::model::OkrSet;
use crate::rules::conditions::{Arguments, Found};

/// More places than this only make a report longer.
const SHOWN: usize = 10;

/// One finding for a document, with the first few lines.
pub fn find(set: &OkrSet) -> Option<Found> {
    if set.unread.is_empty() {
        return None;
    }
    let arguments = Arguments { count: Some(set.unread.len()), limit: Some(set.lines), ..Arguments::default() };
    Some(Found::at(set.unread.iter().take(SHOWN).copied().collect(), arguments))
}
