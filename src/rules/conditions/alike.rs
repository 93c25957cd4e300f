//! `check: repeats-objective`, `same-metric-slices` and `unrelated-key-result`: the words that key results share with
//! their objective and with each other. Figures and times are no words here.

use crate::fold::{fold, is_word_char};
use crate::lexicon::Class;
use crate::model::{Language, Statement};
use crate::reading::Reading;
use crate::rules::conditions::{Arguments, Doc, Found, Item};

/// Words that join others and name nothing, sorted.
const JOINING: &[&str] = &[
    "a", "all", "an", "and", "are", "as", "at", "be", "by", "cho", "chúng", "các", "có", "cùng", "của", "each",
    "every", "for", "from", "in", "is", "it", "its", "là", "lên", "mà", "mọi", "mỗi", "một", "những", "of", "on", "or",
    "our", "per", "ra", "ta", "than", "that", "the", "their", "them", "theo", "they", "this", "thì", "to", "trong",
    "trên", "tôi", "tại", "tới", "từ", "us", "và", "vào", "về", "với", "we", "who", "will", "with", "xuống", "your",
    "đang", "đã", "được", "đạt", "đến", "để", "ở",
];

/// The naming words of a statement, folded, without those of its head when they only say which way it moves.
fn words(statement: &Statement, reading: &Reading, with_head: bool) -> Vec<String> {
    let text = statement.as_str();
    let head = reading.head.as_ref().filter(|_| !with_head).map(|h| &h.range);
    let mut cuts: Vec<_> = reading.measures.iter().map(|m| &m.range).chain(head).collect();
    cuts.extend(reading.times.iter().map(|t| &t.range));
    cuts.sort_by_key(|range| range.start);
    let mut out = Vec::new();
    let mut from = 0;
    for range in cuts.into_iter().cloned().chain(std::iter::once(text.len()..text.len())) {
        let folded = fold(text.get(from.min(range.start)..range.start).unwrap_or(""));
        let pieces = folded.text.split(|c: char| !is_word_char(c));
        let naming =
            |w: &&str| !w.is_empty() && !w.bytes().any(|b| b.is_ascii_digit()) && JOINING.binary_search(w).is_err();
        out.extend(pieces.filter(naming).map(str::to_owned));
        from = from.max(range.end);
    }
    out
}

/// A key result that says the objective again, with or without a figure.
pub fn repeats(doc: &Doc<'_>, item: &Item<'_>) -> Option<Found> {
    let (index, objective) = item.objective?;
    let (own, reading) = (item.subject.statement, item.subject.reading);
    let (above, _) = doc.reading.objectives.get(index)?;
    let least = if reading.language == Language::Vietnamese { 4 } else { 3 };
    if shared_words(reading, above) < least {
        return None;
    }
    let above = words(&objective.statement, above, true);
    let words = words(own, reading, true);
    let same = words.iter().filter(|w| above.contains(w)).count();
    let most = |of: usize| same * 6 >= of * 5;
    let repeats = words.len() >= least && most(words.len()) && most(above.len());
    repeats.then(|| Found::at(vec![own.span(), objective.statement.span()], Arguments::default()))
}

/// So many words of a statement stand in the other one as well: what nearly every pair is refused by.
fn shared_words(a: &Reading, b: &Reading) -> usize {
    // A bit for each word, which two words may have in common: most are refused by it.
    let bit = |hash: &u32| 1_u64 << (hash & 63);
    let there = b.hashes.iter().fold(0, |bits, hash| bits | bit(hash));
    a.hashes.iter().filter(|hash| there & bit(hash) != 0 && b.hashes.contains(hash)).count()
}

/// Metric nouns that say nothing without what they count.
const BARE: &[&str] = &[
    "time",
    "times",
    "cost",
    "costs",
    "rate",
    "rates",
    "share",
    "ratio",
    "number",
    "score",
    "scores",
    "level",
    "count",
    "average",
    "percentage",
    "tỷ lệ",
    "số",
    "số lượng",
    "thời gian",
    "điểm",
    "điểm số",
    "chi phí",
    "mức",
    "tỷ trọng",
    "lượt",
];

