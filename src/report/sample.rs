//! A small result made by hand, for the tests of the formats: they show how findings look, whatever is found.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Label, Said, Severity};
use crate::lint::{Document, FileReport, Linter};
use crate::model::{Cycle, FieldKind, Fields, KeyResult, Language, Objective, OkrSet, Statement};
use crate::reading::{Reading, SetReading};
use crate::report::card::{Card, Gain, Kind, Row};
use crate::report::clean;
use crate::score::{Assessed, Criteria, ObjectiveScore, Refusal, Scores, StatementScore};
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
    Checked { source, report, linter: Arc::new(Linter::default()), change: None }
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

/// The cards of three documents: one in Vietnamese with caps and a grade, one whose text means harm, one without a score.
/// The words went through `clean`, as those of any card did.
pub fn cards() -> Vec<Card> {
    let row = |kind, id: &str, text: &str, score: f64| Row {
        kind,
        id: id.to_owned(),
        text: clean::line(text).into_owned(),
        score: Some(score),
        criteria: if kind == Kind::Whole { Vec::new() } else { vec![Some(100.0), Some(score), None] },
        cap: None,
        given: None,
    };
    let gain = |points, subject: Option<&str>, rule: &str, what: &str| Gain {
        points,
        subject: subject.map(str::to_owned),
        rule: rule.to_owned(),
        what: what.to_owned(),
    };
    let library = Card {
        path: "okrs/thư-viện.md".to_owned(),
        cycle: Some("Quý 3/2026".to_owned()),
        language: Language::Vietnamese,
        score: Some(61.2),
        refused: None,
        alignment: None,
        tracking: Some(80.0),
        criteria: vec![("Cụ thể", 80.0), ("Đo lường được", 66.7), ("Hướng kết quả", 100.0)],
        all_criteria: Criteria::default(),
        rows: vec![
            row(Kind::Objective, "O1", "Trẻ em trong phường coi thư viện là chỗ chơi quen thuộc sau giờ học", 100.0),
            Row {
                given: Some("7/10".to_owned()),
                ..row(Kind::KeyResult, "O1.KR1", "Tăng từ 120 lên 300 em mỗi tháng", 100.0)
            },
            row(Kind::KeyResult, "O1.KR2", "Không gian đọc đẹp hơn", 27.0),
            Row {
                cap: Some(("có kết quả then chốt không đo được gì", 69, 6.6)),
                ..row(Kind::Whole, "O1", "O1 cùng các kết quả then chốt", 69.0)
            },
            Row {
                cap: Some(("chưa có kết quả then chốt", 30, 18.8)),
                ..row(Kind::Objective, "O2", "Phụ huynh tin rằng sách ở đây hợp với con mình", 30.0)
            },
        ],
        set: 2.5,
        applied: (45, 48),
        assessed: 97.2,
        left_out: vec!["chưa ghi người phụ trách".to_owned(), "quy tắc đang tắt (2)".to_owned()],
        changes: vec![
            gain(
                14.0,
                Some("O2"),
                "missing-key-results",
                "Thêm hai đến năm kết quả then chốt: “‹thước đo› từ ‹hiện tại› lên ‹mục tiêu›”",
            ),
            gain(2.5, None, "duplicate-id", "Đánh số lại"),
        ],
    };
    let hostile = Card {
        path: clean::path(std::path::Path::new("=okrs/evil\u{1b}[31m.md")),
        cycle: Some("Q3 2026".to_owned()),
        language: Language::English,
        score: Some(86.0),
        rows: vec![
            row(Kind::Objective, "O1", "=HYPERLINK(\"x\") | \u{202e}guests <b>return</b>, again & again", 100.0),
            row(Kind::KeyResult, "O1.KR1", "Cut \u{7}complaints from 40 to 12 a month, \"by far\"", 72.0),
            row(Kind::Whole, "O1", "O1 with its key results", 86.0),
            row(Kind::Orphan, "KR1", "@all +5 guests https://e.example", 4.9),
        ],
        left_out: Vec::new(),
        set: 0.0,
        changes: Vec::new(),
        ..library.clone()
    };
    let unread = Card {
        path: "okrs/unread.md".to_owned(),
        cycle: None,
        score: None,
        refused: Some(Refusal::LinesUnread),
        ..hostile.clone()
    };
    vec![library, hostile, unread]
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
