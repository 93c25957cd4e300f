//! The words of a statement that name what it is about: the author's own noun phrase behind the verb or before the values.
//!
//! For facts and skeletons that ask rarely, so it scans the statement again instead of making every reading larger. Gives
//! nothing where the nouns cannot be told; never a word that does not stand there.

use std::ops::Range;

use crate::lexicon::{Class, ClassSet, VERBS};
use crate::model::Language;
use crate::reading::scan::{Kind, Scan, Token, scan};
use crate::reading::{HeadClass, Hit, Reading, TimeRole};

/// Longer phrases are whole sentences: nobody would say the skeleton that they give.
const LONGEST: usize = 120;

/// A statement cut at its noun phrase. All ranges are bytes of the statement's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The verb, with its particle; none where the noun phrase leads.
    pub(crate) verb: Option<Word>,
    /// The noun phrase, with its article.
    pub(crate) noun: Range<usize>,
    /// The known and unknown words of the noun phrase, in order.
    pub(crate) words: Vec<Word>,
    /// A verb of change behind a leading noun phrase ("complaints fall").
    pub(crate) moves: Option<Word>,
    /// Words of the statement behind the phrase that are neither values nor times nor a clause: the phrase is not all.
    pub(crate) cut: bool,
}

/// A word or known phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// Folded.
    pub(crate) text: String,
    /// Its classes.
    pub(crate) classes: ClassSet,
}

/// Classes of which a word names something that could be counted or measured.
pub(crate) const NAMING: [Class; 11] = [
    Class::Metric,
    Class::Rate,
    Class::Lower,
    Class::Vanity,
    Class::Deliverable,
    Class::Event,
    Class::People,
    Class::GainNoun,
    Class::Generic,
    Class::Topic,
    Class::Safety,
];

/// Verbs that name a thing where they are not the verb of the statement: "95% of calls".
const NOUNS_TOO: [Class; 2] = [Class::NounVerb, Class::Staff];

/// Whether anything is named that a figure could count: a noun of the lexicon, or a word of no list at all.
pub(crate) fn names_something(text: &str, reading: &Reading) -> bool {
    let verb = reading.head.as_ref().filter(|h| h.class != HeadClass::Metric && h.class != HeadClass::Unknown);
    let names = |h: &&Hit| {
        // "On-time trains": where words stand before it, the verb that is also a noun is the noun.
        let is_verb =
            verb.is_some_and(|v| v.range == h.range && (v.range.start == 0 || !h.classes.has(Class::NounVerb)));
        // "Files returned in time": no verb of a statement ends in -s, so this is the plural of a noun.
        let word = text.get(h.range.clone()).unwrap_or("");
        let plural = reading.language == Language::English && h.classes.any(&VERBS) && is_plural(word);
        // "1 SOW": what is in capitals is a name, whatever the small letters would say.
        let capitals = word.len() > 1
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && !text.bytes().all(|b| !b.is_ascii_lowercase());
        let noun = h.classes.any(&NAMING) && !h.classes.has(Class::Quality) || h.classes.any(&NOUNS_TOO);
        (plural || capitals || noun && !is_verb) && !in_time(reading, &h.range)
    };
    if reading.hits.iter().any(|h| names(&h)) {
        return true;
    }
    let scan = scan(text);
    let measured = |range: &Range<usize>| {
        reading.measures.iter().any(|m| m.range.start <= range.start && range.end <= m.range.end)
    };
    // "85% satisfied": what is said of them, not who they are.
    let said = |word: &str| SMALL.contains(&word) || scan.language == Language::English && word.ends_with("ed");
    scan.tokens.iter().filter(|t| t.is_word() && t.classes.is_empty() && !said(scan.text(t))).any(|t| {
        let range = scan.original(&t.range);
        !in_time(reading, &range) && !measured(&range)
    })
}

/// An English word in -s, as a plural is, in whatever case.
pub(crate) fn is_plural(word: &str) -> bool {
    let bytes = word.as_bytes();
    let ends = |letters: &[u8]| bytes.len() > 2 && bytes[bytes.len() - letters.len()..].eq_ignore_ascii_case(letters);
    ends(b"s") && !ends(b"ss") && !ends(b"is") && !ends(b"us")
}

/// Words that stand in no list because they say nothing.
const SMALL: [&str; 24] = [
    "it", "that", "we", "them", "at", "on", "about", "around", "nearly", "almost", "roughly", "is", "are", "mốc", "là",
    "khoảng", "gần", "được", "mức", "ra", "rồi", "con", "moc", "khoang",
];

fn in_time(reading: &Reading, range: &Range<usize>) -> bool {
    reading.times.iter().any(|t| t.range.start <= range.start && range.end <= t.range.end)
}

