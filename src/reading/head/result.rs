//! English verbs of work that tell a result here: what others do, what is borne, what comes of two verbs, how fast a course
//! is run.

use super::RESULT_VERBS;
use super::verb::NOUNS;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::actor::OWN;
use crate::reading::scan::{Kind, Scan, Token};

/// "Have the press publish 3 articles", "Have one patient story explain the method": what others do is no work of ours; "have
/// each manager hold …" hands it to our own people.
pub(super) fn others_do(scan: &Scan<'_>, lead: usize) -> bool {
    if !matches!(scan.text(&scan.tokens[lead]), "have" | "get") || scan.language != Language::English {
        return false;
    }
    let behind = &scan.tokens[lead + 1..];
    let open = |t: &Token| {
        t.any(&[Class::AtLeast, Class::AtMost, Class::Number]) || matches!(scan.text(t), "the" | "a" | "an" | "our")
    };
    let verb = behind.windows(3).take(6).position(|window| {
        let [who, verb, whom] = window else { return false };
        let form = scan.text(verb);
        let base = verb.is_word() && verb.any(&VERBS) && !["ed", "ing", "s"].iter().any(|end| form.ends_with(end));
        let noun = who.is_word() && !open(who) && !who.any(&[Class::To, Class::And, Class::Skip, Class::Of]);
        let object = matches!(whom.kind, Kind::Figure(_)) || open(whom) || whom.is(Class::All);
        base && noun && object
    });
    let own = |t: &Token| {
        t.is(Class::Staff) || t.is(Class::Per) && !open(t) || OWN.contains(&scan.text(t)) || scan.text(t) == "team"
    };
    verb.is_some_and(|verb| !behind[..=verb].iter().any(own) && behind.first().is_some_and(open))
}

/// "Support a 40% increase in orders": a growth that is borne is a capacity.
pub(super) fn bears_growth(scan: &Scan<'_>, lead: usize) -> bool {
    let bears = matches!(scan.text(&scan.tokens[lead]), "support" | "handle" | "absorb" | "sustain" | "carry");
    let mut behind = scan.tokens[lead + 1..].iter().filter(|t| !matches!(scan.text(t), "a" | "an")).take(2);
    // "Support 12 more schools" is work.
    let share = |t: &Token| match t.kind {
        Kind::Figure(at) => scan.figures[at].unit.as_ref().is_some_and(|u| matches!(u.0, "%" | "x")),
        _ => false,
    };
    let figure = behind.next().is_some_and(share);
    let growth = |t: &Token| matches!(scan.text(t), "increase" | "growth" | "rise" | "more" | "higher");
    bears && figure && behind.next().is_some_and(growth)
}

/// "Add and retain 5 members": of two verbs with one object the second is what comes of the first. Whoever is taken on
/// ("hire and onboard") or what is only gone through is no result.
pub(super) fn second_verb(scan: &Scan<'_>, lead: usize) -> Option<usize> {
    let [and, second, object] = scan.tokens[lead + 1..].first_chunk()?;
    let work = scan.tokens[lead].any(&[Class::Activity, Class::Output]) && !scan.tokens[lead].any(&RESULT_VERBS);
    let result = second.any(&[Class::Gain, Class::Up, Class::Down, Class::Keep])
        && !second.any(&NOUNS)
        && !second.any(&[Class::Activity, Class::Output, Class::Complete, Class::Implement])
        && !matches!(
            scan.text(second),
            "onboard" | "book" | "source" | "fill" | "automate" | "receive" | "resolve" | "solve"
        );
    let counted = matches!(object.kind, Kind::Figure(_));
    let english = scan.language == Language::English;
    (english && work && matches!(scan.text(and), "and" | "&") && second.is_word() && result && counted)
        .then_some(lead + 2)
}
