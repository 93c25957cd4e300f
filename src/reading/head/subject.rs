//! English words that lead as the subject of a statement, or as the first half of its name, and only look like verbs:
//! "Trials that convert", "Support contacts per order", "Release docs identify the version".

use super::verb::NOUNS;
use crate::lexicon::{Class, VERBS};
use crate::reading::scan::{Kind, Scan, Token};

/// Verbs that take another verb without "to" behind their object: "Help teams ship the product", "See that doors close".
const TAKE_A_VERB: [&str; 13] =
    ["help", "let", "make", "have", "get", "see", "watch", "ensure", "make sure", "prove", "show", "know", "check"];

/// What one does with a piece of work.
const WORK: [Class; 4] = [Class::Activity, Class::Output, Class::Complete, Class::Implement];

/// Words that neither name nor do anything: what stands between a thing and what is told of it.
const FUNCTION: [&str; 67] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "all",
    "along",
    "alongside",
    "amid",
    "among",
    "and",
    "around",
    "as",
    "at",
    "atop",
    "before",
    "behind",
    "below",
    "beside",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "despite",
    "down",
    "during",
    "each",
    "every",
    "for",
    "from",
    "half",
    "if",
    "in",
    "including",
    "inside",
    "into",
    "like",
    "minus",
    "near",
    "not",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "plus",
    "regarding",
    "since",
    "than",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "via",
    "when",
    "with",
];

/// Whether the word at a token leads as a noun, told by what stands behind it.
pub(super) fn names_subject(scan: &Scan<'_>, at: usize) -> bool {
    is_plural_noun(scan, at) || counts_per(scan, at) || has_clause_of_its_own(scan, at) || field_of_work(scan, at)
}

/// A word that ends in -s and is no base form: "Reports", "Evenings", but not "Process", "Focus" or "Get feedback".
fn is_plural(text: &str) -> bool {
    text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us") && !text.contains(' ')
}

/// "the guide", "our buyers", "4 events", "at least 3": what an object begins with.
fn opens_object(scan: &Scan<'_>, token: &Token) -> bool {
    matches!(token.kind, Kind::Figure(_))
        || token.any(&[Class::Number, Class::All, Class::AtLeast, Class::New])
        || matches!(
            scan.text(token),
            "the"
                | "a"
                | "an"
                | "our"
                | "my"
                | "your"
                | "their"
                | "its"
                | "his"
                | "her"
                | "this"
                | "these"
                | "it"
                | "them"
        )
}

/// "Trials that convert", "Reports opened by managers", "Tests cover core paths": no imperative ends in -s. "Hosts 4
/// events" and "Publishes the guide" tell what somebody does, as an object follows; so does "Publishes guides", whose verb
/// is no noun as well.
fn is_plural_noun(scan: &Scan<'_>, at: usize) -> bool {
    let (token, Some(next)) = (&scan.tokens[at], scan.tokens.get(at + 1)) else { return false };
    if !is_plural(scan.text(token)) || opens_object(scan, next) || next.sign('-') {
        return false;
    }
    let which = matches!(scan.text(next), "that" | "which" | "who" | "whose" | "per");
    // "Surveys mailed to 500 tenants", "Visits to 40 farms": occasions that are held or sent are work without a verb.
    let sent =
        token.is(Class::Event) && (FUNCTION.contains(&scan.text(next)) || scan.text(next) == "sent" || next.any(&WORK));
    let participle = next.is_word() && scan.text(next).ends_with("ed") && next.any(&VERBS) && !sent;
    // "Reports opened by managers" is one phrase of effect.
    let taken_up = next.is(Class::Effect) && scan.text(next).ends_with(" by");
    // "Publishes and translates the guides"
    let noun = token.any(&NOUNS) && !sent && !next.is(Class::And) && !next.any(&[Class::Frequency, Class::SoftTime]);
    which || participle || taken_up || noun
}

/// "Support contacts per order", "Sample boxes returned as damaged per month": so many of them for one of those, with no
/// figure that would say how many are to be done.
fn counts_per(scan: &Scan<'_>, at: usize) -> bool {
    let behind = &scan.tokens[at + 1..];
    let Some(per) = behind.iter().take(7).position(|t| scan.text(t) == "per").filter(|per| *per > 0) else {
        return false;
    };
    let named = &behind[..per];
    let plain = named.iter().all(|t| t.is_word() && !opens_object(scan, t) && !t.any(&[Class::To, Class::And]));
    let plural = is_plural(scan.text(&named[0])) && named[0].any(&NOUNS)
        || named.get(1).is_some_and(|t| is_plural(scan.text(t)) && t.any(&NOUNS))
        || is_plural(scan.text(&named[0])) && named[0].classes.is_empty()
        || is_plural(scan.text(&named[0])) && named[0].any(&VERBS);
    let whole = behind.get(per + 1).is_some_and(Token::is_word);
    // "as per plan", "grants per year of them"
    plain && plural && whole && scan.text(&named[per - 1]) != "as"
}

/// "Release docs identify the exact version", "Code intelligence UI indicates the precision", "Shared clips honor access
/// control": a name of two or three words, and a verb of its own with its object behind.
fn has_clause_of_its_own(scan: &Scan<'_>, at: usize) -> bool {
    let lead = scan.text(&scan.tokens[at]);
    if TAKE_A_VERB.contains(&lead) || lead.contains(' ') || lead.ends_with("ing") {
        return false;
    }
    let participle = lead.ends_with("ed");
    let word = |t: &Token| {
        t.is_word()
            && !t.glued
            && !opens_object(scan, t)
            && !FUNCTION.contains(&scan.text(t))
            && !t.is(Class::Frequency)
    };
    scan.tokens[at + 1..].windows(3).take(3).enumerate().any(|(index, window)| {
        let [subject, verb, object] = window else { return false };
        let name = scan.tokens[at + 1..at + 1 + index].iter().all(word) && word(subject) && word(verb);
        if !name {
            return false;
        }
        let (noun, form) = (scan.text(subject), scan.text(verb));
        let article = matches!(scan.text(object), "the" | "a" | "an" | "our" | "your" | "their" | "its");
        let bare = (verb.classes.is_empty() || verb.any(&VERBS) && !verb.any(&NOUNS))
            && !form.ends_with('s')
            && !["ed", "ly", "ing", "er", "ful", "al", "ive", "able", "wide"].iter().any(|end| form.ends_with(end));
        // "Shared clips honor access control": behind a participle no article is needed, but an object is.
        let object = article || participle && word(object) && !object.any(&VERBS);
        let plural = is_plural(noun) && bare && object;
        let inflected = ["ates", "izes", "ises", "ifies"].iter().any(|end| form.ends_with(end))
            || form.ends_with('s') && verb.any(&VERBS);
        let singular = !is_plural(noun) && inflected && !verb.any(&NOUNS) && article && !participle;
        plural || singular
    })
}

/// "Marketing partnerships with 3 schools", "Marketing qualified leads reach 300": the field, and what is counted there;
/// "Marketing our products" is work.
fn field_of_work(scan: &Scan<'_>, at: usize) -> bool {
    let field = matches!(scan.text(&scan.tokens[at]), "marketing" | "engineering");
    field
        && scan.tokens.get(at + 1).is_some_and(|t| {
            matches!(scan.text(t), "qualified" | "sourced" | "generated" | "influenced")
                || t.any(&[Class::GainNoun, Class::Rate])
                || t.is(Class::Metric) && !t.any(&[Class::People, Class::Generic])
        })
}
