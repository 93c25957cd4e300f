//! Skeletons: what a coach would write on the whiteboard – the author's own nouns and values, with a slot where one is missing.
//!
//! Works on a [`Subject`] alone. Never invents a number, and never a noun: every word is the author's, a slot (`‹target›`) or
//! of the few fixed frames below. Gives nothing where the nouns cannot be told; then a rule's general help stands.

mod completed;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lexicon::{Class, VERBS};
use crate::model::{FieldKind, Language};
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::phrase::{NAMING, Phrase, Word, is_plural, phrase};
use crate::reading::{Bound, Clause, ClauseKind, Direction, HeadClass, Measure, Role, Time, TimeRole, Value};
use completed::{change_completed, figure_completed};
use words::{BARE, BRINGING, CHANGING, ENDING, FINITE, GROUP_ENDS, LEADING, PLURALS, WINNING, is_adverb, usage};

/// The skeleton of a statement, in the statement's own language; in a Vietnamese document in Vietnamese, around the author's
/// nouns.
pub fn skeleton(subject: &Subject<'_>, document: Language) -> Option<String> {
    // Blanks to fill in are slots already, and a duty names no result.
    if [Fact::Placeholder, Fact::EmptyDuty].iter().any(|fact| subject.fact(*fact).is_some()) {
        return None;
    }
    let vietnamese = subject.reading.language == Language::Vietnamese;
    let frame = if document == Language::Vietnamese { document } else { subject.reading.language };
    if let Some(text) = figure_completed(subject, frame).or_else(|| change_completed(subject, frame)) {
        return Some(text);
    }
    let phrase = phrase(subject.statement.as_str(), subject.reading)?;
    let writer = Writer { subject, phrase: &phrase, vietnamese, frame };
    let text = match subject.kind {
        SubjectKind::Objective => writer.objective(),
        SubjectKind::KeyResult => writer.key_result(),
    };
    // Without a slot there is nothing to think about.
    text.filter(|t| t.contains('‹'))
}

struct Writer<'w, 's> {
    subject: &'w Subject<'s>,
    phrase: &'w Phrase,
    /// The statement's nouns are Vietnamese.
    vietnamese: bool,
    /// The language of the words around them.
    frame: Language,
}

impl Writer<'_, '_> {
    /// The words of the frame.
    fn say(&self, english: &str, vietnamese: &str) -> String {
        if self.frame == Language::Vietnamese { vietnamese.to_owned() } else { english.to_owned() }
    }

    /// The frame is in another language than the nouns: the author's verb would stand alone in it.
    fn is_mixed(&self) -> bool {
        !self.vietnamese && self.frame == Language::Vietnamese
    }

    fn key_result(&self) -> Option<String> {
        // A list or a second sentence: half of it would not be the author's statement.
        if self.phrase.cut {
            return None;
        }
        // "From X ms to Y ms": both ends are there, whatever they are.
        let noun = self.slice(&self.phrase.noun);
        if noun.contains(" from ") && noun.contains(" to ") {
            return None;
        }
        let text = match self.subject.head_class() {
            HeadClass::Activity | HeadClass::Output => self.work(),
            HeadClass::Maintenance => self.level(),
            _ => self.countable().or_else(|| self.change()).or_else(|| self.quality()),
        }?;
        // What the author will not give up for it stays.
        let mut guards = self.subject.reading.clauses.iter().filter(|c| c.kind == ClauseKind::Guardrail);
        let Some(first) = guards.next() else { return Some(text) };
        let end = guards.next_back().map_or(first.range.end, |last| last.range.end);
        Some(format!("{text}, {}", self.slice(&(first.range.start..end))))
    }

