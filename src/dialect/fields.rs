//! Names of fields, levels and statuses, as authors write them beside a statement, in a column head or as a YAML key.
//!
//! Only names; where a field may stand and what it belongs to is decided by those who ask.

use unicode_normalization::UnicodeNormalization;

use super::fold::{fold, plain_letter, push_folded};
use super::words;
use crate::model::{FieldKind, Level};

/// The field that a name stands for, ignoring case, `_`, `-`, spaces and diacritics.
///
/// "Mục tiêu" and "goal" are not here: they name an objective or a target, which only their place can tell.
pub(crate) fn kind_of_name(name: &str) -> Option<FieldKind> {
    if name.len() > 64 {
        return None;
    }
    let key = compact(name);
    Some(match key.as_str() {
        "owner"
        | "owners"
        | "ownerid"
        | "ownedby"
        | "objectiveowner"
        | "krowner"
        | "okrowner"
        | "assignee"
        | "assignees"
        | "assignedto"
        | "assignto"
        | "lead"
        | "leads"
        | "ledby"
        | "dri"
        | "driver"
        | "champion"
        | "responsible"
        | "responsibleperson"
        | "accountable"
        | "pic"
        | "who"
        | "nguoiphutrach"
        | "nguoilo"
        | "nguoilam"
        | "ailo"
        | "phutrach"
        | "chutri"
        | "nguoichutri"
        | "nguoichiutrachnhiem"
        | "chiutrachnhiem"
        | "phongchiutrachnhiem"
        | "phongphutrach"
        | "donviphutrach"
        | "donvichutri"
        | "bophanphutrach"
        | "bophanchiutrachnhiem"
        | "daumoi"
        | "nguoithuchien"
        | "nguoidambao"
        | "phutrachchinh"
        | "nguoiphutrachchinh"
        | "nguoichiutrachnhiemchinh"
        | "chiutrachnhiemchinh"
        | "nguoisohuu"
        | "chusohuu"
        | "nguoilamchu"
        | "nguoiduocgiao"
        | "nguoidamnhan"
        | "nguoiphutrachmuctieu"
        | "chunhiem"
        | "bophanchutri"
        | "phongchutri"
        | "donvithuchien"
        | "bophanthuchien" => FieldKind::Owner,
        "baseline" | "baselinevalue" | "basevalue" | "start" | "startvalue" | "startingvalue" | "startingpoint"
        | "from" | "initial" | "initialvalue" | "baselinetoday" | "baselinehomnay" | "bandau" | "giatribandau"
        | "giatrinen" | "mucnen" | "batdau" | "giatribatdau" | "xuatphat" | "diemxuatphat" | "mucxuatphat"
        | "muckhoidiem" | "khoidiem" | "hientrang" | "dauky" | "giatridauky" | "lastyear" | "lastquarter"
        | "namtruoc" | "kytruoc" | "quytruoc" | "mocbandau" | "mocdauky" | "mocxuatphat" | "mocso" | "sodauky"
        | "mucbandau" | "mucdauky" | "mucdau" | "dauquy" | "giatridauquy" | "prev" | "previous" | "previousvalue"
        | "previously" => FieldKind::Baseline,
        "target" | "targets" | "tgt" | "targetvalue" | "to" | "goalvalue" | "endvalue" | "targetlevel" | "finish"
        | "commit" | "chitieu" | "muccandat" | "mucdat" | "nguong" | "giatrimuctieu" | "giatridich"
        | "muctieucandat" | "muctieuso" | "cuoiky" | "giatricuoiky" | "kehoachdat" | "muctieucuoiky"
        | "muctieucuoiquy" | "cuoiquy" | "giatricandat" | "consomuctieu" | "muctieudat" | "dichden" => {
            FieldKind::Target
        }
        "dich" if spelled(name, "đích") => FieldKind::Target,
        "tu" if spelled(name, "từ") => FieldKind::Baseline,
        "den" if spelled(name, "đến") => FieldKind::Target,
        "current" | "curr" | "currentvalue" | "currentlevel" | "now" | "today" | "actual" | "actuals"
        | "actualvalue" | "latest" | "latestvalue" | "currently" | "hientai" | "giatrihientai" | "muchientai"
        | "homnay" | "thucte" | "thuchien" | "ketquathucte" | "dadat" | "thucdat" | "ketquahientai" | "sohientai"
        | "datduoc" | "datduochientai" => FieldKind::Current,
        "unit" | "units" | "unitofmeasure" | "uom" | "donvi" | "donvitinh" | "donvido" | "dvt" => FieldKind::Unit,
        "due" | "dueby" | "duedate" | "dueon" | "deadline" | "targetdate" | "todate" | "enddate" | "endtime"
        | "end" | "by" | "bywhen" | "when" | "finishby" | "completeby" | "periodend" | "thoihan" | "hanchot"
        | "hanhoanthanh" | "ngayhoanthanh" | "thoigianhoanthanh" | "thoihanhoanthanh" | "ngaydenhan"
        | "ngayketthuc" | "ketthuc" | "hancuoi" | "handenngay" | "thoidiemhoanthanh" | "thoigianketthuc"
        | "hanthuchien" => FieldKind::Due,
        "han" if spelled(name, "hạn") => FieldKind::Due,
        "status" | "state" | "rag" | "ragstatus" | "health" | "trangthai" | "tinhtrang" | "trangthaimuctieu" => {
            FieldKind::Status
        }
        "weight" | "weighting" | "weightage" | "trongso" | "tytrong" | "titrong" => FieldKind::Weight,
        "priority" | "prio" | "uutien" | "mucuutien" | "douutien" => FieldKind::Priority,
        "score" | "scores" | "grade" | "grading" | "rating" | "progress" | "finalscore" | "selfscore"
        | "completion" | "percentcomplete" | "complete" | "result" | "finalgrade" | "tiendo" | "tylehoanthanh"
        | "tilehoanthanh" | "mucdohoanthanh" | "diem" | "diemso" | "diemdanhgia" | "chamdiem" | "ketquadat"
        | "achieved" | "achievement" => FieldKind::ScoreGiven,
        "confidence" | "confidencelevel" | "confidencescore" | "tutin" | "mucdotutin" | "muctutin" | "dotutin"
        | "dotincay" | "diemtutin" => FieldKind::Confidence,
        "method" | "measurementmethod" | "measurement" | "measure" | "measuredby" | "measuredas" | "measuredwith"
        | "measuredvia" | "howmeasured" | "howwemeasure" | "howismeasured" | "howitismeasured" | "howtomeasure"
        | "metric" | "metrickey" | "metriccode" | "datasource" | "source" | "sourceofdata" | "formula"
        | "definition" | "calculation" | "phuongphapdoluong" | "phuongphapdo" | "cachdo" | "cachdoluong"
        | "cachtinh" | "thuocdo" | "chisodo" | "chisodoluong" | "doluong" | "dobang" | "doluongbang" | "duocdobang"
        | "nguondulieu" | "nguonsolieu" | "congthuc" | "congthuctinh" | "congcudo" | "congcudoluong" => {
            FieldKind::Method
        }
        "parent"
        | "parents"
        | "parentid"
        | "parentobjective"
        | "alignsto"
        | "alignedto"
        | "alignedwith"
        | "alignment"
        | "supports"
        | "supportsobjective"
        | "contributesto"
        | "laddersupto"
        | "linkedto"
        | "hotro"
        | "hotrocho"
        | "dongopcho"
        | "lienketvoi"
        | "lienket"
        | "canchinhvoi"
        | "muctieucaptren"
        | "muctieucha"
        | "thuocmuctieu"
        | "hotromuctieu"
        | "dongopchomuctieu"
        | "lienketmuctieu"
        | "phucvumuctieu"
        | "theomuctieu"
        | "alignedtoobjective"
        | "alignstoobjective"
        | "contributestoobjective"
        | "supportedobjective" => FieldKind::Parent,
        "level" | "scope" | "okrlevel" | "capdo" | "cap" | "capokr" | "capmuctieu" => FieldKind::Level,
        "type" | "kind" | "commitment" | "okrtype" | "committedokr" | "loai" | "loaiokr" | "loaimuctieu" => {
            FieldKind::Commitment
        }
        "checkin" | "checkins" | "lastcheckin" | "lastcheckedin" | "checkedin" | "checkindate" | "lastupdated"
        | "lastupdate" | "lastupdatedat" | "updatedat" | "updatedon" | "lastreview" | "lastreviewed"
        | "capnhatlancuoi" | "lancapnhatcuoi" | "capnhatgannhat" | "lancapnhatgannhat" | "ngaycapnhat"
        | "checkincuoi" | "checkingannhat" | "lancheckincuoi" | "lancheckingannhat" | "ngaycheckin" => {
            FieldKind::CheckIn
        }
        "note" | "notes" | "comment" | "comments" | "remark" | "remarks" | "why" | "whynow" | "whyitmatters"
        | "rationale" | "reason" | "context" | "description" | "evidence" | "details" | "detail" | "update"
        | "updates" | "ghichu" | "luuy" | "visao" | "lydo" | "mota" | "diengiai" | "boicanh" | "ynghia"
        | "bangchung" | "nhanxet" | "binhluan" | "capnhat" | "risk" | "risks" | "ruiro" | "dependency"
        | "dependencies" | "phuthuoc" | "blocker" | "blockers" => FieldKind::Note,
        _ => return None,
    })
}

