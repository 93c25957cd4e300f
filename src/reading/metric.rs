//! Which words name what is measured. Where no value stands, a noun that is measured elsewhere may only say which thing is
//! meant: "revenue targets", "real-time data", "Trader engagement scoped".

use std::ops::Range;

use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::head::NOUNS;
use crate::reading::names::names_entry;
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Measure, Role};

/// Verbs whose object is what moves, whatever it is called.
const MOVES: [Class; 7] =
    [Class::Up, Class::Down, Class::Reach, Class::Vague, Class::Keep, Class::Improvable, Class::Comparative];

/// Departments that stand beside "sales" in a list.
const DEPARTMENTS: [&str; 11] = [
    "marketing",
    "engineering",
    "product",
    "support",
    "finance",
    "operations",
    "service",
    "success",
    "design",
    "legal",
    "hr",
];

/// The first noun that is measured, where a value stands; else the first that is what the statement measures.
pub(super) fn metric(scan: &Scan<'_>, measures: &[Measure]) -> Option<Range<usize>> {
    let measured =
        |t: &Token| t.is_word() && t.any(&[Class::Metric, Class::Rate]) && !t.any(&[Class::To, Class::During]);
    let valued = measures.iter().any(|m| matches!(m.role, Role::Target | Role::Change));
    let found = scan.tokens.iter().enumerate().filter(|(_, t)| measured(t)).find(|(at, _)| {
        valued
            || match scan.language {
                Language::English => is_what_moves(scan, *at) && !only_named(scan, *at),
                Language::Vietnamese => !only_told_of(scan, *at),
            }
    });
    let found = found.map(|(_, t)| t).or_else(|| if valued { None } else { counted_gain(scan) })?;
    Some(scan.original(&found.range))
}

/// "Tăng lượt đăng ký học thử", "Grow partnerships": what is counted when it is won, and should become more or fewer.
fn counted_gain<'s>(scan: &'s Scan<'_>) -> Option<&'s Token> {
    let [verb, behind @ ..] = scan.tokens.as_slice() else { return None };
    let moves = verb.is_word() && verb.any(&[Class::Up, Class::Down]) && !verb.is(Class::Comparative);
    behind.iter().take(3).find(|t| moves && t.is_word() && t.is(Class::GainNoun))
}

/// The last noun of the compound that begins at a token.
fn end_of_name(scan: &Scan<'_>, at: usize) -> usize {
    let noun = |t: &&Token| t.is_word() && !t.glued && t.any(&[Class::Metric, Class::Rate, Class::Deliverable]);
    at + scan.tokens[at + 1..].iter().take(2).take_while(noun).count()
}

