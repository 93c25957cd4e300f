//! The page's own words, in both languages: the one table that templates and Rust take them from.

use super::view::Two;
use crate::model::FieldKind;

/// Key, English, Vietnamese.
const WORDS: &[(&str, &str, &str)] = &[
    ("report", "OKR report", "Báo cáo OKR"),
    ("skip", "Skip to the OKRs", "Đến thẳng phần OKR"),
    ("switch", "Tiếng Việt", "English"),
    ("print", "Print", "In báo cáo"),
    ("score", "Score", "Điểm"),
    ("of-100", "of 100", "trên 100"),
    ("not-assessed", "not assessed", "chưa chấm được"),
    ("start", "What to do first", "Nên làm gì trước"),
    (
        "nothing-to-do",
        "Nothing stands in the way. Talk about whether these are the right goals.",
        "Không có gì phải sửa. Cả nhóm có thể bàn xem đây đã phải là những mục tiêu đúng chưa.",
    ),
    ("overview", "All teams at a glance", "Toàn cảnh các nhóm"),
    (
        "overview-note",
        "Teams by criterion, in the order of the files. Alignment and tracking are never mixed into the score.",
        "Từng nhóm theo từng tiêu chí, xếp theo thứ tự tệp. Độ liên kết và việc theo dõi không bao giờ tính vào điểm.",
    ),
    ("team", "Team", "Nhóm"),
    ("pictures", "In pictures", "Bằng hình"),
    ("picture-criteria", "Score by criterion", "Điểm theo tiêu chí"),
    ("picture-distribution", "Statements by score", "Số câu theo mức điểm"),
    ("picture-rules", "Findings by check", "Số phát hiện theo mục kiểm tra"),
    ("figures", "The figures as a table", "Số liệu dạng bảng"),
    ("criterion", "Criterion", "Tiêu chí"),
    ("band", "Band", "Mức"),
    ("statements", "Statements", "Số câu"),
    ("check", "Check", "Mục kiểm tra"),
    ("findings", "Findings", "Phát hiện"),
    ("okrs", "The OKRs", "Các OKR"),
    ("filter", "Find and filter", "Tìm và lọc"),
    ("search", "Search", "Tìm"),
    ("severity", "Severity", "Mức độ"),
    ("any", "all", "tất cả"),
    ("rule", "Check", "Mục kiểm tra"),
    ("owner", "Owner", "Người phụ trách"),
    ("reset", "Show everything", "Hiện tất cả"),
    ("shown", "shown:", "đang hiện:"),
    ("none-shown", "Nothing matches. Try fewer filters.", "Không có kết quả. Hãy bỏ bớt bộ lọc."),
    ("e", "error", "lỗi"),
    ("w", "warning", "cảnh báo"),
    ("i", "hint", "gợi ý"),
    ("objective", "Objective", "Mục tiêu"),
    ("key-result", "Key result", "Kết quả then chốt"),
    ("orphans", "Key results under no objective", "Kết quả then chốt không thuộc mục tiêu nào"),
    ("whole", "with its key results", "cùng các kết quả then chốt"),
    ("no-findings", "Nothing to mend here.", "Không có gì phải sửa."),
    ("good-in", "Good already:", "Đã tốt:"),
    ("ask", "Ask the team:", "Hỏi nhóm:"),
    ("try", "Try:", "Cách sửa:"),
    ("why-rule", "why", "vì sao"),
    ("points", "points", "điểm"),
    ("line", "line", "dòng"),
    ("set-findings", "About the OKRs as a whole", "Về cả bộ OKR"),
    ("the-set", "the set", "cả bộ"),
    ("good", "What is already good", "Điều đã làm tốt"),
    ("passed-note", "Checks that found nothing:", "Các mục kiểm tra không phát hiện gì:"),
    ("best", "An example from your own team", "Ví dụ từ chính nhóm mình"),
    ("best-note", "Write the others like this one:", "Các câu khác có thể viết như câu này:"),
    ("virtue-result", "names a result, not work", "nêu kết quả, không phải việc"),
    ("virtue-both-ends", "says from where to where", "nói rõ từ đâu đến đâu"),
    ("virtue-due", "says by when", "nói rõ đến khi nào"),
    ("virtue-owner", "has an owner", "có người phụ trách"),
    ("virtue-method", "says how it is measured", "nói rõ cách đo"),
    ("fact-result", "name a result, not work", "nêu kết quả, không phải việc"),
    ("fact-target", "have a number to reach", "có con số cần đạt"),
    ("fact-both-ends", "say from where to where", "nói rõ từ đâu đến đâu"),
    ("fact-due", "say by when", "nói rõ đến khi nào"),
    ("fact-owner", "have an owner", "có người phụ trách"),
    ("how", "How this score came about", "Điểm này từ đâu ra"),
    ("lost", "Points lost", "Số điểm mất"),
    ("lost-statements", "by findings about statements (mean)", "do phát hiện ở từng câu (trung bình)"),
    ("lost-caps", "by caps", "do mức trần"),
    ("lost-set", "by findings about the whole", "do phát hiện về cả bộ"),
    ("left-out", "Checks that could not be made", "Các mục không kiểm tra được"),
    ("unread", "Lines that were not read", "Các dòng không đọc được"),
    (
        "unread-note",
        "They stand among the OKRs, but what they are is not clear. They count in no score.",
        "Các dòng này nằm giữa phần OKR nhưng không rõ là gì, nên không tính vào điểm.",
    ),
    ("alignment", "Alignment", "Độ liên kết"),
    ("tracking", "Tracking", "Theo dõi"),
    ("rules", "The checks, explained", "Giải thích các mục kiểm tra"),
    ("disagree", "Who disagrees:", "Ai nghĩ khác:"),
    ("sources", "Taught by:", "Ai dạy điều này:"),
    ("instead-of", "Instead of:", "Thay vì:"),
    ("rather", "rather:", "nên viết:"),
    ("scoring", "How scores are computed", "Cách tính điểm"),
    (
        "scoring-1",
        "A statement has the points that could be assessed, less those of its findings, as a share of 100. Nothing else takes points, and nothing gives any back.",
        "Mỗi câu có số điểm xét được, trừ điểm của các phát hiện, quy về thang 100. Ngoài ra không gì trừ điểm và cũng không gì cộng điểm.",
    ),
    (
        "scoring-2",
        "A document has the mean of its statements, each OKR held down by its caps, less what the findings about the whole take.",
        "Tài liệu có điểm trung bình của các câu, mỗi OKR bị giữ ở mức trần của nó, rồi trừ điểm của các phát hiện về cả bộ.",
    ),
    (
        "scoring-3",
        "It says how well OKRs are set. It says nothing about how well they are reached, nor about the people who wrote them.",
        "Điểm cho biết OKR được viết tốt đến đâu, không nói gì về việc đạt được bao nhiêu, và càng không chấm người viết.",
    ),
    ("weights", "Points of 100 by criterion", "Số điểm trên 100 theo tiêu chí"),
    ("set", "Set", "Cả bộ"),
    ("caps", "Faults that cap a score", "Lỗi giữ điểm ở mức trần"),
    ("fault", "Fault", "Lỗi"),
    ("at-most", "At most", "Tối đa"),
    ("bands", "What a score means", "Điểm có nghĩa gì"),
    ("from", "From", "Từ"),
    ("refusals", "When there is no score", "Khi nào không chấm điểm"),
    ("files-unread", "Files that were not read", "Các tệp không đọc được"),
    ("yaml", "A mistake in the YAML", "Lỗi trong YAML"),
    (
        "redacted",
        "Names, numbers and nouns are hidden. [A], [B] … stand for words, # for numbers; the same words of a team have the same letter.",
        "Tên, số và danh từ đã được che. [A], [B] … thay cho từ ngữ, # thay cho số; trong một nhóm, từ giống nhau có cùng chữ cái.",
    ),
    (
        "brief",
        "In a report of this size, the question and the way out stand once per team and check; the explanations further down hold for the rest.",
        "Báo cáo này dài nên câu hỏi và cách sửa chỉ ghi một lần cho mỗi nhóm và mỗi mục kiểm tra; phần giải thích bên dưới dùng cho các chỗ còn lại.",
    ),
    (
        "made",
        "Made on this computer by okrlint; nothing was sent anywhere. Findings are about sentences, not about people.",
        "Do okrlint tạo ngay trên máy này, không gửi gì đi đâu. Các phát hiện nói về câu chữ, không nói về con người.",
    ),
    ("rubric", "rubric", "thang điểm"),
    ("profile", "profile", "cấu hình"),
];

