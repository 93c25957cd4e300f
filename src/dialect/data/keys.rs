//! What a key of a data file says by its name: the parts of an OKR and of what stands round it. Names of fields
//! (owner, target …) are in `fields`; here is only what builds the tree.

use crate::dialect::fields;
use crate::dialect::fold::fold;
use crate::model::{FieldKind, Level};

/// The part that a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `okrs`, `okr_sets`, `company_okrs`: holds OKRs for certain.
    Okrs,
    /// `objective`, `O1`, `goals`, `mục_tiêu`: an objective or a list of them.
    Objective,
    /// `key_results`, `KR2`, `kết_quả_then_chốt`: a key result or a list of them.
    KeyResults,
    /// `results`, `measures`: key results where an objective stands beside them.
    Results,
    /// `title`, `name`, `text`: the words of whatever the map is.
    Title,
    /// `description`: the words, when nothing better names them.
    Description,
    /// `metric`, `kpi`: the words of a key result when it has no others.
    Metric,
    /// `initiatives`, `tasks`, `hành_động`.
    Initiatives,
    /// `id`, `number`.
    Id,
    /// `objective_id`: the objective that a row belongs to.
    ObjectiveId,
    /// `cycle`, `quarter`, `kỳ`.
    Cycle,
    /// `year`, `năm`.
    Year,
    /// `start_date`.
    Start,
    /// `end_date`.
    End,
    /// `team`, `departments`, `phòng_ban`: whose OKRs these are.
    Whose(Level),
    /// Schemas and interface descriptions: nothing below is an OKR.
    Schema,
    /// Anything else.
    Other,
}

/// A key, read.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The part it names.
    pub role: Role,
    /// The name ends in a number: `KR1`, `objective_2`.
    pub numbered: bool,
    /// The field that it names, if any.
    pub field: Option<FieldKind>,
}

/// Reads a key.
pub fn read(name: &str) -> Key {
    if name.len() > 80 {
        return Key { role: Role::Other, numbered: false, field: None };
    }
    let mut word = fold(name);
    word.retain(char::is_alphanumeric);
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = stem.len() < word.len() && !stem.is_empty();
    // `kr1.1`, `o1kr2`: numbers stand between as well.
    let letters: String = if numbered { stem.chars().filter(|c| !c.is_ascii_digit()).collect() } else { String::new() };
    let role = match if numbered { letters.as_str() } else { word.as_str() } {
        // `O1.KR2`, and `OKR 1`.
        "okr" if word.starts_with('o') && word[1..].starts_with(|c: char| c.is_ascii_digit()) => Role::KeyResults,
        "okr" if numbered => Role::Objective,
        "objective"
        | "objectives"
        | "obj"
        | "objs"
        | "o"
        | "goal"
        | "goals"
        | "objectivetext"
        | "objectivetitle"
        | "objectivename"
        | "objectivestatement"
        | "objectivedescription"
        | "okrobjective"
        | "okrobjectives"
        | "subobjectives"
        | "childobjectives"
        | "annualobjectives"
        | "quarterlyobjectives"
        | "muctieu"
        | "cacmuctieu"
        | "tenmuctieu"
        | "muctieuchinh"
        | "muctieuchung"
        | "muctieuo"
        | "muctieuokr"
        | "muctieucon"
        | "danhsachmuctieu"
        | "objectivelist"
        | "mt" => Role::Objective,
        "keyresult"
        | "keyresults"
        | "kr"
        | "krs"
        | "keyresulttext"
        | "keyresulttitle"
        | "keyresultname"
        | "keyresultdescription"
        | "krtext"
        | "krtitle"
        | "krname"
        | "krdescription"
        | "okrkeyresults"
        | "ketquathenchot"
        | "cacketquathenchot"
        | "ketquachinh"
        | "cacketquachinh"
        | "ketquaquantrong"
        | "ketquachuchot"
        | "ketquacotloi"
        | "kqthenchot"
        | "danhsachketquathenchot"
        | "danhsachkr"
        | "krlist"
        | "keyresultlist"
        | "keyresultslist"
        | "kqtc"
        | "kqchinh"
        | "kqt"
        | "kqc" => Role::KeyResults,
        "results" | "result" | "measures" | "outcomes" | "keyoutcomes" | "measurableresults" | "ketqua"
        | "cacketqua" | "danhsachketqua" | "metrics" | "keymetrics" | "successmetrics" | "indicators" | "chisodo"
        | "cacchiso" => Role::Results,
        "title" | "name" | "text" | "statement" | "headline" | "label" | "summary" | "heading" | "ten" | "tieude"
        | "noidung" | "phatbieu" | "displayname" => Role::Title,
        "description" | "desc" | "content" | "body" | "mota" | "dienta" | "diengiai" => Role::Description,
        "metric" | "metricname" | "kpi" | "measure" | "indicator" | "chiso" | "thuocdo" | "chitieudo" => Role::Metric,
        "initiative" | "initiatives" | "task" | "tasks" | "action" | "actions" | "actionitems" | "actionplan"
        | "activities" | "todo" | "todos" | "projects" | "nextsteps" | "steps" | "hanhdong" | "cachanhdong"
        | "kehoach" | "kehoachhanhdong" | "sangkien" | "congviec" | "vieccanlam" | "nhiemvu" | "giaiphap"
        | "cachthuchien" => Role::Initiatives,
        "id" | "key" | "code" | "number" | "no" | "num" | "nr" | "ref" | "krid" | "okrid" | "krnumber" | "ma"
        | "stt" | "so" => Role::Id,
        "objectiveid" | "objectiveref" | "objectivekey" | "objectivenumber" | "muctieuid" | "mamuctieu" => {
            Role::ObjectiveId
        }
        "year" | "nam" | "fiscalyear" | "fy" => Role::Year,
        "startdate" | "fromdate" | "datestart" | "periodstart" | "cyclestart" | "begins" | "ngaybatdau" | "tungay" => {
            Role::Start
        }
        "enddate" | "todate" | "dateend" | "periodend" | "cycleend" | "ends" | "ngayketthuc" | "denngay" => Role::End,
        "half" | "semester" | "halfyear" | "okrquarter" | "quarters" | "cycles" | "periods" | "cycleid"
        | "cyclename" | "hocky" => Role::Cycle,
        "properties" | "definitions" | "schemas" | "components" | "jsonschema" | "schema" | "translations"
        | "messages" | "nav" | "sidebar" => Role::Schema,
        _ if fields::is_cycle_name(name) || numbered && fields::is_cycle_name(&letters) => Role::Cycle,
        _ => other(&word),
    };
    Key { role, numbered, field: fields::kind_of_name(name) }
}