/// Finds the noun phrase.
pub(crate) fn phrase(text: &str, reading: &Reading) -> Option<Phrase> {
    let scan = scan(text);
    let head = reading.head.as_ref()?;
    let at = scan.tokens.iter().position(|t| scan.original(&t.range) == head.range)?;
    let cutter = Cutter { scan: &scan, reading };
    let led_by_noun = match head.class {
        HeadClass::Metric | HeadClass::Unknown => true,
        HeadClass::Activity | HeadClass::Output => false,
        _ => scan.tokens[..at].iter().any(|t| cutter.names(t)),
    };
    if !led_by_noun {
        return cutter.behind(at);
    }
    let leads = if matches!(head.class, HeadClass::Metric | HeadClass::Unknown) {
        at
    } else {
        scan.tokens.iter().position(|t| cutter.names(t))?
    };
    cutter.leading(leads)
}

struct Cutter<'c, 's> {
    scan: &'c Scan<'s>,
    reading: &'c Reading,
}

impl Cutter<'_, '_> {
    /// A word that is no verb, and nothing that only stands before one.
    fn names(&self, token: &Token) -> bool {
        token.is_word()
            && !token.any(&VERBS)
            && !token.any(&[Class::Skip, Class::Effort, Class::Frequency, Class::SoftTime, Class::Escape])
            && !in_time(self.reading, &self.scan.original(&token.range))
    }

    /// The phrase behind the verb at a token.
    fn behind(&self, verb: usize) -> Option<Phrase> {
        let tokens = &self.scan.tokens;
        let mut at = verb + 1;
        // Figures and bounds of what is counted: "tăng 20% doanh số", "hire at least 3 engineers".
        while let Some(token) = tokens.get(at) {
            let quantity = matches!(token.kind, Kind::Figure(_)) && self.is_measure(token)
                || token.is_word()
                    && token.any(&[Class::AtLeast, Class::AtMost, Class::By, Class::Number, Class::All, Class::Double])
                    && !token.any(&[Class::People, Class::Metric])
                || token.is_word()
                    && matches!(self.scan.text(token), "việc" | "another" | "thêm" | "xong" | "thành công")
                || matches!(token.kind, Kind::Sign('~' | '+' | '≥' | '≤' | '>' | '<' | '=' | '"'));
            if !quantity {
                break;
            }
            at += 1;
        }
        // "Write on 100 days", "áp dụng tại xưởng": where or when, and not what.
        if tokens.get(at).is_some_and(|t| self.leads_nowhere(t)) {
            return None;
        }
        let (end, _) = self.end(at, false);
        let (noun, words) = self.trimmed(at, end)?;
        Some(Phrase { verb: Some(self.word(verb)), noun, words, moves: None, cut: self.goes_on(end) })
    }

    /// A preposition in front of the first noun: the object is no word, or none is given.
    fn leads_nowhere(&self, token: &Token) -> bool {
        let text = self.scan.text(token);
        match self.scan.language {
            Language::English => matches!(text, "on" | "at" | "in" | "for" | "with" | "by" | "during" | "across"),
            Language::Vietnamese => matches!(text, "tại" | "ở" | "trong" | "trên" | "cho" | "với" | "tai"),
        }
    }

    /// The phrase that leads the statement.
    fn leading(&self, at: usize) -> Option<Phrase> {
        let (end, moves) = self.end(at, true);
        let (noun, words) = self.trimmed(at, end)?;
        let rest = moves.map_or(end, |m| m + 1);
        Some(Phrase { verb: None, noun, words, moves: moves.map(|m| self.word(m)), cut: self.goes_on(rest) })
    }

    fn word(&self, at: usize) -> Word {
        let token = &self.scan.tokens[at];
        Word { range: self.scan.original(&token.range), text: self.scan.text(token).to_owned(), classes: token.classes }
    }

    fn is_measure(&self, token: &Token) -> bool {
        let range = self.scan.original(&token.range);
        self.reading.measures.iter().any(|m| m.range == range)
    }

