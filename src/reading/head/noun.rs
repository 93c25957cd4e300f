//! Whether the word that leads is a noun here: "Review score rises", "Ships know …", "Clean streets that everybody is proud of".

use super::subject::names_subject;
use super::verb::NOUNS;
use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::scan::{Kind, Scan, Token};

/// "Review score rises", "Support tickets drop": a noun before a metric or a finite verb.
pub(super) fn is_noun_here(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    let next = scan.tokens.get(at + 1);
    if scan.language == Language::Vietnamese {
        if loved_thing(scan, at) {
            return true;
        }
        let noun = token.any(&[Class::Metric, Class::Rate]);
        return noun
            && next.is_some_and(|t| {
                t.any(&[Class::Up, Class::Down, Class::Reach, Class::Metric])
                    || matches!(t.kind, Kind::Sign('≥' | '≤' | '>' | '<' | ':'))
            });
    }
    // "Trial-to-paid conversion", "Call-back requests": the first half of a compound.
    if next.is_some_and(|t| t.sign('-') && t.glued) && scan.tokens.get(at + 2).is_some_and(|t| t.is_word() && t.glued) {
        return true;
    }
    // "Win-back emails bring …": a verb with a hyphen before a noun is the first half of one.
    let text = scan.text(token);
    let hyphened =
        text.contains('-') && !["cross-", "up-", "co-", "re-", "pre-"].iter().any(|half| text.starts_with(half));
    if hyphened && next.is_some_and(|t| t.any(&[Class::Event, Class::Metric, Class::Deliverable, Class::GainNoun])) {
        return true;
    }
    // "Clean streets that the neighbourhood is proud of", "Clear rules that everybody knows": an adjective, where others do
    // something with what it stands before; "clear backlogs that block sales" is work.
    let adjective = matches!(text, "clean" | "clear" | "free" | "open");
    let whom = |t: &Token| {
        matches!(scan.text(t), "the" | "our" | "a" | "everybody" | "everyone" | "nobody" | "people")
            || t.is(Class::People)
    };
    let told_by_others = next.is_some_and(|t| t.is_word() && scan.text(t).ends_with('s'))
        && scan.tokens.get(at + 2).is_some_and(|t| matches!(scan.text(t), "that" | "which" | "where"))
        && scan.tokens.get(at + 3).is_some_and(whom);
    if adjective && told_by_others {
        return true;
    }
    // "Used parts are worth …": a participle before the noun it belongs to.
    let finite = |t: &Token| matches!(scan.text(t), "are" | "is" | "have" | "has" | "can" | "will" | "stay" | "get");
    if scan.text(token).ends_with("ed")
        && next.is_some_and(Token::is_word)
        && scan.tokens[at + 1..].iter().take(6).any(finite)
    {
        return true;
    }
    // "Registered dealers: 400": they registered by themselves. "Trained volunteers still active: 60%"
    let counted = matches!(scan.text(token), "registered" | "enrolled" | "verified" | "subscribed" | "qualified");
    let share =
        |t: &Token| matches!(t.kind, Kind::Figure(at) if scan.figures[at].unit.as_ref().is_some_and(|u| u.0 == "%"));
    if scan.text(token).ends_with("ed")
        && next.is_some_and(|t| t.is_word() && !t.is(Class::Frequency))
        && value_behind_colon(scan, at)
        && (counted || scan.tokens.iter().any(share))
    {
        return true;
    }
    if has_finite_verb(scan, at) || names_subject(scan, at) {
        return true;
    }
    // "Guide on the new forms": who is guided stands right behind the verb.
    if text == "guide" && next.is_some_and(|t| matches!(scan.text(t), "on" | "for" | "to" | "about" | "of")) {
        return true;
    }
    // "Ships know …", "Climbs without a fall drop …", "Repairs ready on the day: 95%": no imperative ends in -s.
    let plural =
        scan.text(token).ends_with('s') && !scan.text(token).ends_with("ss") && !scan.text(token).contains(' ');
    let happens = |t: &Token| {
        t.is_word()
            && t.any(&[Class::State, Class::Up, Class::Down, Class::Reach])
            && !t.any(&[Class::Metric, Class::To, Class::Comparative])
    };
    if plural
        && (scan.tokens[at + 1..].iter().take(5).any(happens)
            || finite_change(scan, at)
            || value_behind_colon(scan, at))
    {
        return true;
    }
    // "Cleaning time falls to 40 minutes", "Training hours per nurse: 12"
    if scan.text(token).ends_with("ing")
        && next.is_some_and(|t| t.any(&[Class::Metric, Class::Rate]))
        && (finite_change(scan, at) || value_behind_colon(scan, at))
    {
        return true;
    }
    // "Help arrears fall to 3": those who help let others do it.
    let causes = matches!(text, "help" | "let" | "make" | "see" | "watch" | "support" | "assist");
    if token.any(&[Class::Activity, Class::Output]) && !causes && (leads_to_level(scan, at) || subject_moves(scan, at))
    {
        return true;
    }
    if !token.is(Class::NounVerb) {
        return false;
    }
    if stays_within(scan, at) {
        return true;
    }
    // "Support that customers brag about" is a thing; "check that the doors are shut" is work.
    let said = matches!(scan.text(token), "check" | "report" | "share" | "study" | "record" | "show");
    if !said && next.is_some_and(|t| matches!(scan.text(t), "that" | "which")) {
        return true;
    }
    if finite_change(scan, at) {
        return true;
    }
    // "Market traders pay …": a compound before a finite verb that no list knows.
    let then = scan.tokens.get(at + 2).filter(|t| t.is_word() && !t.glued);
    let bare_verb = then.is_some_and(|t| {
        // "Train drivers want to drive for us"
        let verb = scan.text(t).split(' ').next().unwrap_or("");
        matches!(verb, "want" | "like" | "love" | "prefer" | "choose" | "feel" | "know" | "trust")
            || t.classes.is_empty() && !scan.text(t).ends_with("ly") && !PREPOSITIONS.contains(&scan.text(t))
    });
    if next.is_some_and(|t| t.any(&[Class::People, Class::Staff]) && scan.text(t).ends_with('s')) && bare_verb {
        return true;
    }
    next.is_some_and(|t| {
        t.is(Class::Metric) && !t.is(Class::People) && !t.is(Class::GainNoun)
            || t.any(&[Class::Rate, Class::Of])
            || matches!(t.kind, Kind::Sign('≥' | '≤' | '>' | '<' | ':'))
            || t.any(&[Class::Up, Class::Down]) && !t.is(Class::Comparative) && !t.is(Class::More)
            || scan.text(t) == "to" && token.is(Class::Metric)
    })
}

