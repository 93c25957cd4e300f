//! Scores as Markdown: tables for a merge request, a wiki page, a message.

use std::fmt::Write;

use super::card::{Card, Kind, Row};
use super::markdown_text::escaped;
use super::score_words as words;
use crate::dialect::REPORT_MARK;
use crate::model::Language;

/// The scores of some documents, in their order.
pub fn markdown(cards: &[Card], language: Language) -> String {
    let mut out = format!("{REPORT_MARK}\n\n");
    if cards.len() > 1 {
        let _ = writeln!(out, "# {}\n", words::overview(language, cards.len()));
        let _ = writeln!(
            out,
            "| | {} | | {} | {} |",
            words::quality(language),
            words::alignment(language),
            words::tracking(language)
        );
        out.push_str("|---|---:|---|---:|---:|\n");
        for card in cards {
            let band = card.band().map_or(words::not_assessed(card.language), |band| band.title.get(card.language));
            let figures = [card.alignment, card.tracking].map(number);
            let _ = writeln!(out, "| {} | {} | {band} | {} |", name(card), number(card.score), figures.join(" | "));
        }
        out.push('\n');
    }
    for (index, card) in cards.iter().enumerate() {
        out.push_str(if index > 0 { "\n" } else { "" });
        one(card, &mut out);
    }
    out
}

fn one(card: &Card, out: &mut String) {
    let language = card.language;
    let said = match (card.band(), card.refused) {
        (Some(band), _) => band.title.get(language).to_string(),
        (None, Some(why)) => format!("{} – {}", words::not_assessed(language), words::refused(language, why)),
        (None, None) => words::not_assessed(language).to_owned(),
    };
    let _ = writeln!(out, "## {}\n", name(card));
    let _ = writeln!(out, "**{} {}** – {said}  ", words::quality(language), number(card.score));
    for (title, value) in [(words::alignment(language), card.alignment), (words::tracking(language), card.tracking)] {
        let value = if value.is_some() { number(value) } else { words::not_assessed(language).to_owned() };
        let _ = writeln!(out, "{title}: {value}  ");
    }
    let _ = writeln!(out, "{}", words::assessed(language, card.applied, card.assessed));
    if !card.left_out.is_empty() {
        let _ = writeln!(out, "{}: {}", words::left_out(language), card.left_out.join(", "));
    }
    if !card.criteria.is_empty() {
        let titles: Vec<&str> = card.criteria.iter().map(|(title, _)| *title).collect();
        let points: Vec<String> = card.criteria.iter().map(|(_, points)| number(Some(*points))).collect();
        let _ = writeln!(
            out,
            "\n| {} |\n|{}\n| {} |",
            titles.join(" | "),
            "---:|".repeat(titles.len()),
            points.join(" | ")
        );
    }
    let _ = writeln!(out, "\n| | | {} |\n|---|---|---:|", words::quality(language));
    card.rows.iter().for_each(|row| self::row(row, language, out));
    if card.set > 0.05 {
        let _ = writeln!(out, "\n{}", words::taken_by_set(language, card.set));
    }
    if !card.changes.is_empty() {
        let _ = writeln!(out, "\n### {}\n", words::most_to_gain(language));
    }
    for gain in &card.changes {
        let subject = gain.subject.as_deref().unwrap_or(words::set(language));
        let (what, rule) = (escaped(&gain.what), escaped(&gain.rule));
        let _ = writeln!(out, "- **+{:.1}** {subject}: {what} ({rule})", gain.points);
    }
}

fn row(row: &Row, language: Language, out: &mut String) {
    let id = if row.kind == Kind::Whole { "" } else { row.id.as_str() };
    let mut text = if row.kind == Kind::Objective { format!("**{}**", escaped(&row.text)) } else { escaped(&row.text) };
    if row.text.is_empty() {
        text = "–".to_owned();
    }
    let mut notes: Vec<String> = row.cap.map(|cap| words::cap(language, cap)).into_iter().collect();
    notes.extend(row.given.as_ref().map(|given| format!("{}: {}", words::given(language), escaped(given))));
    if !notes.is_empty() {
        let _ = write!(text, " *({})*", notes.join("; "));
    }
    let _ = writeln!(out, "| {id} | {text} | {} |", number(row.score));
}

fn name(card: &Card) -> String {
    match &card.cycle {
        Some(cycle) => format!("{} ({})", escaped(&card.path), escaped(cycle)),
        None => escaped(&card.path),
    }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.1}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn scores_as_markdown() {
        insta::assert_snapshot!(markdown(&sample::cards(), Language::English));
    }
}