/// A text of the table.
pub fn word(key: &str) -> Two {
    let found = WORDS.iter().find(|(known, _, _)| *known == key);
    found.map_or_else(|| Two::new(key, key), |(_, en, vi)| Two::new(*en, *vi))
}

/// Whether the table has a key; templates that ask for another fail.
pub fn knows(key: &str) -> bool {
    WORDS.iter().any(|(known, _, _)| *known == key)
}

/// The name of a field that is worth showing.
pub fn field(kind: FieldKind) -> Option<Two> {
    let (en, vi) = match kind {
        FieldKind::Owner => ("owner", "phụ trách"),
        FieldKind::Baseline => ("from", "ban đầu"),
        FieldKind::Target => ("to", "cần đạt"),
        FieldKind::Current => ("now", "đang ở"),
        FieldKind::Unit => ("unit", "đơn vị"),
        FieldKind::Due => ("by", "hạn"),
        FieldKind::Status => ("status", "trạng thái"),
        FieldKind::Weight => ("weight", "trọng số"),
        FieldKind::Priority => ("priority", "ưu tiên"),
        FieldKind::ScoreGiven => ("own grade", "nhóm tự chấm"),
        FieldKind::Confidence => ("confidence", "mức tự tin"),
        FieldKind::Method => ("measured by", "cách đo"),
        FieldKind::Parent => ("serves", "phục vụ"),
        FieldKind::CheckIn => ("checked in", "cập nhật"),
        FieldKind::Level | FieldKind::Commitment | FieldKind::Note => return None,
    };
    Some(Two::new(en, vi))
}