/// "Ứng dụng luyện toán được học sinh yêu thích", "Báo cáo được ban giám đốc dùng hằng tuần": the word is also a thing, and what
/// others do with it is told.
fn loved_thing(scan: &Scan<'_>, at: usize) -> bool {
    let thing = scan.tokens[at].any(&[Class::Deliverable, Class::Event]);
    let behind = &scan.tokens[at + 1..];
    let Some(passive) = behind.iter().take(6).position(|t| scan.text(t) == "được") else { return false };
    let whose =
        behind[..passive].iter().all(|t| t.is_word() && !t.any(&[Class::And, Class::To, Class::Purpose, Class::Up]));
    let whom =
        behind[passive + 1..].first().is_some_and(|t| t.any(&[Class::People, Class::All]) && !t.is(Class::Staff));
    // Their approval is part of the work.
    let approval = ["duyệt", "phê duyệt", "thông qua", "kí", "nghiệm thu", "xác nhận", "chấp thuận"];
    let approved = behind[passive + 1..].iter().take(4).any(|t| approval.contains(&scan.text(t)));
    thing && whose && whom && !approved
}

/// How many nouns stand right behind a token, without article or preposition: one in "Call abandonment under 5%".
fn compound_length(scan: &Scan<'_>, at: usize) -> usize {
    let noun = |t: &Token| {
        let known = t.classes.is_empty() || t.any(&NOUNS);
        let other =
            [Class::To, Class::By, Class::Per, Class::Number, Class::AtLeast, Class::AtMost, Class::Up, Class::Down];
        t.is_word() && known && !t.any(&other) && !PREPOSITIONS.contains(&scan.text(t)) && !scan.text(t).ends_with("ly")
    };
    scan.tokens[at + 1..].iter().take(3).take_while(|t| noun(t)).count()
}

