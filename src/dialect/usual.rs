//! The keys of YAML documents that okrlint writes and offers itself: one spelling of each, of the many that it reads.
//!
//! Schemas and completions are made from this list. What a key means is decided in `data` and `fields`; the tests here
//! hold that each is read as the list says.

use crate::model::FieldKind;

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At the top of a document.
    Document,
    /// Beside an objective.
    Objective,
    /// Beside a key result.
    KeyResult,
}

/// What a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The list of objectives.
    Objectives,
    /// The list of key results.
    KeyResults,
    /// The words of the statement.
    Statement,
    /// Its id.
    Id,
    /// What is done for it.
    Initiatives,
    /// The cycle.
    Cycle,
    /// Whose OKRs these are.
    Whose,
    /// A field.
    Field(FieldKind),
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub struct UsualKey {
    /// In English.
    pub en: &'static str,
    /// In Vietnamese.
    pub vi: &'static str,
    /// What it says.
    pub means: Means,
    /// Where it may stand.
    pub places: &'static [Place],
    /// The same in a few words.
    pub about: &'static str,
    /// A value.
    pub example: &'static str,
}

use Place::{Document, KeyResult, Objective};

const STATEMENTS: &[Place] = &[Objective, KeyResult];

const fn key(
    en: &'static str,
    vi: &'static str,
    means: Means,
    places: &'static [Place],
    about: &'static str,
    example: &'static str,
) -> UsualKey {
    UsualKey { en, vi, means, places, about, example }
}

const fn field(
    en: &'static str,
    vi: &'static str,
    kind: FieldKind,
    places: &'static [Place],
    about: &'static str,
    example: &'static str,
) -> UsualKey {
    key(en, vi, Means::Field(kind), places, about, example)
}