    /// A metric that is to move: the author's verb, or a neutral one where it says nothing of the direction.
    fn change(&self) -> Option<String> {
        let results = self.subject.reading.measures.iter().filter(|m| m.role == Role::Target).count();
        // Two results in one sentence are to be parted first; a change is no level, and needs its own ends.
        if !self.is_measured() || results > 1 || self.subject.measure(Role::Change).is_some() || self.is_praised() {
            return None;
        }
        // "[$N] net new ARR": blanks of a kind that no fact knows.
        let front = self.subject.statement.as_str().get(..self.phrase.noun.start)?;
        let told = self.phrase.words.iter().any(|w| FINITE.contains(&w.text.as_str())) || self.phrase.holds_clause();
        // "Phản hồi khách": what people say has no level by itself.
        let answers = self.center().is_some_and(|w| w.text == "phản hồi");
        if self.phrase.verb.is_none() && (front.contains(']') || told || answers) {
            return None;
        }
        let (noun, values, times) = (self.core()?, self.known_values(), self.times());
        let Some(verb) = &self.phrase.verb else {
            let led = match self.phrase.moves.as_ref().filter(|_| !self.is_mixed()) {
                Some(moves) => format!("{} {}", capital(&noun), self.text(moves)),
                None if self.center()?.classes.has(Class::Activity) => return None,
                // "Noticeably reduce returns"
                None if self.phrase.words.iter().find(|w| !w.classes.has(Class::Intensifier)).is_some_and(|w| {
                    w.classes.any(&[Class::Up, Class::Down])
                        && !w.classes.any(&NAMING)
                        && !w.classes.has(Class::Comparative)
                }) =>
                {
                    capital(&noun)
                }
                None => format!("{}:", capital(&noun)),
            };
            return Some(format!("{led} {values}{times}"));
        };
        if !verb.classes.any(&[Class::Up, Class::Down]) || self.is_mixed() {
            // "Sign the contract": there is one.
            let center = self.center()?;
            if !self.vietnamese && center.classes.has(Class::GainNoun) && !is_plural(&center.text) {
                return None;
            }
            let verb = match self.way() {
                Some(Direction::Down) => self.say("Cut", "Giảm"),
                Some(_) => self.say("Raise", "Tăng"),
                None => self.say("Bring", "Đưa"),
            };
            return Some(format!("{verb} {noun} {values}{times}"));
        }
        Some(format!("{} {noun} {values}{times}", self.text(verb)))
    }

    /// "Phản hồi khách nhanh và chuyên nghiệp": the phrase ends in how it should be, and that does not run from – to.
    fn is_praised(&self) -> bool {
        let named = [Class::Metric, Class::Topic, Class::Rate, Class::GainNoun, Class::Lower];
        let praises = |w: &Word| w.classes.has(Class::Quality) && !w.classes.any(&named);
        // "Mức độ hài lòng", "share of good reviews": of what it is the measure.
        let measure =
            self.phrase.words.first().is_some_and(|w| w.classes.has(Class::Rate) || BARE.contains(&w.text.as_str()));
        let last = self.phrase.words.last().is_some_and(praises);
        self.phrase.verb.is_none() && self.phrase.words.len() > 1 && last && !measure
    }

    /// A level that is to be kept: what would move it?
    fn level(&self) -> Option<String> {
        let noun = self.core().filter(|_| self.is_measured())?;
        let way = self.way()?;
        let target = self.subject.measure(Role::Target);
        let capped = target.is_some_and(|m| m.bound == Some(Bound::AtMost));
        // A band, an upper limit of what should rise, all of them, the top grade: there is nothing beyond to aim at.
        let grade = target.is_some_and(|m| m.unit.is_none() && matches!(m.value, Value::Exact(v) if v <= Decimal::TEN));
        let all = self.subject.fact(Fact::AbsoluteTarget).is_some();
        if self.subject.reading.measures.len() > 1 || capped && way == Direction::Up || grade || all {
            return None;
        }
        let held = target.map(|m| self.slice(&m.range));
        let times = self.times();
        let (verb, toward) = match way {
            Direction::Down => (self.say("Cut", "Giảm"), self.say("to", "xuống")),
            _ => (self.say("Raise", "Tăng"), self.say("to", "lên")),
        };
        let target = match (held, way) {
            (Some(held), Direction::Down) => self.say(&format!("‹less than {held}›"), &format!("‹thấp hơn {held}›")),
            (Some(held), _) => self.say(&format!("‹more than {held}›"), &format!("‹cao hơn {held}›")),
            (None, _) => self.say("‹target›", "‹mức cần đạt›"),
        };
        let from = self.say("from ‹now›", "từ ‹hiện tại›");
        Some(format!("{verb} {noun} {from} {toward} {target}{times}"))
    }

