//! `word`: a word or phrase of a user's own rule stands in the statement.

use crate::fold::fold;
use crate::model::Statement;
use crate::rules::conditions::Evidence;

/// Whether the folded phrase stands in the statement as whole words.
pub fn stands(phrase: &str, statement: &Statement, evidence: Option<&mut Evidence>) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let folded = fold(statement.as_str());
    let text = folded.text.as_ref();
    let whole = |at: usize| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let mut places = text.match_indices(phrase).map(|(at, _)| at).filter(|at| whole(*at));
    let Some(evidence) = evidence else { return places.next().is_some() };
    let before = evidence.spans.len();
    evidence.spans.extend(places.map(|at| {
        let (start, end) = (folded.origin(at), folded.origin(at + phrase.len()));
        statement.text.span(start..end.max(start))
    }));
    evidence.spans.len() > before
}
