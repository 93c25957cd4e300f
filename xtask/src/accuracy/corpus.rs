//! The judged statements of `fixtures/corpus`, and what okrlint says about each in a sound document of its language.
//!
//! Nothing here knows whether what it says is right.

use okrlint::diagnostic::Severity;
use okrlint::lint::{Linter, lint};
use okrlint::model::Language;
use okrlint::source::SourceFile;
use serde::Deserialize;

/// One line of a corpus; `fixtures/corpus/README.md` explains the fields.
#[derive(Clone, Debug, Deserialize)]
pub struct Judged {
    /// Unique.
    pub id: String,
    /// Objective or key result.
    pub kind: Kind,
    /// What the judge would do with it.
    pub verdict: Verdict,
    /// The reasons, where it is not good.
    pub defects: Vec<String>,
    /// The id of its good rewrite.
    pub pair: Option<String>,
    /// The statement.
    pub text: String,
}

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
}

/// What the judge would do with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Leave it.
    Good,
    /// Sharpen it, or coaches disagree.
    Weak,
    /// Send it back.
    Bad,
}

/// What okrlint says about a statement.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The rules that fired, each once, with its gravest severity.
    pub rules: Vec<(String, Severity)>,
    /// The statement's score.
    pub score: Option<f64>,
}

impl Said {
    /// Whether there is a warning or an error.
    pub fn flagged(&self) -> bool {
        self.rules.iter().any(|(_, severity)| *severity >= Severity::Warning)
    }

    /// Whether a rule fired.
    pub fn names(&self, rule: &str) -> bool {
        self.rules.iter().any(|(id, _)| id == rule)
    }
}

/// The languages of the corpus with their files.
pub const FILES: [(Language, &str); 2] =
    [(Language::English, "fixtures/corpus/en.jsonl"), (Language::Vietnamese, "fixtures/corpus/vi.jsonl")];

/// Reads a corpus.
///
/// # Errors
/// The first line that is no judged statement.
pub fn parse(text: &str) -> Result<Vec<Judged>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", at + 1))).collect()
}

/// What okrlint says about each statement, in their order.
///
/// # Errors
/// A statement that it does not see.
pub fn ask(judged: &[Judged], language: Language) -> Result<Vec<Said>, String> {
    let linter = Linter::default();
    let frame = match language {
        Language::English => &ENGLISH,
        Language::Vietnamese => &VIETNAMESE,
    };
    judged.iter().map(|j| frame.ask(j, &linter).ok_or_else(|| format!("{} is not seen: {}", j.id, j.text))).collect()
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
        match judged.kind {
            Kind::Objective => {
                let key_results = self.key_results.map(|kr| format!("{k}{kr}")).join("\n");
                (format!("{}\n\n{o}{text}\n\n{key_results}\n", self.title), 3)
            }
            Kind::KeyResult => {
                let [first, second, _] = self.key_results;
                (format!("{}\n\n{o}{}\n\n{k}{text}\n{k}{first}\n{k}{second}\n", self.title, self.objective), 5)
            }
        }
    }

    /// None when the statement is not where it should be.
    fn ask(&self, judged: &Judged, linter: &Linter) -> Option<Said> {
        let (text, line) = self.around(judged);
        let source = SourceFile::from_text("okrs.md", &text);
        let report = lint(&source, linter);
        let [document] = report.documents.as_slice() else { return None };
        let objective = document.scores.objectives.first()?;
        let score = match judged.kind {
            Kind::Objective => &objective.own,
            Kind::KeyResult => objective.key_results.first()?,
        };
        let mut rules: Vec<(String, Severity)> = document
            .diagnostics
            .iter()
            .filter(|d| source.line(d.span.start) == line)
            .map(|d| (d.rule.to_string(), d.severity))
            .collect();
        rules.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        rules.dedup_by(|a, b| a.0 == b.0);
        Some(Said { rules, score: score.score })
    }
}
