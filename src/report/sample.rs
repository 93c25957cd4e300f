//! A small result made by hand, for the tests of the formats: they show how findings look, whatever is found.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Label, Said, Severity};
use crate::lint::{Document, FileReport, Linter};
use crate::model::{Cycle, FieldKind, Fields, KeyResult, Language, Objective, OkrSet, Statement};
use crate::reading::{Reading, SetReading};
use crate::score::{Assessed, ObjectiveScore, Scores, StatementScore};
use crate::source::{SourceFile, Span};
use crate::text::Text;
use crate::workspace::Checked;

/// The place of some words.
pub fn span(source: &SourceFile, words: &str) -> Span {
    let start = source.text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// A finding about some words, with a label under them.
pub fn finding(
    source: &SourceFile,
    words: &str,
    rule: &'static str,
    severity: Severity,
    texts: [&str; 4],
) -> Diagnostic {
    let [message, label, question, help] = texts.map(|text| Cow::Owned(text.to_owned()));
    let some = |text: Said| (!text.is_empty()).then_some(text);
    let span = span(source, words);
    Diagnostic {
        rule: Cow::Borrowed(rule),
        severity,
        subject: Some("O1.KR1".to_owned()),
        message,
        help: some(help),
        question: some(question),
        span,
        labels: some(label).map(|message| Label { span, message }).into_iter().collect(),
        fixes: Vec::new(),
        points: 20,
    }
}

/// A file with one objective, the words of one key result, and some findings.
pub fn checked(
    path: &str,
    text: &str,
    statements: [&str; 2],
    language: Language,
    diagnostics: impl FnOnce(&SourceFile) -> Vec<Diagnostic>,
) -> Checked {
    let source = SourceFile::from_text(path, text);
    let statement = |words: &str| {
        let place = span(&source, words);
        Statement { text: Text::verbatim(words, place.start), item: place }
    };
    let mut fields = Fields::default();
    fields.push(FieldKind::Owner, "lan", Span::default());
    fields.push(FieldKind::Baseline, "32 ngày", Span::default());
    let key_result =
        KeyResult { id: "O1.KR1".to_owned(), statement: statement(statements[1]), fields, ..KeyResult::default() };
    let objective = Objective {
        id: "O1".to_owned(),
        statement: statement(statements[0]),
        key_results: vec![key_result],
        ..Objective::default()
    };
    let day = |month, day| Some(jiff::civil::date(2026, month, day));
    let cycle = Cycle { label: "Q3 2026".to_owned(), span: None, start: day(7, 1), end: day(9, 30) };
    let scored = |score| StatementScore { score: Some(score), ..StatementScore::default() };
    let document = Document {
        set: OkrSet { cycle: Some(cycle), objectives: vec![objective], ..OkrSet::default() },
        reading: SetReading {
            language,
            objectives: vec![(Reading::default(), vec![Reading::default()])],
            ..SetReading::default()
        },
        diagnostics: diagnostics(&source),
        scores: Scores {
            score: Some(71.25),
            objectives: vec![ObjectiveScore {
                own: scored(100.0),
                key_results: vec![scored(55.0)],
                whole: Some(77.5),
                cap: None,
            }],
            assessed: Assessed { applied: 33, skipped: 8, points: 92.5, refused: None },
            costs: vec![20.0],
            ..Scores::default()
        },
        language,
    };
    let report = FileReport { documents: vec![document], problems: Vec::new() };
    Checked { source, report, linter: Arc::new(Linter::default()) }
}

/// An English file with one finding.
pub fn english() -> Checked {
    let text = "# Partners, Q3 2026\n\n## O1: Partners order by themselves\n\n- KR1: Launch the partner portal\n";
    checked(
        "okrs/partners.md",
        text,
        ["Partners order by themselves", "Launch the partner portal"],
        Language::English,
        |source| {
            vec![finding(
                source,
                "Launch",
                "output-key-result",
                Severity::Warning,
                [
                    "\"Launch the partner portal\" delivers a thing; what changes when it is there?",
                    "a deliverable",
                    "who will do what differently, and how would we see it in a number?",
                    "Raise the share of partners who order through the portal from ‹now› to ‹target›",
                ],
            )]
        },
    )
}

/// A Vietnamese file in decomposed letters, with two findings.
pub fn vietnamese() -> Checked {
    use unicode_normalization::UnicodeNormalization;
    let text: String = "# Mục tiêu\r\n\r\n- 🎯 KR: Nâng cao chất lượng dịch vụ\r\n".nfd().collect();
    let words = |text: &str| text.nfd().collect::<String>();
    let both = [words("Mục tiêu"), words("Nâng cao chất lượng dịch vụ")];
    checked("okrs/dịch-vụ.md", &text, [&both[0], &both[1]], Language::Vietnamese, |source| {
        let quality = ["Chưa có con số", "chưa có gì để đếm", "làm sao biết là đã tốt hơn?", ""];
        vec![
            finding(
                source,
                &words("Nâng cao"),
                "vague-key-result",
                Severity::Error,
                ["\"Nâng cao\" đến đâu?", "", "", ""],
            ),
            finding(source, &words("chất lượng"), "missing-number", Severity::Info, quality),
        ]
    })
}

/// The bytes of a file in a format, with a frame around them.
pub fn written(reporter: &dyn super::Reporter, files: &[Checked]) -> String {
    let mut frame = reporter.frame();
    let mut totals = super::Totals::default();
    let mut out = Vec::new();
    for checked in files {
        let mut bytes = Vec::new();
        reporter.file(checked, &mut bytes);
        totals.files += 1;
        totals.add(&super::Totals::of(checked));
        frame.piece(&bytes, &mut out).unwrap();
    }
    frame.end(&totals, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