    /// Where the phrase that starts at a token ends, and the verb of change that ends it.
    fn end(&self, from: usize, leading: bool) -> (usize, Option<usize>) {
        let tokens = &self.scan.tokens;
        let clause = self.reading.clauses.first().map_or(usize::MAX, |c| c.range.start);
        for (at, token) in tokens.iter().enumerate().skip(from) {
            let range = self.scan.original(&token.range);
            // "to 5,000 members" is no clause of purpose here, so the first one ends the phrase whatever it says.
            if at > from && (range.start >= clause || self.in_closing_time(&range)) {
                return (at, None);
            }
            let ends = match token.kind {
                Kind::Figure(_) => self.is_measure(token),
                Kind::Period(_) => true,
                Kind::Sign('-') => !token.glued,
                Kind::Sign('/' | '&' | '\'' | '"' | '+' | '#' | '@' | '_') => false,
                Kind::Sign('.') => !tokens.get(at + 1).is_some_and(|t| t.glued),
                Kind::Sign(_) => true,
                Kind::Word => self.ends_phrase(at),
            };
            if ends {
                return (at, None);
            }
            let moves = leading
                && at > from
                && token.is_word()
                && token.any(&[Class::Up, Class::Down, Class::Reach])
                && !token.any(&NAMING)
                && self.moves_here(at);
            if moves {
                return (at, Some(at));
            }
        }
        (tokens.len(), None)
    }

    /// A verb of change and not a part of the name: what follows is a value, a time or nothing.
    fn moves_here(&self, at: usize) -> bool {
        let rest = self.scan.tokens.get(at + 1..).unwrap_or(&[]);
        rest.iter().find(|t| !t.any(&[Class::Intensifier, Class::Quality])).is_none_or(|t| {
            !t.is_word() || t.any(&[Class::From, Class::To, Class::By, Class::AtLeast, Class::AtMost, Class::Before])
        })
    }

    /// Times end a phrase unless they are a window that belongs to its name.
    fn in_closing_time(&self, range: &Range<usize>) -> bool {
        self.reading
            .times
            .iter()
            .any(|t| t.range.start <= range.start && range.end <= t.range.end && t.role != TimeRole::CohortWindow)
    }

    /// Words behind which no noun of the phrase stands.
    fn ends_phrase(&self, at: usize) -> bool {
        let tokens = &self.scan.tokens;
        let token = &tokens[at];
        let text = self.scan.text(token);
        let next = tokens.get(at + 1);
        let value_next = tokens[at + 1..]
            .iter()
            .find(|t| !t.any(&[Class::AtLeast, Class::AtMost, Class::Now, Class::Skip]))
            .is_none_or(|t| matches!(t.kind, Kind::Figure(_)) && self.is_measure(t) || t.sign('~'));
        let verb_next = next.is_some_and(|t| {
            t.is_word() && t.any(&[Class::Up, Class::Down, Class::Activity, Class::Output, Class::Vague, Class::Build])
        });
        if token.any(&NAMING) && !token.any(&[Class::To, Class::From, Class::By]) {
            return false;
        }
        if matches!(text, "lên" | "xuống" | "len" | "xuong" | "lên đến" | "lên tới" | "xuống còn") {
            return true;
        }
        // "Cut travel costs as far as feasible"
        let far =
            |t: &Token| matches!(self.scan.text(t), "far" | "much" | "many" | "soon" | "fast" | "quickly" | "often");
        if text == "as" && next.is_some_and(far) {
            return true;
        }
        // "Nâng tỷ lệ lấp bàn ở mức …"
        if matches!(text, "ở" | "o") && next.is_some_and(|t| matches!(self.scan.text(t), "mức" | "muc")) {
            return true;
        }
        if token.any(&[Class::From, Class::To, Class::By, Class::AtLeast, Class::AtMost]) && value_next {
            return true;
        }
        if token.is(Class::And) && verb_next {
            return true;
        }
        // "by phone" goes on; "by fixing" is how.
        let how = token.any(&[Class::Means]) && next.is_some_and(|t| self.scan.text(t).ends_with("ing"));
        how || token.any(&[Class::SoftTime, Class::Escape, Class::Against])
            || token.any(&[Class::Now, Class::StartMark]) && !token.is(Class::Before)
            || matches!(text, "so" | "which" | "that" | "because" | "sao cho" | "bởi" | "với" | "if")
    }