/// Whether an English noun is what a statement without a value is about: what a verb of change moves ("Reduce the number of
/// errors"), what changes by itself ("Churn falls"), or the noun that leads ("Time to first reply"). Elsewhere it only
/// tells of a thing: "Alerts for errors", "User management", "Ensure insurance coverage".
fn is_what_moves(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    let next = scan.tokens.get(at + 1);
    // "Fetch the children and spend the evening with them"
    if at > 0 && scan.tokens[at - 1].is(Class::And) && token.any(&VERBS) {
        return false;
    }
    if next.is_some_and(|t| t.is_word() && t.any(&[Class::Up, Class::Down, Class::Double]) && !t.any(&NOUNS)) {
        return true;
    }
    let leads_away = |t: &Token| {
        t.is_word()
            && !t.is(Class::Of)
            && (AWAY.contains(&scan.text(t)) || t.any(&[Class::Beneficiary, Class::Purpose]))
    };
    let mover =
        |(index, t): (usize, &Token)| t.is_word() && t.any(&MOVES) && (index == 0 || !scan.text(t).ends_with("ed"));
    let before = &scan.tokens[..at];
    // "Reduction in customer complaints", "Growth in revenue"
    const CHANGES: [&str; 9] =
        ["reduction", "increase", "decrease", "growth", "rise", "drop", "decline", "improvement", "fall"];
    let noun = |t: &Token| t.is_word() && (t.classes.is_empty() || t.any(&NOUNS));
    if let [change, of, between @ ..] = before
        && CHANGES.contains(&scan.text(change))
        && matches!(scan.text(of), "in" | "of")
        && between.iter().all(noun)
    {
        return true;
    }
    if let Some(verb) = before.iter().enumerate().rev().find(|pair| mover(*pair)).map(|(index, _)| index) {
        let work = |t: &Token| t.any(&[Class::Activity, Class::Output, Class::Implement, Class::Complete]);
        let noun = |t: &Token| t.any(&NOUNS) || t.is(Class::NounVerb);
        // "Buy a scale and track weight": behind "and" the next verb begins.
        let acts = |index: usize, t: &Token| work(t) && (!noun(t) || scan.tokens[index - 1].is(Class::And));
        return before
            .iter()
            .enumerate()
            .skip(verb + 1)
            .all(|(index, t)| !leads_away(t) && !acts(index, t) && !matches!(t.kind, Kind::Sign(';' | ':')));
    }
    let plural = scan.text(token).ends_with('s');
    let many = !token.is(Class::People) || plural;
    let noun = |t: &Token| {
        let joins = matches!(t.kind, Kind::Sign('&' | '/' | '-' | ',')) || t.is(Class::And);
        let naming = t.classes.is_empty()
            || t.any(&NOUNS)
            || t.any(&[Class::Skip, Class::NounVerb, Class::Quality, Class::New, Class::Generic, Class::Topic]);
        joins || t.is_word() && (naming || t.any(&[Class::Frequency, Class::All, Class::Of])) && !leads_away(t)
    };
    let closes = next.is_none_or(|t| match t.kind {
        Kind::Sign(sign) => !matches!(sign, '+' | '-' | '&' | '/'),
        Kind::Word => {
            leads_away(t)
                || t.any(&[
                    Class::Of,
                    Class::Per,
                    Class::To,
                    Class::From,
                    Class::Against,
                    Class::Frequency,
                    Class::During,
                    Class::Now,
                ])
                // "Tickets closed at the first call"
                || plural && happened(scan, t)
                || matches!(scan.text(t), "who" | "that" | "which")
                || matches!(
                    scan.text(t),
                    "is" | "are" | "stays" | "stay" | "remains" | "remain" | "per" | "vs" | "versus"
                )
        }
        _ => true,
    });
    // "Rename the suppliers": an article has a verb before it.
    let article = |t: &Token| matches!(scan.text(t), "the" | "a" | "an" | "our" | "their" | "its" | "all");
    many && closes && before.iter().all(noun) && !before.iter().skip(1).any(article)
}

/// "closed", "won", "answered": what became of many things is counted; "persisted" and "shared" tell of a feature or a deed.
fn happened(scan: &Scan<'_>, participle: &Token) -> bool {
    let text = scan.text(participle);
    participle.any(&[Class::Complete, Class::Reach, Class::Gain, Class::Up, Class::Down]) && text.ends_with("ed")
        || matches!(
            text,
            "answered"
                | "found"
                | "returned"
                | "missed"
                | "reported"
                | "sold"
                | "lost"
                | "won"
                | "rejected"
                | "cancelled"
        )
}

/// Prepositions that lead from what is spoken of to something else.
const AWAY: [&str; 24] = [
    "before", "after", "in", "on", "at", "for", "with", "from", "by", "to", "about", "across", "among", "between",
    "within", "during", "under", "over", "via", "through", "without", "against", "into", "as",
];