/// How many checks of a criterion found nothing.
pub fn passed(passed: usize, all: usize) -> Two {
    Two::new(
        if passed == all { format!("all {all}") } else { format!("{passed} of {all}") },
        if passed == all { format!("cả {all}") } else { format!("{passed}/{all}") },
    )
}

/// The points that a finding takes.
pub fn cost(points: f64) -> Two {
    let (Two { en, vi }, Two { en: points, vi: diem }) = (Two::number(points), word("points"));
    Two::new(format!("−{en} {points}"), format!("−{vi} {diem}"))
}

/// So many of the key results.
pub fn of_all(key: &str, n: usize, all: usize) -> Two {
    let Two { en, vi } = word(key);
    let en = if n == all && all > 1 {
        format!("All {all} key results {en}")
    } else {
        format!("{n} of {all} key results {en}")
    };
    let vi = if n == all && all > 1 {
        format!("Cả {all} kết quả then chốt đều {vi}")
    } else {
        format!("{n}/{all} kết quả then chốt {vi}")
    };
    Two { en, vi }
}

/// What the report holds.
pub fn counts(documents: usize, objectives: usize, key_results: usize, findings: usize) -> Two {
    let many = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    Two::new(
        format!(
            "{}, {}, {}, {}",
            many(documents, "document", "documents"),
            many(objectives, "objective", "objectives"),
            many(key_results, "key result", "key results"),
            many(findings, "finding", "findings")
        ),
        format!("{documents} tài liệu, {objectives} mục tiêu, {key_results} kết quả then chốt, {findings} phát hiện"),
    )
}

/// What to start with: a check, how often it found something, and in how many documents.
pub fn start(count: usize, documents: usize) -> Two {
    let en = match (count, documents) {
        (1, _) => "one place".to_owned(),
        (_, 1) => format!("{count} places"),
        _ => format!("{count} places in {documents} documents"),
    };
    let vi =
        if documents > 1 { format!("{count} chỗ trong {documents} tài liệu") } else { format!("{count} chỗ") };
    Two { en, vi }
}

/// The headline of a report over several documents.
pub fn teams(documents: usize, mean: Option<&Two>, ready: usize) -> Two {
    let (ready_en, ready_vi) = match ready {
        0 => ("none is ready to discuss yet".to_owned(), "chưa tài liệu nào sẵn sàng đem ra bàn".to_owned()),
        1 => ("1 is ready to discuss".to_owned(), "1 tài liệu sẵn sàng đem ra bàn".to_owned()),
        _ => (format!("{ready} are ready to discuss"), format!("{ready} tài liệu sẵn sàng đem ra bàn")),
    };
    match mean {
        Some(mean) => Two::new(
            format!("{} on average over {documents} documents; {ready_en}", mean.en),
            format!("Trung bình {} điểm trên {documents} tài liệu; {ready_vi}", mean.vi),
        ),
        None => Two::new(
            format!("{documents} documents, none of them assessed"),
            format!("{documents} tài liệu, chưa tài liệu nào chấm được"),
        ),
    }
}

/// A hidden document, owner or file, by its number.
pub fn numbered(what: &str, number: usize, vietnamese: bool) -> String {
    let name = match (what, vietnamese) {
        ("owner", false) => "Person",
        ("owner", true) => "Người",
        (_, false) => "Team",
        (_, true) => "Nhóm",
    };
    format!("{name} {number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_once_in_both_languages() {
        for (index, (key, en, vi)) in WORDS.iter().enumerate() {
            assert!(!en.is_empty() && !vi.is_empty(), "{key}");
            assert!(WORDS.iter().skip(index + 1).all(|(other, _, _)| other != key), "{key} twice");
        }
    }
}