/// Every key, in the order in which people write them.
pub const KEYS: &[UsualKey] = &[
    key("cycle", "chu_kỳ", Means::Cycle, &[Document], "The cycle, such as Q3 2026", "Q3 2026"),
    key("company", "công_ty", Means::Whose, &[Document], "The company whose OKRs these are", "An Phú"),
    key("department", "phòng_ban", Means::Whose, &[Document], "The department whose OKRs these are", "Finance"),
    key("team", "nhóm", Means::Whose, &[Document], "The team whose OKRs these are", "Growth"),
    key("objectives", "mục_tiêu", Means::Objectives, &[Document], "The objectives", ""),
    key("id", "mã", Means::Id, STATEMENTS, "Its number or id", "O1"),
    key("title", "nội_dung", Means::Statement, STATEMENTS, "The statement, without its number", ""),
    field("baseline", "mức_nền", FieldKind::Baseline, &[KeyResult], "The value at the start", "32 days"),
    field("target", "chỉ_tiêu", FieldKind::Target, &[KeyResult], "The value to reach", "15 days"),
    field("current", "hiện_tại", FieldKind::Current, &[KeyResult], "The value now", "28 days"),
    field("unit", "đơn_vị", FieldKind::Unit, &[KeyResult], "What the values count", "days"),
    field("due", "thời_hạn", FieldKind::Due, STATEMENTS, "The day by which it is reached", "2026-09-30"),
    field("owner", "người_phụ_trách", FieldKind::Owner, STATEMENTS, "Who looks after it", "Lan"),
    field("method", "cách_đo", FieldKind::Method, &[KeyResult], "How it is measured", "export of the ticket system"),
    field("status", "trạng_thái", FieldKind::Status, STATEMENTS, "How it stands", "on track"),
    field("confidence", "tự_tin", FieldKind::Confidence, STATEMENTS, "How sure the team is to reach it", "70%"),
    field("score", "điểm", FieldKind::ScoreGiven, STATEMENTS, "The team's own grade at the end", "0.7"),
    field("weight", "trọng_số", FieldKind::Weight, STATEMENTS, "Its share among its siblings", "40%"),
    field("priority", "ưu_tiên", FieldKind::Priority, STATEMENTS, "What comes first", "high"),
    field("type", "loại", FieldKind::Commitment, STATEMENTS, "committed, aspirational or learning", "committed"),
    field("parent", "mục_tiêu_cấp_trên", FieldKind::Parent, STATEMENTS, "The objective that it serves", "C-O2"),
    field("level", "cấp", FieldKind::Level, &[Objective], "company, department, team or person", "team"),
    field(
        "check_ins",
        "check_in",
        FieldKind::CheckIn,
        &[KeyResult],
        "The days on which it was looked at",
        "2026-08-14",
    ),
    field("note", "ghi_chú", FieldKind::Note, STATEMENTS, "Anything else", "the second depot opens in May"),
    key("initiatives", "hành_động", Means::Initiatives, STATEMENTS, "What is done for it", "call the ten largest"),
    key("key_results", "kết_quả_then_chốt", Means::KeyResults, &[Objective], "Its key results", ""),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Context, read_data};
    use crate::model::{FieldKind, Level, OkrSet};
    use crate::outline::yaml;
    use crate::rules::vocabulary::FIELDS;
    use crate::source::SourceFile;

    fn read(text: &str) -> OkrSet {
        let source = SourceFile::from_text("plan.yaml", text);
        let sets = read_data(&source, &yaml::parse(&source.text), &Context::default());
        sets.into_iter().next().unwrap_or_else(|| panic!("no OKRs in {text}"))
    }

    /// A document with one more pair at a place.
    fn document(place: Place, name: &str, value: &str, [objectives, title, krs]: [&str; 3]) -> String {
        let line = |at: Place, indent: usize| {
            if at == place && !value.is_empty() {
                format!("{}{name}: {value}\n", " ".repeat(indent))
            } else {
                String::new()
            }
        };
        format!(
            "{}{objectives}:\n  - {title}: Guests come back with friends\n{}    {krs}:\n      \
             - {title}: Raise repeat stays from 4% to 9%\n{}",
            line(Document, 0),
            line(Objective, 4),
            line(KeyResult, 8)
        )
    }

    #[test]
    fn every_key_is_read_as_the_list_says() {
        let structure = [["objectives", "title", "key_results"], ["mục_tiêu", "nội_dung", "kết_quả_then_chốt"]];
        for key in KEYS {
            for (name, structure) in [key.en, key.vi].into_iter().zip(structure) {
                for place in key.places {
                    let set = read(&document(*place, name, key.example, structure));
                    let objective = &set.objectives[0];
                    let key_result = &objective.key_results[0];
                    let fields = if *place == KeyResult { &key_result.fields } else { &objective.fields };
                    assert_eq!(objective.statement.as_str(), "Guests come back with friends", "{name}");
                    assert_eq!(key_result.statement.as_str(), "Raise repeat stays from 4% to 9%", "{name}");
                    match key.means {
                        Means::Objectives | Means::KeyResults | Means::Statement => {
                            assert!(structure.contains(&name), "{name}");
                        }
                        Means::Cycle => assert_eq!(set.cycle.as_ref().unwrap().label, key.example, "{name}"),
                        Means::Whose => assert!(objective.level.is_some(), "{name}"),
                        Means::Id => {
                            let id = if *place == KeyResult { &key_result.id } else { &objective.id };
                            assert!(id.contains(key.example), "{name}: {id}");
                        }
                        Means::Initiatives => {
                            let of = if *place == KeyResult { &key_result.initiatives } else { &objective.initiatives };
                            assert_eq!(of.len(), 1, "{name}");
                        }
                        Means::Field(FieldKind::Level) => assert_eq!(objective.level, Some(Level::Team), "{name}"),
                        Means::Field(kind) => {
                            assert_eq!(
                                fields.get(kind).map(|f| f.value.as_str()),
                                Some(key.example),
                                "{name} {place:?}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_field_has_a_key() {
        for (name, kind) in FIELDS {
            assert!(KEYS.iter().any(|key| key.means == Means::Field(*kind)), "{name}");
        }
    }
}