/// Whether a name says that its value is the cycle.
pub(crate) fn is_cycle_name(name: &str) -> bool {
    let key = compact(name);
    matches!(
        key.as_str(),
        "cycle"
            | "okrcycle"
            | "quarter"
            | "period"
            | "timeframe"
            | "timeperiod"
            | "timeline"
            | "horizon"
            | "timehorizon"
            | "okrperiod"
            | "chuky"
            | "chukyokr"
            | "khungthoigian"
            | "thoigianapdung"
            | "thoigian"
            | "giaidoan"
            | "kyokr"
            | "kydanhgia"
    ) || key.as_str() == "ky" && spelled(name, "kỳ")
        || key.as_str() == "quy" && spelled(name, "quý")
}

/// The field that a name and its value make together: "Progress: 40%" is a grade, "Progress: 4,900" a value; a check-in
/// without a day is a note.
pub(crate) fn refine(kind: FieldKind, value: &str) -> FieldKind {
    if kind == FieldKind::CheckIn && !value.bytes().any(|b| b.is_ascii_digit()) {
        return FieldKind::Note;
    }
    // "Đơn vị" is a unit of measure or of the company.
    if kind == FieldKind::Unit && value.trim().contains(' ') && words::whose(value).is_some() {
        return FieldKind::Owner;
    }
    // "Bắt đầu" and "Từ" head columns of days as well, "Đến" one of due days.
    match kind {
        FieldKind::Baseline if is_day(value) => return FieldKind::Note,
        FieldKind::Target if is_day(value) => return FieldKind::Due,
        // "Loại: chỉ số dẫn dắt" is a kind of indicator.
        FieldKind::Commitment if words::names_indicator(value) => return FieldKind::Note,
        _ => {}
    }
    if kind != FieldKind::ScoreGiven {
        return kind;
    }
    let value = value.trim();
    let grade = value.len() <= 12 && value.bytes().all(|b| b.is_ascii_digit() || b"./,% ".contains(&b));
    let grade = grade && (value.contains(['%', '/']) || value.len() <= 4);
    if grade || !value.bytes().any(|b| b.is_ascii_digit()) { kind } else { FieldKind::Current }
}