/// Whether an English noun is no measure here: it is part of a name, an actor, or a thing that work is done with.
fn only_named(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    let text = scan.text(token);
    let next = scan.tokens.get(at + 1);
    let previous = at.checked_sub(1).map(|at| &scan.tokens[at]);
    // "Reach the top of the hill": at the head it is the verb.
    let verb = at == 0 && token.is(Class::Reach);
    if verb || in_hyphened_name(scan, at) || names_entry(scan, at + 1) {
        return true;
    }
    let before = scan.tokens[..at].iter().filter(|t| t.is_word());
    // "Errors use stable codes": the verb of those who act.
    if at > 0 && acts(scan, at - 1) {
        return true;
    }
    // "Make use of the archive"
    if text == "use" && previous.is_some_and(|t| scan.text(t).starts_with("mak")) {
        return true;
    }
    // "Hit the 'elite' level": a level that has a name is reached or not.
    if text == "level" && before.clone().any(|t| t.is(Class::Reach)) {
        return previous.is_some_and(|t| t.sign('\'') || t.sign('"') || t.is_word() && t.classes.is_empty());
    }
    // "advanced to the contract stage" tells how far a thing is, and moves no stage.
    let moves = |(index, t): (usize, &Token)| t.any(&MOVES) && (index == 0 || !scan.text(t).ends_with("ed"));
    if before.enumerate().any(moves) {
        return false;
    }
    // "Customer can edit config": those who do something.
    let who = at <= 1
        && token.is(Class::People)
        && next.is_some_and(|t| {
            matches!(
                scan.text(t),
                "can" | "may" | "will" | "know" | "knows" | "see" | "sees" | "use" | "uses" | "find" | "finds"
            )
        });
    who || names_department(scan, at) || names_other_noun(scan, at) || milestone(scan, at) || acts(scan, at) || {
        // "Associate members to club profiles": those who are put somewhere.
        let put =
            next.is_some_and(|t| t.is(Class::To) && t.is_word()) && scan.tokens.get(at + 2).is_some_and(Token::is_word);
        at > 0 && token.is(Class::People) && put
    }
}

/// "real-time data", "task-level plan", "cost-based pricing": half of a word that says which.
fn in_hyphened_name(scan: &Scan<'_>, at: usize) -> bool {
    let hyphen = |t: &Token| t.sign('-') && t.glued;
    let next = scan.tokens.get(at + 1);
    let second = at > 1 && hyphen(&scan.tokens[at - 1]) && scan.tokens[at].glued;
    let which =
        next.is_some_and(|t| t.is_word() && !t.any(&[Class::Metric, Class::Rate, Class::Of, Class::To, Class::Per]));
    let first = next.is_some_and(hyphen)
        && scan
            .tokens
            .get(at + 2)
            .is_some_and(|t| t.is_word() && t.glued && !matches!(scan.text(t), "to" | "per" | "of"));
    second && which || first
}

/// "Sales, engineering and product have …"
fn names_department(scan: &Scan<'_>, at: usize) -> bool {
    let joined = |t: &Token| t.sign(',') || t.sign('&') || t.sign('/') || scan.text(t) == "and";
    let department = |t: &Token| DEPARTMENTS.contains(&scan.text(t));
    let behind = scan.tokens[at + 1..].first_chunk().is_some_and(|[sign, other]| joined(sign) && department(other));
    let before = at > 1 && joined(&scan.tokens[at - 1]) && department(&scan.tokens[at - 2]);
    scan.text(&scan.tokens[at]) == "sales" && (behind || before)
}

/// "Sales leadership", "revenue targets", "customer data": the last noun of a compound is what is spoken of.
fn names_other_noun(scan: &Scan<'_>, at: usize) -> bool {
    const ENDS: [&str; 7] = ["ship", "ment", "tion", "sion", "ness", "ance", "ence"];
    const NOUNS: [&str; 19] = [
        "target",
        "targets",
        "goal",
        "goals",
        "forecast",
        "forecasts",
        "data",
        "team",
        "teams",
        "profile",
        "profiles",
        "needs",
        "stage",
        "stages",
        "phase",
        "insights",
        "journey",
        "list",
        "lists",
    ];
    let noun = |t: &&Token| {
        let text = scan.text(t);
        let thing = t.any(&[Class::Deliverable, Class::Staff, Class::Metric, Class::Rate])
            || t.classes.is_empty() && ENDS.iter().any(|end| text.ends_with(end))
            || NOUNS.contains(&text);
        t.is_word() && !t.glued && thing && !t.any(&[Class::More, Class::Up, Class::Down])
    };
    let compound = scan.tokens[at + 1..].iter().take(3).take_while(noun);
    compound.last().is_some_and(|t| !t.any(&[Class::Metric, Class::Rate]))
}