    /// Effort or a deliverable: what those it is for will do, or how many use it.
    fn work(&self) -> Option<String> {
        let (center, verb) = (self.center()?, self.phrase.verb.as_ref()?);
        // The effect that the author names is the result, not how many use the thing; people who are hired are not used.
        let named = |c: &Clause| matches!(c.kind, ClauseKind::Effect | ClauseKind::Purpose);
        let brought = [Fact::Staffing, Fact::Purchase].iter().any(|fact| self.subject.fact(*fact).is_some());
        if brought || self.phrase.holds_clause() || self.subject.reading.clauses.iter().any(named) {
            return None;
        }
        let (values, times) = (self.slots(false), self.times());
        if center.classes.has(Class::People) && !center.classes.any(&[Class::Deliverable, Class::Metric])
            || self.vietnamese && center.classes.has(Class::People)
        {
            // Those who are hired or called are means; those who are trained or helped are to do something.
            let changed = CHANGING.iter().any(|v| verb.text.starts_with(v));
            let group = self.group().filter(|_| changed)?;
            // "Hướng dẫn 100 hộ làm biogas": what they are to do is told.
            if self.vietnamese && self.acts() {
                return Some(format!("Tăng tỷ lệ {group} {values}{times}"));
            }
            return Some(self.say(
                &format!("Raise the share of {group} who ‹do what differently› {values}{times}"),
                &format!("Tăng tỷ lệ {group} ‹làm được điều gì› {values}{times}"),
            ));
        }
        let thing = center.classes.has(Class::Deliverable) && !center.classes.any(&[Class::Event, Class::People]);
        let brought = center.classes.is_empty() && BRINGING.iter().any(|v| verb.text.starts_with(v));
        let noun = self.thing().filter(|_| (thing || brought) && !ENDING.iter().any(|v| verb.text.starts_with(v)))?;
        let used = usage(&center.text)?;
        Some(self.say(
            &format!("Raise the share of ‹people› who ‹{}› {noun} {values}{times}", used.0),
            &format!("Tăng tỷ lệ ‹ai› ‹{}› {noun} {values}{times}", used.1),
        ))
    }

    /// "Win more customers": how many there are.
    fn countable(&self) -> Option<String> {
        let (center, verb) = (self.center()?, self.phrase.verb.as_ref()?);
        let moved = verb.classes.any(&[Class::Up, Class::Down]);
        // "Increase weekly active editors": a plural that no list knows.
        let plural = !self.vietnamese && moved && center.classes.is_empty() && is_plural(&center.text);
        let counted = center.classes.any(&[Class::People, Class::GainNoun])
            && !center.classes.any(&[Class::Staff, Class::Dimension, Class::Rate, Class::Quality])
            || plural;
        let won = moved || WINNING.contains(&verb.text.as_str());
        if !counted || !won || self.subject.measure(Role::Change).is_some() {
            return None;
        }
        let falls = verb.classes.has(Class::Down) && !verb.classes.has(Class::Up);
        let word = match moved {
            true if self.is_mixed() && falls => "Giảm".to_owned(),
            true if !self.is_mixed() => self.text(verb),
            _ => self.say("Raise", "Tăng"),
        };
        let (group, values, times) = (self.group()?, self.slots(falls), self.times());
        Some(self.say(
            &format!("{word} the number of {group} {values}{times}"),
            &format!("{word} số {group} {values}{times}"),
        ))
    }

