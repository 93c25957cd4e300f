//! Clauses behind the head: effect, means, purpose, guardrail. A clause ends where the next one starts, or the sentence.

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::scan::{Kind, Scan};
use crate::reading::{Clause, ClauseKind};

/// Finds the clauses.
pub(crate) fn clauses(scan: &Scan<'_>) -> Vec<Clause> {
    let mut starts: Vec<(usize, ClauseKind)> = Vec::new();
    for (at, token) in scan.tokens.iter().enumerate().skip(1) {
        let hyphenated = token.glued && scan.tokens[at - 1].sign('-');
        if !token.is_word() || hyphenated {
            continue;
        }
        if let Some(kind) = opens(scan, at) {
            starts.push((at, kind));
        }
    }
    let end_of = |from: usize| {
        scan.tokens[from..]
            .iter()
            .find(|t| matches!(t.kind, Kind::Sign(';' | '.')))
            .map_or(scan.folded.text.len(), |t| t.range.start)
    };
    starts
        .iter()
        .enumerate()
        .map(|(i, (at, kind))| {
            let next = starts.get(i + 1).map_or(usize::MAX, |(next, _)| scan.tokens[*next].range.start);
            let range = scan.tokens[*at].range.start..end_of(*at).min(next);
            Clause { range: scan.original(&range), kind: *kind }
        })
        .collect()
}

fn opens(scan: &Scan<'_>, at: usize) -> Option<ClauseKind> {
    let token = &scan.tokens[at];
    if !token.any(&[Class::Guard, Class::Effect, Class::Means, Class::Purpose]) {
        return None;
    }
    let next = scan.tokens.get(at + 1);
    let next_is_figure = next.is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let text = scan.text(token);
    let verb_follows = next.is_some_and(|t| {
        t.is_word()
            && t.any(&[
                Class::Activity,
                Class::Output,
                Class::Up,
                Class::Down,
                Class::Build,
                Class::Implement,
                Class::Vague,
                Class::Gain,
                Class::Move,
            ])
    });
    let gerund = next.is_some_and(|t| scan.text(t).split(' ').next().is_some_and(|w| w.ends_with("ing")));
    if token.is(Class::Guard)
        && matches!(
            text,
            "while"
                | "whilst"
                | "without"
                | "provided that"
                | "trong khi"
                | "trong khi vẫn"
                | "mà không"
                | "mà vẫn"
                | "nhưng vẫn"
                | "đồng thời giữ"
                | "keeping"
                | "maintaining"
                | "with no more than"
                | "with less than"
                | "with at most"
                | "with zero"
                | "with no"
        )
    {
        return Some(ClauseKind::Guardrail);
    }
    if token.is(Class::Effect) && !text.starts_with("to ") {
        let level_verb = token.any(&[Class::Reach, Class::Up, Class::Down, Class::Gain]);
        // A verb of level is the head's own object unless a comma, "and" or bracket stands before it.
        let after_break = at > 1 && matches!(scan.tokens[at - 1].kind, Kind::Sign(',' | '(' | '-'))
            || at > 0 && scan.tokens[at - 1].is(Class::And);
        let head_is_work = scan.tokens[..at].iter().any(|t| {
            t.any(&[
                Class::Activity,
                Class::Output,
                Class::Build,
                Class::Implement,
                Class::Complete,
                Class::Vague,
                Class::Ensure,
            ]) && t.is_word()
        });
        if !level_verb
            || head_is_work && (after_break || scan.language == Language::Vietnamese || !text.ends_with("ing"))
        {
            return Some(ClauseKind::Effect);
        }
    }
    if token.is(Class::Means) && !next_is_figure {
        let english_by = text == "by";
        if !english_by || gerund || verb_follows {
            return Some(ClauseKind::Means);
        }
    }
    if token.is(Class::Purpose) && verb_follows && !next_is_figure && text != "for" {
        return Some(ClauseKind::Purpose);
    }
    token.is(Class::Effect).then_some(ClauseKind::Effect)
}