/// A day in figures: "01/07/2026", "2026-07-01".
fn is_day(value: &str) -> bool {
    let figures =
        |part: &str, longest: usize| (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let year = |part: &str| part.len() == 4 && figures(part, 4);
    let parts: Vec<&str> = value.trim().split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return false };
    figures(second, 2) && (year(first) && figures(third, 2) || figures(first, 2) && year(third))
}

/// The level that a word or short name stands for: "Team", "Phòng", "Công ty".
pub(crate) fn level_of_name(name: &str) -> Option<Level> {
    if name.len() > 32 {
        return None;
    }
    Some(match compact(name).as_str() {
        "company" | "companywide" | "organization" | "organisation" | "org" | "corporate" | "business" | "group"
        | "congty" | "toancongty" | "capcongty" | "tapdoan" | "tochuc" | "doanhnghiep" | "toantruong" => Level::Company,
        "department" | "dept" | "division" | "unit" | "function" | "area" | "phong" | "phongban" | "capphong"
        | "khoi" | "bophan" | "chinhanh" | "trungtam" | "capphongban" | "capbophan" => Level::Department,
        "team" | "squad" | "tribe" | "crew" | "nhom" | "capnhom" | "capto" | "capdoi" => Level::Team,
        "to" if !name.is_ascii() && spelled(name, "tổ") => Level::Team,
        "doi" if !name.is_ascii() && spelled(name, "đội") => Level::Team,
        "ban" if name.eq_ignore_ascii_case("ban") => Level::Department,
        "person" | "personal" | "individual" | "member" | "me" | "canhan" | "nhanvien" | "capcanhan" => Level::Person,
        _ => return None,
    })
}

