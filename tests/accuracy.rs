//! How often warnings are right on the judged statements of `fixtures/corpus`: a change that makes them worse fails here.
//!
//! Each statement stands in a sound document of its language. "Flagged" means a warning or error on its line. Statements
//! judged weak are left out: coaches differ on them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;

use okrlint::diagnostic::Severity;
use okrlint::lint::{Linter, lint};
use okrlint::source::SourceFile;
use serde::Deserialize;

#[derive(Deserialize)]
struct Judged {
    kind: String,
    verdict: String,
    defects: Vec<String>,
    text: String,
}

/// Title, objective and key results of a sound document, and the labels in front of them.
struct Frame {
    title: &'static str,
    objective: &'static str,
    key_results: [&'static str; 3],
    labels: (&'static str, &'static str),
}

const ENGLISH: Frame = Frame {
    title: "# Harbour team: OKRs, Q3 2026",
    objective: "Skippers find their berth without calling us",
    key_results: [
        "Raise the share of arrivals that berth without a call from 44% to 80%",
        "Cut the wait at the fuel dock from 25 minutes to 8 minutes",
        "Raise the score for the berth map from 3.4 to 4.5",
    ],
    labels: ("## Objective: ", "- KR: "),
};

const VIETNAMESE: Frame = Frame {
    title: "# Đội bến cảng: OKR Quý 3/2026",
    objective: "Thuyền trưởng tự tìm được chỗ đậu, không phải gọi hỏi",
    key_results: [
        "Tăng tỷ lệ thuyền tự vào đúng chỗ đậu từ 44% lên 80%",
        "Giảm thời gian chờ ở cầu tiếp dầu từ 25 phút xuống 8 phút",
        "Tăng điểm đánh giá bản đồ bến từ 3,4 lên 4,5",
    ],
    labels: ("## Mục tiêu: ", "- KR: "),
};

impl Frame {
    /// The document around a statement, and the statement's line.
    fn around(&self, judged: &Judged) -> (String, usize) {
        let (o, k) = self.labels;
        let text = &judged.text;
        if judged.kind == "objective" {
            let key_results = self.key_results.map(|kr| format!("{k}{kr}")).join("\n");
            return (format!("{}\n\n{o}{text}\n\n{key_results}\n", self.title), 3);
        }
        let [first, second, _] = self.key_results;
        (format!("{}\n\n{o}{}\n\n{k}{text}\n{k}{first}\n{k}{second}\n", self.title, self.objective), 5)
    }

    /// Precision and recall of warnings over a corpus.
    fn measure(&self, path: &str) -> (f64, f64) {
        let linter = Linter::default();
        let (mut hit, mut alarm, mut missed) = (0.0, 0.0, 0.0);
        for line in fs::read_to_string(path).unwrap().lines() {
            let judged: Judged = serde_json::from_str(line).unwrap();
            if judged.verdict == "weak" || judged.defects == ["numeric-objective"] {
                continue;
            }
            let (document, at) = self.around(&judged);
            let source = SourceFile::from_text("okrs.md", &document);
            let report = lint(&source, &linter);
            assert_eq!(report.documents.len(), 1, "{}", judged.text);
            let flagged = report.documents[0]
                .diagnostics
                .iter()
                .any(|d| d.severity >= Severity::Warning && source.line(d.span.start) == at);
            match (flagged, judged.verdict == "bad") {
                (true, true) => hit += 1.0,
                (true, false) => alarm += 1.0,
                (false, true) => missed += 1.0,
                (false, false) => {}
            }
        }
        (hit / (hit + alarm), hit / (hit + missed))
    }
}

#[track_caller]
fn at_least(found: (f64, f64), precision: f64, recall: f64) {
    assert!(found.0 >= precision && found.1 >= recall, "precision {:.3}, recall {:.3}", found.0, found.1);
}

#[test]
fn english_warnings_are_right() {
    at_least(ENGLISH.measure("fixtures/corpus/en.jsonl"), 0.97, 0.93);
}

#[test]
fn vietnamese_warnings_are_right() {
    at_least(VIETNAMESE.measure("fixtures/corpus/vi.jsonl"), 0.97, 0.90);
}