    /// A quality with no number: a measure of it is still to be found.
    fn quality(&self) -> Option<String> {
        let verb = self.phrase.verb.as_ref()?;
        if !verb.classes.any(&[Class::Up, Class::Down, Class::Vague, Class::Improvable]) || self.is_counted() {
            return None;
        }
        // "Giảm cân" is one word for itself, not a noun behind a verb.
        if self.phrase.words.len() == 1 && !self.center()?.classes.any(&[Class::Generic, Class::Metric, Class::Topic]) {
            return None;
        }
        let down = verb.classes.has(Class::Down) && !verb.classes.has(Class::Up);
        let (noun, values, times) = (self.slice(&self.phrase.noun), self.slots(down), self.times());
        let raise = if down { self.say("Cut", "Giảm") } else { self.say("Raise", "Tăng") };
        Some(self.say(
            &format!("{raise} ‹a measure of {noun}› {values}{times}"),
            &format!("{raise} ‹chỉ số đo {noun}› {values}{times}"),
        ))
    }

    /// An objective that names those it is for, a thing, or a domain.
    fn objective(&self) -> Option<String> {
        let (center, verb) = (self.center()?, self.phrase.verb.as_ref()?);
        // "Làm tốt hơn kỳ vừa rồi": a time is nothing that could get better.
        let time = self.phrase.words.first().is_some_and(|w| w.classes.has(Class::TimeUnit));
        if self.phrase.cut || self.is_counted() || self.phrase.holds_clause() || time {
            return None;
        }
        let work = matches!(self.subject.head_class(), HeadClass::Output | HeadClass::Activity);
        if center.classes.has(Class::People) && CHANGING.iter().any(|v| verb.text.starts_with(v)) {
            let who = capital(&self.group()?);
            return Some(self.say(
                &format!("{who} ‹can do what they cannot do today›"),
                &format!("{who} ‹làm được điều hôm nay chưa làm được›"),
            ));
        }
        if work && center.classes.has(Class::Deliverable) && !ENDING.iter().any(|v| verb.text.starts_with(v)) {
            usage(&center.text)?;
            let thing = self.thing()?;
            return Some(
                self.say(
                    &format!("With {thing}, ‹who› can ‹do what›"),
                    &format!("Có {thing}, ‹ai› ‹làm được điều gì›"),
                ),
            );
        }
        // "Better results", "Improved stack" and "Reducing churn" have no verb that could go on with "so that".
        let bent = ["ed", "ing"].iter().any(|end| verb.text.ends_with(end));
        let improves = verb.classes.any(&[Class::Vague, Class::Improvable]) && !verb.classes.has(Class::Comparative);
        let improves = improves && !bent;
        let noun = self.core().filter(|_| improves)?;
        let verb = if self.is_mixed() { "Cải thiện".to_owned() } else { self.text(verb) };
        Some(self.say(
            &format!("{verb} {noun} so that ‹who› can ‹do what›"),
            &format!("{verb} {noun} để ‹ai› ‹làm được điều gì›"),
        ))
    }

    fn center(&self) -> Option<&Word> {
        self.phrase.center(self.subject.reading.language)
    }

    /// Whether the phrase names a metric, not only a quality or people.
    fn is_measured(&self) -> bool {
        let metric = |w: &Word| w.classes.has(Class::Metric) && !w.classes.has(Class::Quality);
        self.center().is_some_and(metric)
    }

    /// Whether the author gave a figure already.
    fn is_counted(&self) -> bool {
        self.subject.reading.measures.iter().any(|m| m.role != Role::Condition)
    }

    /// Which way the metric is to move; none where neither verb nor metric says so.
    fn way(&self) -> Option<Direction> {
        let verb = self.phrase.verb.as_ref().or(self.phrase.moves.as_ref());
        let has = |class: Class| verb.is_some_and(|v| v.classes.has(class));
        let center = self.center()?;
        if has(Class::Down) && !has(Class::Up) || center.classes.has(Class::Lower) {
            Some(Direction::Down)
        } else if has(Class::Up) || has(Class::Reach) || center.classes.any(&[Class::Rate, Class::GainNoun]) {
            Some(Direction::Up)
        } else {
            None
        }
    }

