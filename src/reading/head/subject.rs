//! English words that lead as the subject of a statement, or as the first half of its name, and only look like verbs:
//! "Trials that convert", "Support contacts per order", "Release docs identify the version".

use super::verb::NOUNS;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
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

/// Whether a word only joins others. The list is sorted.
fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

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
    let sent = token.is(Class::Event) && (is_function(scan.text(next)) || scan.text(next) == "sent" || next.any(&WORK));
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
        t.is_word() && !t.glued && !opens_object(scan, t) && !is_function(scan.text(t)) && !t.is(Class::Frequency)
    };
    (at..at + 3).any(|subject| {
        let Some([noun, verb, object]) = scan.tokens.get(subject..).and_then(<[Token]>::first_chunk) else {
            return false;
        };
        // "Drafts name the sources": the word that leads may be all of the subject.
        let alone = subject == at;
        let article = matches!(scan.text(object), "the" | "a" | "an" | "our" | "your" | "their" | "its");
        // Most ends here, before any word is looked up.
        if !is_plural(scan.text(noun)) && (alone || participle || !article) {
            return false;
        }
        let name = scan.tokens[at + 1..=subject.max(at + 1) - usize::from(alone)].iter().all(word) && word(verb);
        let of_all = object.any(&[Class::All, Class::Neg])
            && scan.tokens.get(subject + 3).is_some_and(|t| t.is_word() && !t.is(Class::TimeUnit));
        let plural = is_plural(scan.text(noun))
            && match bare_verb(scan, verb) {
                // Two verbs in a row: "Packed lunches reach 400 pupils", "Track records show no gap".
                Some(true) => participle || article || of_all || word(object),
                // Behind a participle no article is needed, but an object is.
                Some(false) => article || of_all && !alone || participle && word(object) && !object.any(&VERBS),
                None => false,
            };
        let singular = !alone && !participle && !is_plural(scan.text(noun)) && tells(scan, verb) && article;
        name && (plural || singular)
    })
}

/// Whether a word may be a verb in its plain form: a known one, or one of no list. What is also an adjective or a participle
/// ("homes close to the station", "goals set by the board") is none here, nor is an adverb.
fn bare_verb(scan: &Scan<'_>, token: &Token) -> Option<bool> {
    const OTHER: [&str; 38] = [
        "close",
        "open",
        "clean",
        "clear",
        "free",
        "better",
        "live",
        "complete",
        "own",
        "set",
        "cut",
        "put",
        "hit",
        "run",
        "read",
        "top",
        "average",
        "get to",
        "again",
        "twice",
        "once",
        "online",
        "abroad",
        "home",
        "together",
        "early",
        "late",
        "there",
        "here",
        "now",
        "today",
        "instead",
        "first",
        "back",
        "ahead",
        "overnight",
        "even",
        "too",
    ];
    const ENDS: [&str; 11] = ["s", "ed", "ly", "ing", "er", "ful", "al", "ive", "able", "wide", "less"];
    let form = scan.text(token);
    if OTHER.contains(&form) || ENDS.iter().any(|end| form.ends_with(end)) {
        return None;
    }
    if token.any(&VERBS) {
        // "reach" is a noun as well, and never one behind a plural.
        return (token.is(Class::Reach) || !token.any(&NOUNS) && !token.any(&[Class::Comparative, Class::Quality]))
            .then_some(true);
    }
    token.classes.is_empty().then_some(false)
}

/// A verb in the singular: "indicates", "shows"; "candidates" and "tests" are nouns.
fn tells(scan: &Scan<'_>, token: &Token) -> bool {
    let form = scan.text(token);
    let known = matches!(form, "tells" | "shows" | "gives" | "names" | "says" | "explains" | "returns" | "lets");
    let derived = ["ates", "izes", "ises", "ifies"].iter().any(|end| form.ends_with(end));
    (known || derived || form.ends_with('s') && token.any(&VERBS)) && !token.any(&NOUNS)
}

/// Whether what leads is told of as a name of several words: "Test kits ordered per school", "Check-in app shows the queue".
pub(super) fn is_told_of(scan: &Scan<'_>, at: usize) -> bool {
    scan.language == Language::English
        && (counts_per(scan, at)
            || has_clause_of_its_own(scan, at)
            // "Call-backs kept within an hour"
            || scan.tokens.get(at + 1).is_some_and(|t| t.sign('-') && t.glued))
}

/// "Marketing partnerships with 3 schools", "Marketing qualified leads reach 300": the field, and what is counted there;
/// "Marketing our products" is work.
fn field_of_work(scan: &Scan<'_>, at: usize) -> bool {
    let field = matches!(scan.text(&scan.tokens[at]), "marketing" | "engineering");
    field
        && scan.tokens.get(at + 1).is_some_and(|t| {
            matches!(scan.text(t), "qualified" | "sourced" | "generated" | "influenced" | "leadership" | "department")
                || t.any(&[Class::GainNoun, Class::Rate])
                || t.is(Class::Metric) && !t.any(&[Class::People, Class::Generic])
        })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::FUNCTION.is_sorted());
    }
}
