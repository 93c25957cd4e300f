//! Runs the examples of a rule file: each must fire, or must not.
//!
//! An example of one line is one statement; it is put into a sound document of its language, whose cycle is known. As an
//! objective when the rule looks at objectives or the line begins with `O: `, else as the first key result. An example
//! of several lines is a document of its own.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::dialect::Context;
use crate::figure::calendar::find_cycle;
use crate::lint::{Linter, lint};
use crate::model::{Cycle, Language};
use crate::rules::rule::{Example, Rule, Scope};
use crate::rules::{Level, Rules, Settings};
use crate::source::SourceFile;

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It fires and must, or does not and must not.
    Validated,
    /// It must not fire and does.
    Noisy,
    /// It must fire and does not.
    Missing,
    /// The example could not be read as OKRs, so it says nothing.
    Unread,
}

impl Outcome {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Validated => "validated",
            Outcome::Noisy => "noisy",
            Outcome::Missing => "missing",
            Outcome::Unread => "unread",
        }
    }
}

/// One example with its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The language of the example.
    pub language: Language,
    /// The example.
    pub example: &'r Example,
    /// It has to fire.
    pub must_fire: bool,
    /// How it came out.
    pub outcome: Outcome,
}

/// Runs all examples of a rule of `rules`. A rule that is off by default runs all the same.
pub fn run<'r>(rules: &Arc<Rules>, rule: &'r Rule) -> Vec<Tested<'r>> {
    let mut settings = Settings::default();
    if rule.severity == Level::Off {
        settings.severities.insert(rule.id.to_string(), Level::Info);
    }
    let linter = |cycle: Option<Cycle>, today: Option<Date>| {
        let settings = Settings { today, ..settings.clone() };
        Linter::new(Arc::clone(rules), settings, Context { cycle, ..Context::default() })
    };
    let usual = linter(None, None);
    let mut out = Vec::new();
    for (language, examples) in [(Language::English, &rule.examples.en), (Language::Vietnamese, &rule.examples.vi)] {
        let fires = examples.fires.iter().map(|e| (e, true));
        for (example, must_fire) in fires.chain(examples.silent.iter().map(|e| (e, false))) {
            let cycle = example.cycle.as_ref().and_then(|text| Some(find_cycle(text)?.1));
            let today = example.today.as_ref().and_then(|text| text.parse().ok());
            let of_its_own = (cycle.is_some() || today.is_some()).then(|| linter(cycle, today));
            let outcome = outcome(rule, language, example, must_fire, of_its_own.as_ref().unwrap_or(&usual));
            out.push(Tested { rule: &rule.id, language, example, must_fire, outcome });
        }
    }
    out
}

fn outcome(rule: &Rule, language: Language, example: &Example, must_fire: bool, linter: &Linter) -> Outcome {
    let source =
        SourceFile::from_text(example.file.as_deref().unwrap_or("okrs.md"), &document(rule, language, example));
    let report = lint(&source, linter);
    if report.documents.is_empty() {
        return Outcome::Unread;
    }
    let fires = report.documents.iter().flat_map(|d| &d.diagnostics).any(|d| d.rule == rule.id);
    match (fires, must_fire) {
        (true, false) => Outcome::Noisy,
        (false, true) => Outcome::Missing,
        _ => Outcome::Validated,
    }
}

/// The sound document of each language: title, objective, key results, and the labels of both.
struct Frame {
    title: &'static str,
    objective: &'static str,
    key_results: [&'static str; 3],
    label: &'static str,
}

const ENGLISH: Frame = Frame {
    title: "# Field service team: OKRs Q3 2026",
    objective: "Customers can rely on the day we promise them",
    key_results: [
        "Raise the share of visits on the promised day from 71% to 93%",
        "Cut second visits for the same fault from 18 to 7 per week",
        "Lift the customer satisfaction score after a visit from 3.9 to 4.6",
    ],
    label: "Objective",
};

const VIETNAMESE: Frame = Frame {
    title: "# Nhóm Dịch vụ tận nhà: OKR Quý 3/2026",
    objective: "Khách hàng yên tâm về ngày hẹn của chúng ta",
    key_results: [
        "Tăng tỷ lệ đến đúng ngày hẹn từ 71% lên 93%",
        "Giảm số lần phải quay lại sửa cùng một lỗi từ 18 xuống 7 lần mỗi tuần",
        "Nâng điểm hài lòng của khách sau mỗi lần đến từ 3,9 lên 4,6",
    ],
    label: "Mục tiêu",
};

/// The text that is linted for an example.
pub fn document<'e>(rule: &Rule, language: Language, example: &'e Example) -> Cow<'e, str> {
    let text = example.text.trim_end();
    if text.contains('\n') || example.file.is_some() {
        return Cow::Borrowed(&example.text);
    }
    let frame = match language {
        Language::English => ENGLISH,
        Language::Vietnamese => VIETNAMESE,
    };
    let as_objective = text.strip_prefix("O: ").or((rule.scope == Scope::Objective).then_some(text));
    let objective = as_objective.unwrap_or(frame.objective);
    let first = if as_objective.is_some() { frame.key_results[0] } else { text };
    let lines = [first, frame.key_results[1], frame.key_results[2]].map(|k| format!("- KR: {k}\n"));
    Cow::Owned(format!("{}\n\n## {}: {objective}\n\n{}", frame.title, frame.label, lines.concat()))
}