/// At least three key results that differ in nothing but a region, product or group.
pub fn slices(doc: &Doc<'_>, item: &Item<'_>) -> Option<Found> {
    let (index, objective) = item.objective?;
    let readings = &doc.reading.objectives.get(index)?.1;
    if objective.key_results.len() < 3 || readings.iter().any(|r| r.metric.is_none()) {
        return None;
    }
    let pairs = || objective.key_results.iter().zip(readings);
    let metric = |(k, r): (&crate::model::KeyResult, &Reading)| {
        let words = k.statement.as_str().get(r.metric.clone()?)?;
        Some(fold(words).text.into_owned())
    };
    // "time to", "share of": the phrase is as bare as its first word.
    let bare = |m: &String| BARE.contains(&m.as_str()) || m.split(' ').next().is_some_and(|w| BARE.contains(&w));
    let first = pairs().next().and_then(metric).filter(|m| !bare(m))?;
    let unit = |r: &Reading| r.measures.first().and_then(|m| Some(m.unit.as_ref()?.name.clone()));
    let first_unit = readings.first().and_then(unit);
    if !pairs().all(|p| unit(p.1) == first_unit && metric(p).as_ref() == Some(&first)) {
        return None;
    }
    let all: Vec<Vec<String>> = pairs().map(|(k, r)| words(&k.statement, r, false)).collect();
    let common = |word: &String| all.iter().all(|other| other.contains(word));
    let mut rests: Vec<Vec<&String>> =
        all.iter().map(|words| words.iter().filter(|word| !common(word)).collect()).collect();
    let most = if doc.reading.language == Language::Vietnamese { 4 } else { 2 };
    if rests.iter().any(|rest| rest.is_empty() || rest.len() > most) {
        return None;
    }
    rests.sort();
    rests.dedup();
    let slices = rests.len() == all.len();
    let arguments = Arguments { count: Some(all.len()), found: Some(first), ..Arguments::default() };
    slices.then(|| Found::at(objective.key_results.iter().map(|k| k.statement.span()).collect(), arguments))
}

/// A key result without a word of its objective, while another of the same objective has one.
pub fn unrelated(doc: &Doc<'_>, item: &Item<'_>) -> Option<Found> {
    let (index, objective) = item.objective?;
    let (reading, readings) = doc.reading.objectives.get(index)?;
    let above = themes(&objective.statement, reading);
    let own = themes(item.subject.statement, item.subject.reading);
    if above.is_empty() || own.is_empty() || related(&own, &above) {
        return None;
    }
    let mut others = objective.key_results.iter().zip(readings);
    let some = others.any(|(k, r)| related(&themes(&k.statement, r), &above));
    some.then(|| Found::at(vec![item.subject.statement.span(), objective.statement.span()], Arguments::default()))
}

/// The naming words that are no verbs.
fn themes(statement: &Statement, reading: &Reading) -> Vec<String> {
    let verbs = [Class::Up, Class::Down, Class::Keep, Class::To];
    let text = statement.as_str();
    let moving = reading.hits.iter().filter(|h| h.classes.any(&verbs)).filter_map(|h| text.get(h.range.clone()));
    let moving: Vec<String> =
        moving.flat_map(|w| fold(w).text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut words = words(statement, reading, false);
    words.retain(|w| !moving.contains(w));
    words
}

/// "visits" and "visitors" name the same thing; in Vietnamese a syllable is whole.
fn related(own: &[String], above: &[String]) -> bool {
    let stem = |w: &str| w.char_indices().nth(4).map_or(w.len(), |(at, _)| at);
    let same = |a: &str, b: &str| {
        a == b || a.is_ascii() && b.is_ascii() && a.len() > 4 && b.len() > 4 && a.get(..stem(a)) == b.get(..stem(b))
    };
    own.iter().any(|a| above.iter().any(|b| same(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_words_are_sorted() {
        assert!(JOINING.is_sorted());
    }

    #[test]
    fn shared_words_are_counted_without_folding_again() {
        let read = |text| {
            let statement = Statement { text: crate::text::Text::verbatim(text, 0), ..Statement::default() };
            let objective = crate::model::Objective { statement, ..Default::default() };
            let set = crate::model::OkrSet { objectives: vec![objective], ..Default::default() };
            crate::reading::read_set(&set).objectives.remove(0).0
        };
        let shared = |a, b| shared_words(&read(a), &read(b));
        assert_eq!(shared("Trains leave on time", "Our trains LEAVE on time"), 4);
        assert_eq!(shared("Cut costs", "Our trains leave on time"), 0);
        assert_eq!(shared("Đội tàu đúng giờ", "Tàu chạy đúng giờ"), 3);
    }
}
