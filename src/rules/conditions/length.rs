//! `longer-than`: more words, or syllables in Vietnamese, than one can recite.

use crate::model::Language;
use crate::reading::Reading;
use crate::rules::conditions::Evidence;
use crate::rules::rule::Both;

/// Whether the statement is longer than the limit of its language.
pub fn exceeds(limits: &Both<u32>, reading: &Reading, evidence: Option<&mut Evidence>) -> bool {
    let limit = match reading.language {
        Language::English => limits.en,
        Language::Vietnamese => limits.vi,
    } as usize;
    if let Some(evidence) = evidence {
        evidence.arguments.count = Some(reading.words);
        evidence.arguments.limit = Some(limit);
    }
    reading.words > limit
}
