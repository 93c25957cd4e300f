//! A small result made by hand, for the tests of the formats: they show how findings look, whatever is found.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Said, Severity};
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

/// A path that does harm in every format; on Unix it is no UTF-8 either.
fn hostile_path() -> std::path::PathBuf {
    let path = "okrs/a b,c:%0A\n::error::\u{1b}[2J\u{202e}\"'<&>]]>\u{1}";
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        std::ffi::OsStr::from_bytes(&[path.as_bytes(), b"\xFF.md"].concat()).into()
    }
    #[cfg(not(unix))]
    path.into()
}

/// Words that do harm in every format.
const HOSTILE: &str = "Raise ::error::x ##[error]y %0A%25 ]]> <b> & \"q\" 'r' a|b [l](http://e.example) {0} @all \u{1b}[31m\u{7}\u{202e}\u{1} 🎯";

/// The message of the last finding of [`hostile`], as one clean line.
pub fn hostile_line() -> String {
    clean::line(HOSTILE).into_owned()
}

/// A file that means harm, with fixes of both kinds.
pub fn hostile() -> Checked {
    let text = format!("\u{FEFF}# \u{1b}[31mHarm 🎯\n\n- KR3: {HOSTILE}\n- KR3: x\n");
    let mut checked = checked("harm.md", &text, ["Harm", HOSTILE], Language::English, |source| {
        let mut first =
            finding(source, "KR3", "misnumbered", Severity::Warning, ["\"KR3\" should be \"KR1\"", "", "", ""]);
        let at = |words: &str, by: usize| {
            let start = source.text.find(words).unwrap() + by;
            Span::new(start, start + 1)
        };
        let edits = [(at("KR3: R", 2), "1"), (at("KR3: x", 2), "2")];
        let edits = edits.map(|(span, text)| Edit { span, text: text.to_owned() }).to_vec();
        first.fixes.push(Fix { title: "Renumber {n}".to_owned(), safe: true, edits });
        let other = at("KR3: x", 0);
        first.labels.push(Label { span: other, message: Cow::Borrowed("[again](x)\n\u{7}") });
        let mut last =
            finding(source, HOSTILE, "a-rule-of-the-user", Severity::Error, [HOSTILE, "", HOSTILE, "try\nit"]);
        let edits = vec![Edit { span: last.span, text: "‹x› \u{1b}".to_owned() }];
        last.fixes.push(Fix { title: HOSTILE.to_owned(), safe: false, edits });
        vec![first, last]
    });
    checked.source.path = hostile_path();
    checked
}

/// Files of every kind.
pub fn all() -> Vec<Checked> {
    vec![english(), vietnamese(), hostile()]
}

/// The attributes of every element of a name in some XML, which must be whole.
pub fn elements(xml: &str, name: &str) -> Vec<std::collections::HashMap<String, String>> {
    use quick_xml::events::{BytesStart, Event};
    let attributes = |element: &BytesStart<'_>| {
        let pairs = element.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            (key, attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
        });
        pairs.collect()
    };
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) if e.name().as_ref() == name => found.push(attributes(&e)),
            Event::Eof => return found,
            _ => {}
        }
    }
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
                "Thêm hai đến năm kết quả then chốt: “‹thước đo› từ ‹hiện tại› lên ‹mức cần đạt›”",
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
