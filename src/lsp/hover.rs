//! Hovers: the score of the statement under the cursor with its reasons, or what a rule in a directive is about.

use std::fmt::Write;

use gen_lsp_types as lsp;

use super::analysis::{Analysis, Item};
use super::client::Client;
use super::documents::Document;
use super::words;
use crate::diagnostic::Diagnostic;
use crate::model::Language;
use crate::report::json_finding::url;
use crate::report::{clean, score_words, words as report_words};
use crate::rules::rule::Rule;
use crate::score::rubric::RUBRIC;
use crate::score::{Bite, StatementScore, rounded};
use crate::source::Span;

/// The hover at a position of a document.
pub fn of(document: &mut Document, position: lsp::Position, client: &Client) -> Option<lsp::Hover> {
    document.analyse();
    let byte = document.text.byte(position, client.encoding);
    let marks = Marks { markdown: client.markdown };
    let (text, span) = match rule_at(document, byte) {
        Some((rule, language, span)) => (marks.rule(rule, language), span),
        None => {
            let analysis = document.known()?;
            let item = analysis.item_at(analysis.in_source(byte))?;
            (marks.item(item, analysis), analysis.in_text(item.statement.item))
        }
    };
    let kind = if client.markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText };
    let contents = lsp::MarkupContent { kind, value: text }.into();
    Some(lsp::Hover { contents, range: Some(document.places(client.encoding).range(span)) })
}

/// The rule whose id stands at a byte of a directive, or of a config.
fn rule_at(document: &Document, byte: usize) -> Option<(&Rule, Language, Span)> {
    let linter = document.linter()?;
    let line = document.text.line(document.text.line_of(byte));
    let text = document.text.as_str().get(line.clone())?;
    let at = byte.checked_sub(line.start)?;
    if document.known().is_some() && !text.get(..at)?.contains("okrlint-") {
        return None;
    }
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let start = text.get(..at)?.trim_end_matches(of_id).len();
    let end = text.len() - text.get(at..)?.trim_start_matches(of_id).len();
    let rule = linter.rules().get(text.get(start..end)?)?;
    Some((rule, document.messages(), Span::new(line.start + start, line.start + end)))
}

/// Writes Markdown, or plain text for clients that read none.
struct Marks {
    markdown: bool,
}

impl Marks {
    fn item(&self, item: Item<'_>, analysis: &Analysis) -> String {
        let language = analysis.language(item.document);
        let mut out = format!("{}  {}\n", self.strong(item.id), self.score(item.score, language));
        if let Some((objective, Some(whole))) = item.objective.filter(|(o, _)| !o.key_results.is_empty()) {
            let shown = whole.whole.map_or_else(|| score_words::not_assessed(language).to_owned(), number);
            let _ = writeln!(out, "\n{}: {shown}", score_words::whole(language, &objective.id));
            self.cap(whole.cap, language, &mut out);
        }
        if let Some(score) = item.score {
            let below = score.criteria.iter().filter(|(_, points)| *points < 99.95);
            let criteria: Vec<String> = below
                .filter_map(|(c, points)| {
                    Some(format!("{} {}", RUBRIC.criterion(c)?.title.get(language), number(points)))
                })
                .collect();
            if !criteria.is_empty() {
                let _ = writeln!(out, "\n{}", criteria.join(" · "));
            }
            if item.objective.is_none() {
                self.cap(score.cap, language, &mut out);
            }
        }
        let findings = item.findings();
        if findings.is_empty() {
            let _ = write!(out, "\n{}", words::nothing_found(language));
        }
        for (found, cost) in findings {
            self.finding(found, cost, language, &mut out);
        }
        out
    }

    fn score(&self, score: Option<&StatementScore>, language: Language) -> String {
        match score.and_then(|score| score.score) {
            Some(score) => {
                let band = RUBRIC.band(score).map(|band| format!(" · {}", band.title.get(language)));
                format!("{} / 100{}", self.strong(&number(score)), band.unwrap_or_default())
            }
            None => score_words::not_assessed(language).to_owned(),
        }
    }

    fn cap(&self, bite: Option<Bite>, language: Language, out: &mut String) {
        if let Some(bite) = bite {
            let said = score_words::cap(language, (bite.cap.reason.get(language), bite.cap.at_most, bite.cost));
            let _ = writeln!(out, "\n{}", self.text(&said));
        }
    }

    fn finding(&self, found: &Diagnostic, cost: f64, language: Language, out: &mut String) {
        let cost = if cost >= 0.05 { format!("−{} ", number(cost)) } else { String::new() };
        let rule = clean::line(&found.rule);
        let link = match url(&found.rule).filter(|_| self.markdown) {
            Some(url) => format!(" [{}]({url})", words::more(language)),
            None => String::new(),
        };
        let _ = write!(out, "\n- {cost}{}: {}{link}", self.code(&rule), self.text(&found.message));
        if let Some(help) = &found.help {
            let _ = write!(out, "{}{} {}", self.next(), report_words::try_this(language), self.text(help));
        }
        if let Some(question) = &found.question {
            let _ = write!(out, "{}{} {}", self.next(), report_words::ask(language), self.text(question));
        }
    }

    fn rule(&self, rule: &Rule, language: Language) -> String {
        let mut out = format!("{}: {}\n", self.strong(&clean::line(&rule.id)), self.text(rule.title.get(language)));
        let _ = write!(out, "\n{}", self.text(rule.why.get(language)));
        if let Some(url) = url(&rule.id).filter(|_| self.markdown) {
            let _ = write!(out, " [{}]({url})", words::more(language));
        }
        out
    }

    fn strong(&self, text: &str) -> String {
        if self.markdown { format!("**{}**", self.text(text)) } else { text.to_owned() }
    }

    fn code(&self, text: &str) -> String {
        if self.markdown { format!("`{}`", text.replace('`', "'")) } else { text.to_owned() }
    }

    /// The next line of the same point.
    fn next(&self) -> &'static str {
        if self.markdown { "  \n  " } else { "\n  " }
    }

    /// Words of an author or a rule, so that no sign in them is read as Markdown.
    fn text(&self, text: &str) -> String {
        let text = clean::line(text);
        if !self.markdown {
            return text.into_owned();
        }
        let mut out = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '!') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }
}

fn number(points: f64) -> String {
    format!("{:.1}", rounded(points))
}
