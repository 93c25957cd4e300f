//! Findings as Markdown tables: for a comment on a merge request, the summary of a CI job, a wiki page.
//!
//! What somebody wrote stays text: no markup, link or mention comes through.

use std::io::{self, Write};

use super::findings::{self, Finding};
use super::json_finding::url;
use super::markdown_text::escaped;
use super::place::Places;
use super::spool::Spool;
use super::{Frame, Reporter, Totals, clean, score_words, words};
use crate::dialect::REPORT_MARK;
use crate::lint::Document;
use crate::score::rounded;
use crate::score::rubric::RUBRIC;
use crate::workspace::Checked;

/// The format.
pub struct Markdown;

impl Reporter for Markdown {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let found = findings::of_file(checked);
        let Some(first) = found.first() else { return };
        let mut text = format!("### {}\n\n", escaped(&clean::path(&checked.source.path)));
        for document in &checked.report.documents {
            text.push_str(&score(checked, document));
        }
        let [line, finding, rule] = words::columns(first.language);
        text.push_str(&format!("| {line} | | {finding} | {rule} |\n|---:|---|---|---|\n"));
        let mut places = Places::new(&checked.source);
        for finding in &found {
            text.push_str(&row(finding, places.point(finding.diagnostic.span.start).line));
        }
        text.push('\n');
        out.extend_from_slice(text.as_bytes());
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(MarkdownFrame(Spool::default()))
    }
}

/// "Q3 2026: **Quality 71.3**, small edits".
fn score(checked: &Checked, document: &Document) -> String {
    let language = findings::language(checked, document);
    let cycle = document.set.cycle.as_ref().map(|cycle| format!("{}: ", escaped(&clean::line(&cycle.label))));
    let cycle = cycle.unwrap_or_default();
    let quality = score_words::quality(language);
    match document.scores.score {
        Some(score) => {
            let band = RUBRIC.band(score).map_or("", |band| band.title.get(language));
            format!("{cycle}**{quality} {:.1}** – {band}\n\n", rounded(score))
        }
        None => format!("{cycle}{quality}: {}\n\n", score_words::not_assessed(language)),
    }
}

fn row(finding: &Finding<'_>, line: usize) -> String {
    let found = &finding.diagnostic;
    let subject = found.subject.as_ref().map(|id| format!("**{}** ", escaped(&clean::line(id)))).unwrap_or_default();
    let lines: Vec<String> = finding.lines().iter().map(|line| escaped(line)).collect();
    let id = escaped(&clean::line(&found.rule));
    let rule = url(&found.rule).map_or_else(|| id.clone(), |url| format!("[{id}]({url})"));
    format!("| {line} | {} | {subject}{} | {rule} |\n", found.severity, lines.join("<br>"))
}

/// The run in one line stands before the tables.
struct MarkdownFrame(Spool);

impl Frame for MarkdownFrame {
    fn piece(&mut self, bytes: &[u8], _: &mut dyn Write) -> io::Result<()> {
        self.0.push(bytes)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{REPORT_MARK}\n\n## okrlint\n\n{}\n", words::summary(totals))?;
        self.0.drain(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_rows() {
        let written = sample::written(&Markdown, &sample::all());
        insta::assert_snapshot!(written);
        assert!(!written.chars().any(|c| c != '\n' && clean::is_hostile(c)));
        // Every table row has its four cells, whatever stands in them.
        for row in written.lines().filter(|line| line.starts_with('|')) {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
        }
    }

    #[test]
    fn an_empty_report_says_so() {
        assert!(sample::written(&Markdown, &[]).contains("no findings"));
    }
}
