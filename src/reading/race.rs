//! Runs, rides and swims: over a course the time is what is reached. "Complete 12 km of fence in 40 hours" is no race.

use crate::figure::quantity::Shape;
use crate::lexicon::Class;
use crate::reading::scan::{Kind, Scan, Token};

/// Verbs by which a course is run; its length is enough to tell one.
const RUNS: [&str; 10] = ["run", "swim", "cycle", "ride", "row", "walk", "chạy", "chạy bộ", "bơi", "đạp"];
/// Verbs that end a race, and much else: the race has to be named.
const ENDS: [&str; 4] = ["finish", "complete", "hoàn thành", "về đích"];
/// Names of races beside every "marathon".
const NAMED: [&str; 4] = ["5k", "10k", "triathlon", "ironman"];

/// Whether the statement up to a token tells of a course that is run.
pub(crate) fn is_run(scan: &Scan<'_>, at: usize) -> bool {
    let before = &scan.tokens[..at];
    let verb = |verbs: &[&str]| before.iter().take(2).any(|t| is_one_of(scan, t, verbs));
    verb(&RUNS) && before.iter().any(|t| is_race(scan, t) || is_length(scan, t))
        || verb(&ENDS) && before.iter().any(|t| is_race(scan, t))
}

/// "a 17:59 5K", "the marathon in 3:29", "10 km in 50 minutes": how fast a course is run. What recurs is training.
pub(crate) fn timed_course(scan: &Scan<'_>, lead: usize) -> bool {
    let behind = || scan.tokens[lead + 1..].iter().take(9);
    let time = |t: &Token| match t.kind {
        Kind::Figure(at) => {
            let figure = &scan.figures[at];
            figure.shape == Shape::Clock || figure.unit.as_ref().is_some_and(|u| matches!(u.0, "hour" | "minute"))
        }
        _ => false,
    };
    let verb = |verbs: &[&str]| is_one_of(scan, &scan.tokens[lead], verbs);
    let course = behind().any(|t| is_race(scan, t)) && (verb(&RUNS) || verb(&ENDS))
        || behind().any(|t| is_length(scan, t)) && verb(&RUNS);
    course && behind().any(time) && !scan.tokens.iter().any(|t| t.is(Class::Frequency))
}

/// Whether a token is one of some verbs; "run a" may be one phrase.
fn is_one_of(scan: &Scan<'_>, token: &Token, verbs: &[&str]) -> bool {
    let text = scan.text(token);
    verbs.contains(&text) || text.split(' ').next().is_some_and(|first| verbs.contains(&first))
}

fn is_race(scan: &Scan<'_>, token: &Token) -> bool {
    let word = scan.text(token);
    word.ends_with("marathon") || NAMED.contains(&word)
}

fn is_length(scan: &Scan<'_>, token: &Token) -> bool {
    let measured = |at: usize| scan.figures[at].unit.as_ref().is_some_and(|u| matches!(u.0, "km" | "mile" | "m"));
    matches!(token.kind, Kind::Figure(at) if measured(at)) || matches!(scan.text(token), "mile" | "miles")
}