    /// From where to where, all of it open.
    fn slots(&self, falls: bool) -> String {
        let toward = if falls { "xuống" } else { "lên" };
        self.say("from ‹now› to ‹target›", &format!("từ ‹hiện tại› {toward} ‹mức cần đạt›"))
    }

    /// From where to where, with the author's values where there are some.
    fn known_values(&self) -> String {
        let known = |kind: FieldKind| self.subject.amount(kind).map(|a| one_line(a.text));
        let from = known(FieldKind::Baseline).or_else(|| known(FieldKind::Current));
        let from = from.unwrap_or_else(|| self.say("‹now›", "‹hiện tại›"));
        let to = self.bounded_target().or_else(|| known(FieldKind::Target));
        let to = to.unwrap_or_else(|| self.say("‹target›", "‹mức cần đạt›"));
        let verb = self.phrase.verb.is_some() || self.phrase.moves.is_some();
        // Two known values say more than the verb.
        let toward = match self.subject.values_move().or_else(|| self.way().filter(|_| verb)) {
            Some(Direction::Down) => "xuống",
            Some(Direction::Up) => "lên",
            _ => "đến",
        };
        self.say(&format!("from {from} to {to}"), &format!("từ {from} {toward} {to}"))
    }

    /// The value to reach with the words that bound it: "ít nhất 80%".
    fn bounded_target(&self) -> Option<String> {
        let target = self.subject.measure(Role::Target).filter(|m| m.bound.is_some())?;
        let bound = self.subject.reading.hits.iter().rev().find(|h| h.range.end <= target.range.start)?;
        let between = self.subject.words(&(bound.range.end..target.range.start));
        let bounds = bound.classes.any(&[Class::AtLeast, Class::AtMost]) && between.trim().is_empty();
        (bounds && self.subject.fields.get(FieldKind::Target).is_none())
            .then(|| small(&self.slice(&(bound.range.start..target.range.end))))
    }

    /// The author's deadline; a slot where neither statement nor document gives one.
    fn times(&self) -> String {
        let outside = |t: &&Time| t.range.start >= self.phrase.noun.end || t.range.end <= self.phrase.noun.start;
        let due = |t: &&Time| matches!(t.role, TimeRole::Deadline | TimeRole::Period);
        let guarded = |t: &Time| {
            let mut guards = self.subject.reading.clauses.iter().filter(|c| c.kind == ClauseKind::Guardrail);
            guards.any(|c| c.range.start <= t.range.start && t.range.end <= c.range.end)
        };
        let mut times = self.subject.reading.times.iter().filter(due);
        // It comes with what must not suffer.
        if times.clone().any(guarded) {
            return String::new();
        }
        match times.clone().find(|t| outside(t) && self.is_led(t)) {
            Some(time) => format!(" {}", small(&self.slice(&time.range))),
            None if times.next().is_some()
                || self.subject.cycle.is_some()
                || self.subject.fields.get(FieldKind::Due).is_some() =>
            {
                String::new()
            }
            None => self.say(" by ‹date›", " trước ‹ngày›"),
        }
    }

    /// A time that can stand at the end of a sentence: with its preposition.
    fn is_led(&self, time: &Time) -> bool {
        let opens = [Class::Before, Class::During, Class::Within];
        self.subject.reading.hits.iter().any(|h| h.range.start == time.range.start && h.classes.any(&opens))
    }

