//! The few words that reports say themselves, in both languages. Severities stay English: they are words of the config.

use crate::model::Language::{self, English, Vietnamese};
use crate::report::Totals;

/// What stands before a question.
pub fn ask(language: Language) -> &'static str {
    match language {
        English => "ask the team:",
        Vietnamese => "hỏi nhóm:",
    }
}

/// What stands before a way out.
pub fn try_this(language: Language) -> &'static str {
    match language {
        English => "try:",
        Vietnamese => "thử viết:",
    }
}

/// The run in one line.
pub fn summary(totals: &Totals) -> String {
    let language = totals.language();
    let count = |n: usize, one: &str, many: &str, vi: &str| match language {
        English if n == 1 => format!("1 {one}"),
        English => format!("{n} {many}"),
        Vietnamese => format!("{n} {vi}"),
    };
    let seen = [
        count(totals.documents, "document", "documents", "tài liệu"),
        count(totals.objectives, "objective", "objectives", "mục tiêu"),
        count(totals.key_results, "key result", "key results", "kết quả then chốt"),
    ];
    let found: Vec<String> = [
        (totals.errors, count(totals.errors, "error", "errors", "lỗi")),
        (totals.warnings, count(totals.warnings, "warning", "warnings", "cảnh báo")),
        (totals.infos, count(totals.infos, "info", "infos", "gợi ý")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, text)| text)
    .collect();
    let found = match (found.is_empty(), language) {
        (false, _) => found.join(", "),
        (true, English) => "no findings".to_owned(),
        (true, Vietnamese) => "không có phát hiện nào".to_owned(),
    };
    format!("{}: {found}", seen.join(", "))
}