fn other(word: &str) -> Role {
    if let Some(level) = whose(word) {
        return Role::Whose(level);
    }
    if word.contains("okr") && fields::kind_of_name(word).is_none() && !fields::is_cycle_name(word) {
        return Role::Okrs;
    }
    Role::Other
}

/// Whose OKRs a key announces: `teams`, `department_name`, `phòng_ban`.
fn whose(word: &str) -> Option<Level> {
    let word = word.strip_suffix("name").unwrap_or(word);
    // Short words that are levels in a heading and other things as a key.
    if matches!(word, "to" | "unit" | "group" | "business" | "function" | "area" | "me" | "ban" | "doi" | "scope") {
        return None;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let extra = match word {
        "people" | "persons" | "employees" | "employee" | "individuals" | "nhansu" => Some(Level::Person),
        "companies" => Some(Level::Company),
        "cacnhom" | "tennhom" => Some(Level::Team),
        "cacphong" | "cacphongban" | "tenphong" | "tenphongban" => Some(Level::Department),
        _ => None,
    };
    extra.or_else(|| fields::level_of_name(word)).or_else(|| fields::level_of_name(singular))
}

/// The level in the name of a key that holds OKRs: `company_okrs`, `team-objectives`, `okr_phòng`.
pub fn level_of_key(name: &str) -> Option<Level> {
    let mut word = fold(name);
    word.retain(char::is_alphanumeric);
    for part in ["okrsets", "okrset", "okrs", "okr", "objectives", "objective", "goals", "muctieu", "krs"] {
        if let Some(at) = word.find(part) {
            word.replace_range(at..at + part.len(), "");
            break;
        }
    }
    whose(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_any_spelling() {
        for name in [
            "key_results",
            "keyResults",
            "KRs",
            "kr",
            "KR1",
            "kr_1.2",
            "O1-KR2",
            "Kết quả then chốt",
            "kết_quả_then_chốt",
        ] {
            assert_eq!(read(name).role, Role::KeyResults, "{name}");
        }
        for name in ["objective", "Objectives", "O", "O1", "goal", "mục_tiêu", "muc-tieu", "Objective 2"] {
            assert_eq!(read(name).role, Role::Objective, "{name}");
        }
        assert_eq!(read("company_okrs").role, Role::Okrs);
        assert_eq!(read("okr").role, Role::Okrs);
        assert_eq!(read("kỳ").role, Role::Cycle);
        assert_eq!(read("nhom").role, Role::Whose(Level::Team));
        assert_eq!(read("Phòng ban").role, Role::Whose(Level::Department));
        assert_eq!(read("owner").role, Role::Other);
        assert_eq!(level_of_key("company_okrs"), Some(Level::Company));
        assert_eq!(level_of_key("okrs"), None);
    }
}