    /// The noun phrase without "more" before it and adverbs behind it.
    fn core(&self) -> Option<String> {
        let drops = |w: &Word| {
            w.classes.any(&[Class::Comparative, Class::Intensifier, Class::All, Class::More, Class::Number])
                && !w.classes.any(&[Class::Metric, Class::People, Class::GainNoun, Class::Deliverable])
        };
        let adverb = |w: &Word| {
            is_adverb(w)
                || w.text.contains(' ')
                    && w.classes.has(Class::Quality)
                    && !w.classes.any(&[Class::Metric, Class::Generic])
        };
        let words = &self.phrase.words;
        let first = words.iter().position(|w| !drops(w))?;
        // "Tỷ lệ giao đúng hạn": behind a rate the quality says of what it is the rate.
        let rate = words.get(first).is_some_and(|w| w.classes.has(Class::Rate) || BARE.contains(&w.text.as_str()));
        let adverb = |w: &Word| is_adverb(w) || !rate && adverb(w);
        // "Off the shelf tools": no degree.
        if words.get(..first)?.iter().any(|w| matches!(w.text.as_str(), "off" | "out")) {
            return None;
        }
        let last = words.iter().rposition(|w| !adverb(w)).filter(|last| *last >= first)?;
        let start = if first == 0 { self.phrase.noun.start } else { words.get(first)?.range.start };
        let end = if last + 1 == words.len() { self.phrase.noun.end } else { words.get(last)?.range.end };
        let text = self.slice(&(start..end));
        // "The rate", "số": of what, stood behind something that ended the phrase.
        let bare = first == last && BARE.contains(&words.get(first)?.text.as_str());
        (!text.is_empty() && !bare).then_some(text)
    }

    /// People, with what qualifies them but without what is done to them ("about the new till").
    fn group(&self) -> Option<String> {
        self.until(&GROUP_ENDS).filter(|text| {
            self.vietnamese || is_plural(text) || PLURALS.iter().any(|p| text.to_lowercase().ends_with(p))
        })
    }

    /// A verb behind the people of the phrase, before anything that ends them.
    fn acts(&self) -> bool {
        let verbs = [Class::Activity, Class::Output, Class::Implement, Class::Complete, Class::Gain, Class::Reach];
        let behind = self.phrase.words.iter().skip_while(|w| !w.classes.has(Class::People)).skip(1);
        // "Nhân viên kho sử dụng phần mềm mới"
        let used = |w: &Word| ["sử", "áp dụng", "dùng"].iter().any(|verb| w.text.starts_with(verb));
        if behind.clone().any(used) {
            return true;
        }
        let mut group = behind.take_while(|w| !GROUP_ENDS.contains(&w.text.as_str()));
        group.any(|w| w.classes.any(&verbs) && !w.classes.any(&NAMING))
    }

    /// The deliverable, as known to the reader: "a handbook for volunteers" is "the handbook for volunteers".
    fn thing(&self) -> Option<String> {
        if self.vietnamese {
            // "Chuyển hệ thống lên Java 21": without the goal it is another thing.
            if self.phrase.words.iter().any(|w| matches!(w.text.as_str(), "sang" | "lên" | "thành" | "để")) {
                return None;
            }
            // "Trong quý" is when, "trong bệnh viện" is which.
            let words = &self.phrase.words;
            let when = words.windows(2).any(|pair| pair[0].text == "trong" && pair[1].classes.has(Class::TimeUnit));
            let stops = ["vào", "với", "theo", "trước", "sau", "trong"];
            return self.until(stops.get(..if when { 6 } else { 5 })?);
        }
        let to = self
            .phrase
            .words
            .iter()
            .position(|w| matches!(w.text.as_str(), "to" | "into" | "onto" | "in" | "on" | "across" | "with"));
        // "Upgrade the till to version 4", "redesign the site to be faster": where it leads is the point.
        let leads = self.phrase.verb.as_ref().is_some_and(|v| LEADING.iter().any(|stem| v.text.starts_with(stem)));
        let goal = to.filter(|at| self.phrase.words.get(*at).is_some_and(|w| matches!(w.text.as_str(), "to" | "into")));
        let acts = |w: &Word| w.classes.any(&VERBS) || matches!(w.text.as_str(), "be" | "make" | "help" | "let");
        if goal.is_some_and(|at| leads || self.phrase.words.get(at + 1).is_some_and(acts)) {
            return None;
        }
        let words = self.phrase.words.get(..to.unwrap_or(self.phrase.words.len()))?;
        let last = words.last()?;
        let article = words.first().filter(|w| matches!(w.text.as_str(), "a" | "an" | "another" | "one"));
        let owned = words
            .first()
            .is_some_and(|w| matches!(w.text.as_str(), "the" | "our" | "my" | "your" | "their" | "its" | "this"));
        let bare = article.is_some() || owned && self.is_mixed();
        let first = words.get(usize::from(bare))?;
        let start = if bare { first.range.start } else { self.phrase.noun.start };
        let end = if to.is_some() { last.range.end } else { self.phrase.noun.end };
        let text = self.slice(&(start..end));
        let counted = self.phrase.verb.as_ref().is_some_and(|v| {
            let between = |m: &&Measure| m.range.start >= v.range.end && m.range.end <= self.phrase.noun.start;
            self.subject.reading.measures.iter().any(|m| between(&m))
        });
        let center = self.center()?;
        let one = center.classes.has(Class::Deliverable) && !is_plural(&center.text);
        // "Version 3.0" is a name.
        let named = one && text.ends_with(|c: char| c.is_ascii_digit());
        let known = !owned && (article.is_some() || counted || one && !named) && !self.is_mixed();
        Some(if known { format!("the {text}") } else { text })
    }