/// Whether a text is a status: "done", "In progress", "đúng tiến độ".
pub(crate) fn is_status(text: &str) -> bool {
    text.len() <= 40
        && matches!(
            compact(text).as_str(),
            "done"
                | "completed"
                | "complete"
                | "finished"
                | "achieved"
                | "hit"
                | "met"
                | "closed"
                | "inprogress"
                | "wip"
                | "ongoing"
                | "started"
                | "ontrack"
                | "atrisk"
                | "needsattention"
                | "offtrack"
                | "behind"
                | "late"
                | "delayed"
                | "slipping"
                | "blocked"
                | "paused"
                | "onhold"
                | "notstarted"
                | "todo"
                | "open"
                | "planned"
                | "cancelled"
                | "canceled"
                | "dropped"
                | "deferred"
                | "postponed"
                | "missed"
                | "notmet"
                | "notachieved"
                | "partial"
                | "partiallydone"
                | "partiallymet"
                | "partlydone"
                | "partiallyachieved"
                | "failed"
                | "abandoned"
                | "green"
                | "yellow"
                | "amber"
                | "red"
                | "new"
                | "draft"
                | "active"
                | "pending"
                | "hoanthanh"
                | "dahoanthanh"
                | "hoantat"
                | "xong"
                | "daxong"
                | "danglam"
                | "dangthuchien"
                | "dangtrienkhai"
                | "dungtiendo"
                | "dunghan"
                | "chamtiendo"
                | "cham"
                | "trehan"
                | "quahan"
                | "ruiro"
                | "coruiro"
                | "nguyco"
                | "conguyco"
                | "chuabatdau"
                | "chualam"
                | "chuathuchien"
                | "chuahoanthanh"
                | "tamdung"
                | "huy"
                | "dahuy"
                | "hoan"
                | "dahoan"
                | "dadat"
                | "khongdat"
                | "chuadat"
                | "datmotphan"
                | "votiendo"
                | "vuottiendo"
        )
}

/// Whether a text says that an OKR is committed, aspirational or about learning.
pub(crate) fn is_commitment(text: &str) -> bool {
    matches!(
        compact(text).as_str(),
        "committed"
            | "commit"
            | "aspirational"
            | "stretch"
            | "moonshot"
            | "roofshot"
            | "learning"
            | "camket"
            | "morong"
            | "thamvong"
            | "thachthuc"
            | "thuthach"
            | "hochoi"
    )
}

