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
        Vietnamese => "cách sửa:",
    }
}

/// The title of findings that are mistakes in the YAML; no rule has it.
pub fn invalid_yaml(language: Language) -> &'static str {
    match language {
        English => "A mistake in the YAML",
        Vietnamese => "Lỗi trong YAML",
    }
}

/// The headings of a table of findings: line, finding, rule.
pub fn columns(language: Language) -> [&'static str; 3] {
    match language {
        English => ["Line", "Finding", "Rule"],
        Vietnamese => ["Dòng", "Phát hiện", "Quy tắc"],
    }
}

/// What stands where a report had to be cut.
pub fn cut(language: Language) -> &'static str {
    match language {
        English => "The rest did not fit in here; the log has all findings.",
        Vietnamese => "Phần còn lại không đủ chỗ; nhật ký có đầy đủ các phát hiện.",
    }
}

/// What fixing did, or would do, in one line; none when there is nothing to fix.
pub fn fixed(totals: &Totals, done: bool) -> Option<String> {
    let (mended, files, left) = (totals.mended, totals.changed, totals.unsafe_left);
    let number = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let what = match (totals.language(), mended, done) {
        (_, 0, _) if left == 0 => return None,
        (English, 0, _) => "nothing to fix safely".to_owned(),
        (Vietnamese, 0, _) => "không có gì sửa được một cách an toàn".to_owned(),
        (English, _, done) => {
            let verb = if done { "fixed" } else { "would fix" };
            format!("{verb} {} in {}", number(mended, "finding", "findings"), number(files, "file", "files"))
        }
        (Vietnamese, _, true) => format!("đã sửa {mended} phát hiện trong {files} tệp"),
        (Vietnamese, _, false) => format!("sẽ sửa {mended} phát hiện trong {files} tệp"),
    };
    Some(match (totals.language(), left) {
        (_, 0) => what,
        (English, left) => format!("{what}; {left} more with --unsafe-fixes"),
        (Vietnamese, left) => format!("{what}; thêm {left} phát hiện nếu dùng --unsafe-fixes"),
    })
}

/// How many findings the baseline knows.
pub fn left_out(findings: usize, language: Language) -> String {
    match (language, findings) {
        (English, 1) => "1 more finding is known to the baseline".to_owned(),
        (English, _) => format!("{findings} more findings are known to the baseline"),
        (Vietnamese, _) => format!("thêm {findings} phát hiện đã có trong baseline nên không nêu lại"),
    }
}

/// That a baseline was written.
pub fn recorded(findings: usize, files: usize, path: &str, language: Language) -> String {
    let number = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    match language {
        English => {
            format!("{path} knows {} in {}", number(findings, "finding", "findings"), number(files, "file", "files"))
        }
        Vietnamese => format!("đã ghi {findings} phát hiện của {files} tệp vào {path}"),
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