    /// The phrase without what only leads over to the next words, and its words; none when no noun is left.
    fn trimmed(&self, from: usize, end: usize) -> Option<(Range<usize>, Vec<Word>)> {
        let tokens = &self.scan.tokens;
        let joins = |t: &Token| {
            !t.is_word() && !matches!(t.kind, Kind::Figure(_))
                || !t.any(&NAMING)
                    && t.is_word()
                    && t.any(&[
                        Class::And,
                        Class::Of,
                        Class::From,
                        Class::To,
                        Class::By,
                        Class::AtLeast,
                        Class::AtMost,
                        Class::Intensifier,
                        Class::During,
                        Class::Before,
                        Class::Within,
                        Class::Purpose,
                        Class::Means,
                        Class::Per,
                        Class::Neg,
                    ])
                || self.scan.language == Language::English && t.is(Class::Skip) && !t.is(Class::New)
                || matches!(
                    self.scan.text(t),
                    "for" | "with" | "on" | "at" | "between" | "in" | "và" | "cho" | "của" | "ở" | "bị" | "được"
                )
        };
        // "Công nợ quá hạn", "đơn đúng hạn": here the word belongs to the noun.
        let kept = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before)).map(|t| self.scan.text(t));
            matches!(self.scan.text(&tokens[at]), "hạn" | "han")
                && before.and_then(|t| t.rsplit(' ').next()).is_some_and(|t| {
                    matches!(t, "quá" | "qua" | "đúng" | "dung" | "đến" | "den" | "tới" | "trễ" | "tre")
                })
        };
        let mut end = end.min(tokens.len());
        while end > from && joins(&tokens[end - 1]) && !kept(end - 1) {
            end -= 1;
        }
        let mut from = from;
        while from < end && !tokens[from].is_word() && !matches!(tokens[from].kind, Kind::Figure(_)) {
            from += 1;
        }
        let inner = tokens.get(from..end)?;
        let (first, last) = (inner.first()?, inner.last()?);
        let noun = self.scan.original(&(first.range.start..last.range.end));
        let words: Vec<Word> = (from..end).filter(|i| tokens[*i].is_word()).map(|i| self.word(i)).collect();
        let named = words.iter().any(|w| {
            w.classes.any(&NAMING)
                || !w.classes.any(&[
                    Class::Skip,
                    Class::Comparative,
                    Class::Quality,
                    Class::Intensifier,
                    Class::Of,
                    Class::To,
                    Class::More,
                    Class::TimeUnit,
                ])
        });
        (named && noun.len() <= LONGEST).then_some((noun, words))
    }

    /// Whether words stand behind a token that are neither values nor times nor clauses.
    fn goes_on(&self, from: usize) -> bool {
        let rest = self.scan.tokens.get(from..).unwrap_or(&[]);
        // "lên Java 21": a name with its number.
        let named =
            |at: usize| rest.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)) && !self.is_measure(t));
        rest.iter().enumerate().any(|(at, t)| {
            let range = self.scan.original(&t.range);
            t.is_word()
                && !in_time(self.reading, &range)
                && !self.reading.clauses.iter().any(|c| c.range.start <= range.start && range.end <= c.range.end)
                && (t.classes.is_empty() || t.any(&NAMING) || t.is(Class::Label) && named(at))
                && !matches!(self.scan.text(t), "mức" | "muc")
                && !self.reading.measures.iter().any(|m| {
                    m.unit
                        .as_ref()
                        .and_then(|u| u.range.as_ref())
                        .is_some_and(|u| u.end >= range.end && u.start <= range.start)
                })
        })
    }
}

impl Phrase {
    /// "Docs identify the exact version", "building our strategy": a determiner inside, behind no preposition, stands
    /// behind a verb, and the phrase is no noun phrase.
    pub(crate) fn holds_clause(&self) -> bool {
        const OPENS: [&str; 23] = [
            "of", "for", "with", "on", "at", "in", "to", "from", "by", "into", "across", "between", "under", "over",
            "through", "about", "per", "and", "or", "all", "against", "within", "via",
        ];
        self.words.windows(2).any(|pair| {
            matches!(pair[1].text.as_str(), "the" | "a" | "an" | "our" | "your" | "their" | "its")
                && !OPENS.contains(&pair[0].text.as_str())
                && !matches!(pair[0].text.as_str(), "the" | "a" | "an" | "our" | "your" | "their" | "its")
        })
    }

    /// The word that the others qualify: in English the last before a preposition, in Vietnamese the first noun.
    pub(crate) fn center(&self, language: Language) -> Option<&Word> {
        if language == Language::Vietnamese {
            return self.words.iter().find(|w| w.classes.any(&NAMING) || w.classes.is_empty());
        }
        let preposition = |w: &Word| {
            w.classes.any(&[Class::Of, Class::From, Class::To, Class::By, Class::Per, Class::During, Class::Purpose])
                && !w.classes.any(&NAMING)
                || matches!(
                    w.text.as_str(),
                    "for" | "with" | "on" | "at" | "about" | "who" | "whose" | "between" | "to"
                )
        };
        let article = |w: &Word| matches!(w.text.as_str(), "the" | "a" | "an" | "our" | "each" | "every");
        let first = self.words.iter().position(|w| !article(w))?;
        let stop = self.words.iter().skip(first).position(|w| preposition(w) && !article(w));
        let end = stop.map_or(self.words.len(), |stop| first + stop);
        self.words.get(..end)?.last()
    }
}