/// A name folded, without spaces and marks, where no memory needs to be asked for.
pub(super) struct Compact {
    bytes: [u8; LONGEST],
    len: usize,
}

/// More than the longest name that is known.
const LONGEST: usize = 32;

impl Compact {
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    /// The name; empty when it is too long, or has letters that no known name has.
    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|b| str::from_utf8(b).ok()).unwrap_or("")
    }
}

pub(super) fn compact(name: &str) -> Compact {
    let mut key = Compact { bytes: [0; LONGEST], len: 0 };
    if fill(&mut key, name).is_none() {
        key.len = 0;
    }
    key
}

/// None when the name cannot be a known one.
fn fill(key: &mut Compact, name: &str) -> Option<()> {
    for c in name.chars() {
        match plain_letter(c) {
            Some(letter) if letter.is_ascii_alphanumeric() => key.push(letter)?,
            Some(_) => {}
            None => {
                let mut folded = String::new();
                push_folded(c, &mut folded);
                for c in folded.chars().filter(|c| c.is_alphanumeric()) {
                    key.push(u8::try_from(c).ok().filter(u8::is_ascii)?)?;
                }
            }
        }
    }
    Some(())
}

/// Whether a short name is the Vietnamese word, with its diacritics or with none at all: "Hân" is a person, "Hạn" a day.
fn spelled(name: &str, word: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c));
    if name.is_ascii() {
        return name.eq_ignore_ascii_case(&fold(word));
    }
    name.nfc().flat_map(char::to_lowercase).eq(word.nfc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_spelling() {
        for name in ["Owner", "owner_id", "assignedTo", "Người phụ trách", "NGƯỜI PHỤ TRÁCH", "nguoi phu trach", "PIC"]
        {
            assert_eq!(kind_of_name(name), Some(FieldKind::Owner), "{name}");
        }
        assert_eq!(kind_of_name("How measured"), Some(FieldKind::Method));
        assert_eq!(kind_of_name("Phương pháp đo lường"), Some(FieldKind::Method));
        assert_eq!(kind_of_name("target_value"), Some(FieldKind::Target));
        assert_eq!(kind_of_name("Hạn"), Some(FieldKind::Due));
        assert_eq!(kind_of_name("han"), Some(FieldKind::Due));
        assert_eq!(kind_of_name("Hân"), None);
        assert_eq!(kind_of_name("Mục tiêu"), None);
        assert_eq!((kind_of_name("Từ"), kind_of_name("Đến")), (Some(FieldKind::Baseline), Some(FieldKind::Target)));
        assert_eq!((kind_of_name("Tự"), kind_of_name("Đen")), (None, None));
    }

    #[test]
    fn progress_is_a_grade_or_a_value() {
        assert_eq!(refine(FieldKind::ScoreGiven, "40%"), FieldKind::ScoreGiven);
        assert_eq!(refine(FieldKind::ScoreGiven, "0.7"), FieldKind::ScoreGiven);
        assert_eq!(refine(FieldKind::ScoreGiven, "4,900 at the end of July"), FieldKind::Current);
    }

    #[test]
    fn a_day_is_no_value_to_start_from_or_to_reach() {
        assert_eq!(refine(FieldKind::Baseline, "01/07/2026"), FieldKind::Note);
        assert_eq!(refine(FieldKind::Target, "2026-09-30"), FieldKind::Due);
        assert_eq!(refine(FieldKind::Baseline, "1.200.000"), FieldKind::Baseline);
        assert_eq!(refine(FieldKind::Target, "2.500.2026"), FieldKind::Target);
    }

    #[test]
    fn statuses_and_levels_are_known() {
        assert!(is_status("In progress") && is_status("Đúng tiến độ") && !is_status("in June"));
        assert_eq!(level_of_name("Phòng"), Some(Level::Department));
    }
}