/// "Plan adherence 92%", "Call abandonment under 5%", "Label error rate below 0.5%": a compound that its level stands right
/// behind. Work has an article, a number or a person for its object: "Survey 60% of guests", "Call customers below 30".
fn leads_to_level(scan: &Scan<'_>, at: usize) -> bool {
    let length = compound_length(scan, at);
    let behind = scan.tokens.get(at + length + 1..).unwrap_or_default();
    let ([level, ..], Some(last)) = (behind, length.checked_sub(1).and_then(|last| scan.tokens.get(at + 1 + last)))
    else {
        return false;
    };
    // "Migrate data 100%", "Practise piano at least 30 minutes a day": only of what is measured it is the level.
    let abstracted =
        ["ence", "ance", "ment", "tion", "sion", "ness", "ity", "age"].iter().any(|end| scan.text(last).ends_with(end));
    let thing = last.any(&[Class::People, Class::Staff, Class::Event, Class::Deliverable]);
    if !(last.any(&[Class::Metric, Class::Rate, Class::Lower]) || abstracted && !thing) {
        return false;
    }
    let share =
        |t: &Token| matches!(t.kind, Kind::Figure(at) if scan.figures[at].unit.as_ref().is_some_and(|u| u.0 == "%"));
    let bound = matches!(level.kind, Kind::Sign('≥' | '≤' | '>' | '<' | '='))
        || level.is_word() && level.any(&[Class::AtLeast, Class::AtMost]);
    let valued = behind.get(1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let plain = !scan.text(last).ends_with('s');
    // "Create onboarding deck 100% complete"
    let progress = behind.get(1).is_some_and(|t| t.is(Class::Complete) || matches!(scan.text(t), "done" | "ready"));
    let rated = last.any(&[Class::Rate, Class::Metric]) && scan.text(level) == "of" && behind.get(1).is_some_and(share);
    share(level) && plain && !progress || (bound || rated) && valued
}

/// "Design partner count reaches 12", "Sort errors fall to 12": a compound and the verb of its change, with a value behind.
fn subject_moves(scan: &Scan<'_>, at: usize) -> bool {
    let length = compound_length(scan, at);
    let [verb, value, ..] = scan.tokens.get(at + length + 1..).unwrap_or_default() else { return false };
    let text = scan.text(verb);
    let change = verb.is_word()
        && verb.any(&[Class::Up, Class::Down, Class::Reach, Class::Double])
        && !verb.any(&NOUNS)
        && !matches!(text, "up" | "down" | "better" | "more" | "further");
    let led = matches!(value.kind, Kind::Figure(_))
        || value.any(&[Class::From, Class::To, Class::By, Class::AtLeast, Class::AtMost]);
    // "Run campaigns gain 40 leads"
    let occasions = scan.tokens[at + length].any(&[Class::Event, Class::Deliverable]) && verb.is(Class::Gain);
    length > 0 && change && led && !occasions && !text.ends_with("ing") && !text.ends_with("ed")
}

/// "Install pipeline is reliable", "Install completes in 60 seconds": a plain verb form before its finite verb is a noun. What
/// takes a clause ("Ensure every door is locked") has more words before it.
fn has_finite_verb(scan: &Scan<'_>, at: usize) -> bool {
    let clause =
        ["ensure", "make", "make sure", "prove", "show", "know", "check", "confirm", "verify", "see", "say", "let"];
    let form = scan.text(&scan.tokens[at]);
    if clause.contains(&form) || form.ends_with("ing") {
        return false;
    }
    // "Investigate why churn is rising"
    let asks = |t: &Token| matches!(scan.text(t), "why" | "how" | "what" | "whatever" | "where" | "whether");
    let noun = |t: &Token| {
        // "Release day is just another calm day"
        let word = t.is_word() && (t.classes.is_empty() || t.any(&NOUNS) || t.is(Class::TimeUnit));
        word && !PREPOSITIONS.contains(&scan.text(t)) && !asks(t)
    };
    let to_be = |t: &Token| matches!(scan.text(t), "is" | "are");
    let behind = &scan.tokens[at + 1..];
    let compound = behind.iter().take(2).take_while(|t| noun(t) && !to_be(t)).count();
    if compound > 0 && behind.get(compound).is_some_and(to_be) {
        return true;
    }
    let [verb, then, ..] = behind else { return false };
    let singular = verb.is_word()
        && scan.text(verb).ends_with('s')
        && verb.any(&[Class::Complete, Class::Reach, Class::Up, Class::Down, Class::State])
        && !verb.any(&NOUNS);
    let leads = ["in", "within", "under", "to", "by", "from", "less than"];
    singular
        && leads
            .iter()
            .any(|word| scan.text(then).strip_prefix(word).is_some_and(|t| t.is_empty() || t.starts_with(' ')))
}

/// "Deploys started by the teams themselves: 90%": what is counted stands before the colon, its value behind.
pub(super) fn value_behind_colon(scan: &Scan<'_>, at: usize) -> bool {
    let Some(colon) = scan.tokens.iter().skip(at).position(|t| t.sign(':')) else { return false };
    let behind = scan.tokens.iter().skip(at + colon + 1);
    behind.take_while(|t| !matches!(t.kind, Kind::Sign(_))).take(3).any(|t| matches!(t.kind, Kind::Figure(_)))
}

/// "Demo requests from the pricing page double to 180": a verb of change that ends in a value has a subject before it,
/// unless it is joined ("and", "to", "that") to what leads.
fn finite_change(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at + 1..].windows(3).take(9).any(|w| {
        let [before, verb, behind] = w else { return false };
        // "Cleaning time in kiln 3 falls to …"
        let numbered = |t: &Token| matches!(t.kind, Kind::Figure(_));
        let joined =
            before.any(&[Class::And, Class::To, Class::Beneficiary, Class::Purpose, Class::Means, Class::Effect])
                || !(before.is_word() || numbered(before) && scan.text(verb).ends_with('s'))
                || matches!(scan.text(before), "that" | "a" | "an" | "the" | "by" | "in" | "for");
        let change = verb.is_word()
            && (verb.any(&[Class::Up, Class::Down, Class::Reach, Class::Double])
                // "Rents in arrears down by a fifth"
                || scan.text(verb) == "down" && (behind.is(Class::By) || behind.is(Class::Half)))
            && !scan.text(verb).ends_with("ing")
            && !verb.any(&[Class::Metric, Class::Comparative, Class::Safety]);
        let value = matches!(behind.kind, Kind::Figure(_)) || behind.any(&[Class::From, Class::To, Class::By]);
        change && value && !joined
    })
}

/// "Rework hours stay under 3%", "Test failures remain below 2 a week": a subject before a verb that holds it in bounds.
fn stays_within(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at + 1..].windows(2).take(6).any(|pair| {
        let [verb, bound] = pair else { return false };
        let holds = matches!(scan.text(verb), "stay" | "stays" | "remain" | "remains" | "keep" | "keeps");
        holds
            && (bound.any(&[Class::AtMost, Class::AtLeast]) || matches!(bound.kind, Kind::Sign('<' | '>' | '≤' | '≥')))
    })
}

/// Words that go on with an imperative's object.
pub(super) const PREPOSITIONS: [&str; 16] = [
    "with", "about", "on", "at", "as", "who", "that", "which", "whose", "when", "if", "like", "near", "under",
    "around", "but",
];
