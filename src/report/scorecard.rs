//! The scorecard for a terminal: an overview when there are several documents, then a card for each.

use std::fmt::Write;

use super::card::{Card, Kind, Row};
use super::columns::{cut, fill, wrap};
use super::score_words as words;
use crate::model::Language;
use crate::score::rubric::RUBRIC;

/// Narrower than this, lines are not made; wider, they only get harder to read.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;
/// Columns of a bar.
const BAR: usize = 10;
/// Columns of a score.
const SCORE: usize = 5;

/// How a scorecard looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Colours.
    pub colour: bool,
    /// Bars of block characters; else of ASCII.
    pub blocks: bool,
}

/// The scorecards of some documents, in their order.
pub fn scorecards(cards: &[Card], language: Language, style: Style) -> String {
    let style = Style { width: style.width.clamp(NARROWEST, WIDEST), ..style };
    let mut page = Page { style, out: String::new() };
    if cards.len() > 1 {
        page.overview(cards, language);
    }
    for (index, card) in cards.iter().enumerate() {
        if index > 0 || cards.len() > 1 {
            page.line("");
        }
        page.card(card);
    }
    page.out
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{}", text.trim_end());
    }

    fn sign(&self) -> &'static str {
        if self.style.blocks { "…" } else { "..." }
    }

    fn bold(&self, text: &str) -> String {
        self.paint(text, "1")
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A score with its bar, in the colour of its band.
    fn gauge(&self, score: Option<f64>) -> String {
        let dash = if self.style.blocks { "–" } else { "-" };
        let Some(points) = score else { return format!("{dash:>SCORE$}  {}", " ".repeat(BAR)) };
        // Only 100 fills the bar.
        let full = ((points / 100.0 * BAR as f64) as usize).min(BAR);
        let (on, off) = if self.style.blocks { ("█", "░") } else { ("#", ".") };
        let text = format!("{points:>SCORE$.1}  {}{}", on.repeat(full), off.repeat(BAR - full));
        let colour = match RUBRIC.band(points).map(|band| band.id) {
            Some("ready") => "32",
            Some("edits" | "rework") => "33",
            _ => "31",
        };
        self.paint(&text, colour)
    }

    fn overview(&mut self, cards: &[Card], language: Language) {
        let heading = self.bold(&words::overview(language, cards.len()));
        self.line(&heading);
        let room = self.style.width - 2 - SCORE - 2 - BAR - 2;
        for card in cards {
            let name = match &card.cycle {
                Some(cycle) => format!("{} ({cycle})", card.path),
                None => card.path.clone(),
            };
            let line = format!("  {}  {}", self.gauge(card.score), cut(&name, room, self.sign()));
            self.line(&line);
        }
    }

    fn card(&mut self, card: &Card) {
        let name = match &card.cycle {
            Some(cycle) => format!("{} ({cycle})", card.path),
            None => card.path.clone(),
        };
        let heading = self.bold(&cut(&name, self.style.width, self.sign()));
        self.line(&heading);
        self.figures(card);
        self.criteria(card);
        self.line("");
        let mut orphans = false;
        for row in &card.rows {
            if row.kind == Kind::Orphan && !std::mem::replace(&mut orphans, true) {
                self.line(&format!("  {}", words::orphans(card.language)));
            }
            self.row(row, card.language);
        }
        if card.set > 0.05 {
            self.line(&format!("  {}", words::taken_by_set(card.language, card.set)));
        }
        self.line("");
        self.paragraph("  ", &words::assessed(card.language, card.applied, card.assessed));
        if !card.left_out.is_empty() {
            self.paragraph("  ", &format!("{}: {}", words::left_out(card.language), card.left_out.join(", ")));
        }
        self.changes(card);
    }

    fn figures(&mut self, card: &Card) {
        let language = card.language;
        let names = [words::quality(language), words::alignment(language), words::tracking(language)];
        for (name, value) in names.into_iter().zip([card.score, card.alignment, card.tracking]) {
            let said = match (value, name == words::quality(language)) {
                (Some(_), true) => card.band().map(|band| band.title.get(language).to_string()),
                (Some(_), false) => None,
                (None, true) => {
                    let why = card.refused.map(|why| format!(": {}", words::refused(language, why)));
                    Some(format!("{}{}", words::not_assessed(language), why.unwrap_or_default()))
                }
                (None, false) => Some(words::not_assessed(language).to_owned()),
            };
            let start = format!("  {}  {}", fill(name, 12, ""), self.gauge(value));
            let at = 2 + 12 + 2 + SCORE + 2 + BAR + 2;
            let said = said.unwrap_or_default();
            if at + 10 > self.style.width {
                self.line(&start);
                self.paragraph("    ", &said);
                continue;
            }
            let mut lines = wrap(&said, self.style.width - at).into_iter();
            let first = lines.next().unwrap_or_default();
            self.line(&format!("{start}  {first}"));
            lines.for_each(|rest| self.line(&format!("{}{rest}", " ".repeat(at))));
        }
    }

    fn criteria(&mut self, card: &Card) {
        self.line("");
        let column = 2 + 16 + SCORE + 2 + BAR;
        let per_line = if self.style.width >= 2 * column + 2 { 2 } else { 1 };
        for pair in card.criteria.chunks(per_line) {
            let cells: Vec<String> = pair
                .iter()
                .map(|(title, points)| format!("  {}{}", fill(title, 16, self.sign()), self.gauge(Some(*points))))
                .collect();
            self.line(&cells.join("  "));
        }
    }

    fn row(&mut self, row: &Row, language: Language) {
        let (indent, id) = match row.kind {
            Kind::Objective => ("  ", row.id.as_str()),
            Kind::Whole => ("  ", ""),
            Kind::KeyResult | Kind::Orphan => ("    ", row.id.rsplit('.').next().unwrap_or(&row.id)),
        };
        let sign = if row.kind == Kind::Whole { "= " } else { "" };
        let label = if id.is_empty() { sign.to_owned() } else { format!("{id} ") };
        let room = self.style.width - indent.len() - label.len() - 1 - SCORE - 2 - BAR;
        let text = fill(&row.text, room, self.sign());
        let text = if row.kind == Kind::Objective { self.bold(&text) } else { text };
        let line = format!("{indent}{label}{text} {}", self.gauge(row.score));
        self.line(&line);
        let below = " ".repeat(indent.len() + label.len());
        if let Some(cap) = row.cap {
            self.paragraph(&below, &words::cap(language, cap));
        }
        if let Some(given) = &row.given {
            self.paragraph(&below, &format!("{}: {given}", words::given(language)));
        }
    }

    fn changes(&mut self, card: &Card) {
        if card.changes.is_empty() {
            return;
        }
        self.line("");
        let heading = self.bold(&format!("  {}", words::most_to_gain(card.language)));
        self.line(&heading);
        for gain in &card.changes {
            let subject = gain.subject.as_deref().unwrap_or(words::set(card.language));
            let text = format!("{subject}: {} [{}]", gain.what, gain.rule);
            let start = format!("  {:>6}  ", format!("+{:.1}", gain.points));
            let mut lines = wrap(&text, self.style.width - start.len()).into_iter();
            let first = lines.next().unwrap_or_default();
            self.line(&format!("{start}{first}"));
            lines.for_each(|rest| self.line(&format!("{}{rest}", " ".repeat(start.len()))));
        }
    }

    fn paragraph(&mut self, indent: &str, text: &str) {
        for line in wrap(text, self.style.width.saturating_sub(indent.len())) {
            self.line(&format!("{indent}{line}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::report::{clean, sample};

    const PLAIN: Style = Style { width: 80, colour: false, blocks: true };

    #[test]
    fn scorecards_of_80_columns() {
        insta::assert_snapshot!(scorecards(&sample::cards(), Language::English, PLAIN));
    }

    #[test]
    fn a_narrow_scorecard_without_blocks() {
        let style = Style { width: 44, blocks: false, ..PLAIN };
        let text = scorecards(&sample::cards()[..1], Language::English, style);
        assert!(!text.contains(['█', '░']));
        insta::assert_snapshot!(text);
    }

    #[test]
    fn colours_follow_the_bands() {
        let text = scorecards(&sample::cards()[..1], Language::English, Style { colour: true, ..PLAIN });
        insta::assert_snapshot!(text.replace('\u{1b}', "^"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let cards = sample::cards();
        for width in [0, 40, 41, 57, 63, 64, 72, 80, 99, 100, 200] {
            for blocks in [true, false] {
                let text = scorecards(&cards, Language::Vietnamese, Style { width, blocks, colour: false });
                let widest = text.lines().map(|line| line.width()).max().unwrap_or(0);
                assert!(widest <= width.clamp(NARROWEST, WIDEST), "{widest} of {width}");
                assert!(!text.chars().any(|c| c != '\n' && clean::is_hostile(c)));
            }
        }
    }
}
