//! The words of scorecards, in both languages.

use crate::model::FieldKind;
use crate::model::Language::{self, English, Vietnamese};
use crate::rules::vocabulary::FIELDS;
use crate::score::Refusal;
use crate::score::rubric::RUBRIC;
use crate::score::scale::{Because, Need};

fn pick(language: Language, en: &'static str, vi: &'static str) -> &'static str {
    match language {
        English => en,
        Vietnamese => vi,
    }
}

/// The score's name.
pub fn quality(language: Language) -> &'static str {
    pick(language, "Quality", "Chất lượng")
}

/// The figure of the criterion *relevant*.
pub fn alignment(language: Language) -> &'static str {
    pick(language, "Alignment", "Độ liên kết")
}

/// The figure of the criterion *tracked*.
pub fn tracking(language: Language) -> &'static str {
    pick(language, "Tracking", "Theo dõi")
}

/// Where there is no score.
pub fn not_assessed(language: Language) -> &'static str {
    pick(language, "not assessed", "chưa chấm được")
}

/// Above the changes.
pub fn most_to_gain(language: Language) -> &'static str {
    pick(language, "Most to gain", "Nên sửa trước")
}

/// The set as a subject.
pub fn set(language: Language) -> &'static str {
    pick(language, "the set", "cả bộ")
}

/// The overview's heading.
pub fn overview(language: Language, documents: usize) -> String {
    match language {
        English => format!("{documents} documents, the lowest score first"),
        Vietnamese => format!("{documents} tài liệu, điểm thấp nhất đứng trước"),
    }
}

/// Before the author's own grade.
pub fn given(language: Language) -> &'static str {
    pick(language, "author's own grade", "nhóm tự chấm")
}

/// Above key results under no objective.
pub fn orphans(language: Language) -> &'static str {
    pick(language, "under no objective", "không thuộc mục tiêu nào")
}

/// An objective with its key results.
pub fn whole(language: Language, id: &str) -> String {
    match language {
        English => format!("{id} with its key results"),
        Vietnamese => format!("{id} cùng các kết quả then chốt"),
    }
}

/// A cap that bites.
pub fn cap(language: Language, (reason, at_most, cost): (&str, u32, f64)) -> String {
    match language {
        English => format!("held at {at_most}: {reason} (-{cost:.1})"),
        Vietnamese => format!("chỉ được tối đa {at_most}: {reason} (-{cost:.1})"),
    }
}

/// What the findings about the set take.
pub fn taken_by_set(language: Language, points: f64) -> String {
    match language {
        English => format!("The set as a whole: -{points:.1}"),
        Vietnamese => format!("Xét cả bộ: -{points:.1}"),
    }
}

/// How much was assessed.
pub fn assessed(language: Language, (applied, all): (usize, usize), points: f64) -> String {
    match language {
        English => format!("Assessed: {applied} of {all} rules, {points:.0}% of the points"),
        Vietnamese => format!("Đã xét: {applied}/{all} quy tắc, {points:.0}% số điểm"),
    }
}

/// Before the reasons why rules were not applied.
pub fn left_out(language: Language) -> &'static str {
    pick(language, "Left out", "Bỏ qua vì")
}

/// Why there is no score.
pub fn refused(language: Language, refusal: Refusal) -> String {
    let (points, lines) = (RUBRIC.points_missing_above, RUBRIC.lines_unread_from);
    match (language, refusal) {
        (English, Refusal::Nothing) => "there is no statement to assess".to_owned(),
        (Vietnamese, Refusal::Nothing) => "không có câu nào để chấm".to_owned(),
        (English, Refusal::PointsMissing) => format!("more than {points}% of the points could not be assessed"),
        (Vietnamese, Refusal::PointsMissing) => format!("hơn {points}% số điểm không có căn cứ để chấm"),
        (English, Refusal::LinesUnread) => {
            format!("{lines}% or more of the lines could not be read; see `okrlint show`")
        }
        (Vietnamese, Refusal::LinesUnread) => format!("từ {lines}% số dòng trở lên không đọc được; xem `okrlint show`"),
    }
}

/// Why a rule was not applied.
pub fn because(language: Language, because: Because) -> String {
    let said = match because {
        Because::Off => pick(language, "switched off", "quy tắc đang tắt"),
        Because::Nothing => pick(language, "nothing to look at", "không có gì để xét"),
        Because::Lacks(Need::Cycle) => pick(language, "no cycle", "chưa ghi chu kỳ"),
        Because::Lacks(Need::Numbers) => pick(language, "no numbering", "không đánh số"),
        Because::Lacks(Need::KeyResults) => pick(language, "no key results", "chưa có kết quả then chốt"),
        Because::Lacks(Need::Field(kind)) => return no_field(language, kind),
    };
    said.to_owned()
}

fn no_field(language: Language, kind: FieldKind) -> String {
    let said = match kind {
        FieldKind::Owner => pick(language, "no owners named", "chưa ghi người phụ trách"),
        FieldKind::Current => pick(language, "no current values", "chưa ghi giá trị hiện tại"),
        FieldKind::Weight => pick(language, "no weights", "không có trọng số"),
        FieldKind::Method => pick(language, "no ways of measuring named", "chưa ghi cách đo"),
        FieldKind::Due => pick(language, "no due dates named", "chưa ghi hạn"),
        FieldKind::Status => pick(language, "no status given", "chưa ghi trạng thái"),
        FieldKind::Confidence => pick(language, "no confidence given", "chưa ghi mức tự tin"),
        FieldKind::ScoreGiven => pick(language, "no grades given", "nhóm chưa tự chấm"),
        FieldKind::CheckIn => pick(language, "no check-ins noted", "chưa ghi ngày check-in"),
        FieldKind::Commitment => pick(language, "nothing marked as committed", "chưa ghi mục nào là cam kết"),
        FieldKind::Parent => pick(language, "no parents named", "chưa ghi mục tiêu cấp trên"),
        other => {
            let name = FIELDS.iter().find(|(_, k)| *k == other).map_or("", |(name, _)| name);
            return format!("{} {name}", pick(language, "no", "chưa ghi"));
        }
    };
    said.to_owned()
}
