//! Evaluates a flat condition: operations in prefix order, open ones on a small stack, so nothing recurses and nothing
//! is allocated.

use crate::rules::conditions::{Evidence, Item, Target, leaf};
use crate::rules::rule::{MAX_NESTING, Op};

/// What an open operation does with the results of its body.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Join {
    #[default]
    All,
    Any,
    Not,
}

/// An open operation: where its body ends, and how much evidence there was before it.
#[derive(Clone, Copy, Default)]
struct Open {
    join: Join,
    end: usize,
    spans: usize,
    found: usize,
}

/// Whether the condition holds. Evidence of branches that do not hold, or are negated, is dropped.
pub fn holds(ops: &[Op], target: &Target<'_, '_>, mut evidence: Option<&mut Evidence>) -> bool {
    if let [op] = ops
        && is_leaf(op)
    {
        return leaf(op, target, evidence);
    }
    if evidence.is_none()
        && let Some(result) = plainly(ops, target)
    {
        return result;
    }
    let mut stack = [Open::default(); MAX_NESTING];
    let mut depth = 0;
    let mut at = 0;
    while let Some(op) = ops.get(at) {
        at += 1;
        let opened = match op {
            Op::All(length) => Some((Join::All, *length)),
            Op::Any(length) => Some((Join::Any, *length)),
            Op::Not(length) => Some((Join::Not, *length)),
            _ => None,
        };
        let mut result = match (opened, op) {
            // An empty `all` holds, an empty `any` does not.
            (Some((join, 0)), _) => join == Join::All,
            (Some((join, length)), _) => {
                let Some(top) = stack.get_mut(depth) else { return false };
                let (spans, found) = evidence.as_ref().map_or((0, 0), |e| (e.spans.len(), e.found.len()));
                *top = Open { join, end: at + length, spans, found };
                depth += 1;
                continue;
            }
            (None, Op::EveryKeyResult(length) | Op::AnyKeyResult(length)) => {
                let body = ops.get(at..at + length).unwrap_or(&[]);
                at += length;
                over_key_results(matches!(op, Op::EveryKeyResult(_)), body, target)
            }
            (None, _) => leaf(op, target, evidence.as_deref_mut()),
        };
        // Hand the result to the operations that wait for it, until one waits for more.
        loop {
            let Some(top) = depth.checked_sub(1).and_then(|d| stack.get(d)) else { return result };
            let dropped = top.join == Join::Not || (top.join == Join::All && !result);
            if let (true, Some(evidence)) = (dropped, evidence.as_deref_mut()) {
                evidence.spans.truncate(top.spans);
                evidence.found.truncate(top.found);
            }
            let decided = match top.join {
                Join::All => !result,
                Join::Any => result,
                Join::Not => true,
            };
            if !decided && at < top.end {
                break;
            }
            at = top.end;
            depth -= 1;
            result = if top.join == Join::Not { !result } else { result };
        }
    }
    false
}

/// The answer of a condition, or of the first of all its conditions, where no stack is needed to know it: nearly every rule
/// that does not fire stops there.
fn plainly(ops: &[Op], target: &Target<'_, '_>) -> Option<bool> {
    let (all, mut rest) = match ops {
        [Op::All(length), rest @ ..] if *length == rest.len() => (true, rest),
        _ => (false, ops),
    };
    loop {
        let (holds, behind) = match rest {
            [] => return Some(true),
            [Op::Not(1), op, behind @ ..] if is_leaf(op) => (!leaf(op, target, None), behind),
            [op, behind @ ..] if is_leaf(op) => (leaf(op, target, None), behind),
            _ => return None,
        };
        if !holds || !all {
            return Some(holds);
        }
        rest = behind;
    }
}

fn is_leaf(op: &Op) -> bool {
    !matches!(op, Op::All(_) | Op::Any(_) | Op::Not(_) | Op::EveryKeyResult(_) | Op::AnyKeyResult(_))
}

fn over_key_results(every: bool, body: &[Op], target: &Target<'_, '_>) -> bool {
    let one = |item: &Item<'_>| holds(body, &Target { doc: target.doc, item: Some(item), key_results: &[] }, None);
    if every {
        !target.key_results.is_empty() && target.key_results.iter().all(one)
    } else {
        target.key_results.iter().any(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OkrSet;
    use crate::reading::SetReading;
    use crate::rules::conditions::Doc;
    use crate::rules::settings::Limits;
    use crate::source::SourceFile;

    /// Evaluates over an empty document: `CycleKnown` is false, its negation true.
    fn value(ops: &[Op]) -> bool {
        let source = SourceFile::from_text("okrs.md", "");
        let (set, reading, limits) = (OkrSet::default(), SetReading::default(), Limits::default());
        let doc = Doc::new(&source, &set, &reading, &limits);
        holds(ops, &Target { doc: &doc, item: None, key_results: &[] }, None)
    }

    const FALSE: Op = Op::CycleKnown;

    #[test]
    fn operations_join_their_bodies() {
        assert!(value(&[Op::Not(1), FALSE]));
        assert!(!value(&[Op::Not(2), Op::Not(1), FALSE]));
        assert!(value(&[Op::All(0)]));
        assert!(!value(&[Op::Any(0)]));
        assert!(value(&[Op::Not(1), Op::Any(0)]));
        assert!(!value(&[Op::All(3), Op::Not(1), FALSE, FALSE]));
        assert!(value(&[Op::Any(3), FALSE, Op::Not(1), FALSE]));
    }

    #[test]
    fn what_is_decided_is_skipped() {
        // any: [all: [false, …], not: false]
        let ops = [Op::Any(6), Op::All(3), FALSE, Op::Not(1), FALSE, Op::Not(1), FALSE];
        assert!(value(&ops));
        // all: [any: [not: false, …], false]
        let ops = [Op::All(5), Op::Any(3), Op::Not(1), FALSE, FALSE, FALSE];
        assert!(!value(&ops));
    }
}
