//! The words of `okrlint show`, in both languages. In English they are the names that rule files use.

use crate::model::FieldKind;
use crate::model::Language::{self, English, Vietnamese};
use crate::model::Level;
use crate::reading::Direction;
use crate::rules::vocabulary::FIELDS;

fn pick(language: Language, en: &'static str, vi: &'static str) -> &'static str {
    match language {
        English => en,
        Vietnamese => vi,
    }
}

/// What a field is called.
pub fn field(language: Language, kind: FieldKind) -> &'static str {
    let named = FIELDS.iter().find(|(_, k)| *k == kind).map_or("note", |(name, _)| name);
    let vietnamese = match kind {
        FieldKind::Owner => "phụ trách",
        FieldKind::Baseline => "ban đầu",
        FieldKind::Target => "cần đạt",
        FieldKind::Current => "hiện tại",
        FieldKind::Unit => "đơn vị",
        FieldKind::Due => "hạn",
        FieldKind::Status => "trạng thái",
        FieldKind::Weight => "trọng số",
        FieldKind::Priority => "ưu tiên",
        FieldKind::ScoreGiven => "nhóm tự chấm",
        FieldKind::Confidence => "mức tự tin",
        FieldKind::Method => "cách đo",
        FieldKind::Parent => "mục tiêu cấp trên",
        FieldKind::Level => "cấp",
        FieldKind::Commitment => "cam kết",
        FieldKind::CheckIn => "check-in",
        FieldKind::Note => "ghi chú",
    };
    pick(language, named, vietnamese)
}

/// A change by so much.
pub fn change(language: Language) -> &'static str {
    pick(language, "change", "thay đổi")
}

/// What kind of statement it is, by its name in rule files.
pub fn kind(language: Language, name: &'static str) -> &'static str {
    let vietnamese = match name {
        "outcome" => "kết quả",
        "activity" => "việc làm",
        "output" => "sản phẩm",
        "maintenance" => "giữ mức",
        "vague" => "cải thiện chung chung",
        "state" => "trạng thái",
        "metric" => "chỉ số",
        _ => "chưa rõ loại",
    };
    pick(language, name, vietnamese)
}

/// Which way it is to go.
pub fn direction(language: Language, direction: Direction) -> &'static str {
    let vietnamese = match direction {
        Direction::Up => "tăng",
        Direction::Down => "giảm",
        Direction::Keep => "giữ",
    };
    pick(language, direction.name(), vietnamese)
}

/// Whose it is.
pub fn level(language: Language, level: Level) -> String {
    let vietnamese = match level {
        Level::Company => "công ty",
        Level::Department => "phòng ban",
        Level::Team => "nhóm",
        Level::Person => "cá nhân",
    };
    format!("{}: {}", field(language, FieldKind::Level), pick(language, level.name(), vietnamese))
}

/// The tasks below a statement; none where there are none.
pub fn initiatives(language: Language, count: usize) -> Option<String> {
    match (language, count) {
        (_, 0) => None,
        (English, 1) => Some("1 initiative".to_owned()),
        (English, _) => Some(format!("{count} initiatives")),
        (Vietnamese, _) => Some(format!("{count} hành động")),
    }
}

/// Between the first and the last day.
pub fn until(language: Language) -> &'static str {
    pick(language, "to", "đến")
}

/// Where the cycle would stand.
pub fn no_cycle(language: Language) -> &'static str {
    pick(language, "no cycle", "chưa ghi chu kỳ")
}

/// Above key results that stand under no objective.
pub fn orphans(language: Language) -> &'static str {
    pick(language, "under no objective", "không thuộc mục tiêu nào")
}

/// Above lines that could not be placed.
pub fn unread(language: Language) -> &'static str {
    pick(language, "left unread", "những dòng chưa đọc được")
}

/// Of an objective whose key results stand under a later one.
pub fn shares(language: Language) -> &'static str {
    pick(language, "shares the key results of a later objective", "chung kết quả then chốt với mục tiêu sau")
}

/// What stands before a mistake in the YAML.
pub fn invalid_yaml(language: Language, line: usize) -> String {
    match language {
        English => format!("invalid YAML in line {line}"),
        Vietnamese => format!("lỗi YAML ở dòng {line}"),
    }
}