/// "Trader engagement scoped", "The Times deal advanced to the proposal stage": one thing, and how far the work on it has
/// come. "Tickets closed" are many, and can be counted.
fn milestone(scan: &Scan<'_>, at: usize) -> bool {
    const DONE: [&str; 6] = ["sent", "advanced", "connected", "established", "agreed", "confirmed"];
    let work = [Class::Activity, Class::Output, Class::Implement];
    let at = end_of_name(scan, at);
    let one = !scan.text(&scan.tokens[at]).ends_with('s');
    let done = |t: &Token| {
        let text = scan.text(t);
        let result = t.any(&[Class::Up, Class::Down, Class::Gain, Class::Reach, Class::State]);
        DONE.contains(&text) || text.ends_with("ed") && t.any(&work) && !result
    };
    one && scan.tokens.get(at + 1).is_some_and(done)
}

/// "Errors use stable codes", "Customers trust our advice": those who act are no measure of what they do.
fn acts(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text(&scan.tokens[at]);
    let leads = scan.tokens[..at].iter().all(|t| t.is(Class::Skip) || t.is(Class::All));
    let [verb, object, ..] = &scan.tokens[at + 1..] else { return false };
    let form = scan.text(verb);
    let base = matches!(form, "use" | "have" | "own" | "want" | "need")
        || verb.any(&VERBS)
            && !verb.any(&MOVES)
            && !verb.any(&[Class::Metric, Class::Rate, Class::Double])
            && !["ed", "ing", "s"].iter().any(|end| form.ends_with(end));
    leads && text.ends_with('s') && verb.is_word() && base && object.is_word() && !object.is(Class::Of)
}

/// Whether a Vietnamese noun is no measure here: "Khách hàng hài lòng hơn" tells of customers, "Nội dung chất lượng" of
/// content, "Phản hồi khách nhanh" of what is done, "quan hệ tốt với khách hàng" of relations.
fn only_told_of(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    if scan.tokens[..at].iter().any(|t| t.is_word() && t.any(&MOVES)) {
        return false;
    }
    let previous = at.checked_sub(1).map(|at| &scan.tokens[at]);
    let next = scan.tokens.get(at + 1);
    let quality = |t: &Token| t.any(&[Class::Quality, Class::Comparative]);
    let people = token.any(&[Class::People]);
    let subject = at == 0 && people && next.is_some_and(quality);
    let with = people && previous.is_some_and(|t| matches!(scan.text(t), "với" | "voi"));
    // "Chất lượng dịch vụ", "mức hài lòng" are nouns; behind another noun the same words praise it.
    let measured =
        |t: &Token| matches!(scan.text(t), "sự" | "mức" | "độ" | "mức độ" | "điểm" | "chỉ số" | "tỉ lệ" | "về");
    let praise =
        at > 0 && token.is(Class::Quality) && previous.is_some_and(|t| t.is_word() && !measured(t) && !t.any(&VERBS));
    let answers = |at: usize| {
        scan.text(&scan.tokens[at]) == "phản hồi" && scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::People))
    };
    // "Người dùng có thể nhập địa chỉ", "Bệnh nhân thấy slot trống": those who do something.
    let acts = at <= 1 && people && scan.tokens.len() > at + 2;
    // "Hiển thị thông báo lỗi", "Nhận dữ liệu phản hồi": what work is done with.
    let work = |t: &Token| {
        t.is_word()
            && t.any(&[Class::Activity, Class::Output, Class::State, Class::Gain])
            && !t.any(&[Class::Metric, Class::Rate])
    };
    let object = scan.tokens[..at].iter().any(work) || at > 2 && !scan.tokens[..at].iter().any(measured);
    subject || with || praise || acts || object || at == 0 && answers(0) || at == 1 && answers(0)
}