    /// The phrase up to the first of these words, or in English to the end of its center; without "more" and articles.
    fn until(&self, stops: &[&str]) -> Option<String> {
        let words = &self.phrase.words;
        let lead = |w: &Word| {
            w.classes.any(&[Class::Comparative, Class::All, Class::More, Class::Number, Class::Half])
                && !w.classes.any(&[Class::Metric, Class::People, Class::GainNoun, Class::Deliverable])
                || matches!(w.text.as_str(), "the" | "of" | "các" | "những" | "mới")
                // "Quản lý tốt kho hàng": how, before what.
                || self.vietnamese && w.classes.has(Class::Quality) && !w.classes.any(&NAMING)
        };
        let first = words.iter().position(|w| !lead(w))?;
        let end = if self.vietnamese {
            // "Quy chế ra vào cổng"
            let enters = |at: usize| words.get(at).is_some_and(|w| w.text == "ra");
            let mut behind = words.iter().enumerate().skip(first + 1);
            let stop = behind.position(|(at, w)| stops.contains(&w.text.as_str()) && !enters(at - 1));
            stop.map_or(words.len(), |stop| first + 1 + stop)
        } else {
            let center = self.center()?;
            words.iter().position(|w| w == center)? + 1
        };
        let inner = words.get(first..end)?;
        let keep = inner.iter().rposition(|w| !is_adverb(w))?;
        let (first, last) = (inner.first()?, inner.get(keep)?);
        // Up to the end there may stand a number that belongs to the name ("dây chuyền số 3").
        let whole = last.range == words.last()?.range;
        Some(self.slice(&(first.range.start..if whole { self.phrase.noun.end } else { last.range.end })))
    }

    fn text(&self, word: &Word) -> String {
        self.slice(&word.range)
    }

    fn slice(&self, range: &Range<usize>) -> String {
        let words = self.subject.words(range);
        let count = |marks: &[char]| words.matches(marks).count();
        // A quotation that ends with the phrase keeps its closing mark.
        let open = count(&['“', '«']) > count(&['”', '»']) || count(&['"']) % 2 == 1;
        let behind = self.subject.statement.as_str().get(range.end..).unwrap_or("");
        let closing = behind.chars().next().filter(|c| open && matches!(c, '”' | '»' | '"'));
        one_line(self.subject.words(&(range.start..range.end + closing.map_or(0, char::len_utf8))))
    }
}

/// One line without runs of white space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a capital at its start.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// With a small letter at its start, where only the start of a sentence made it a capital.
fn small(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
