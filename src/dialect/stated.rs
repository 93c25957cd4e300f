//! What the values of fields say: how far a key result is, that it is committed, that its owner is no single person.
//!
//! Which field a value belongs to is known before; nothing here judges.

use super::fields::{compact, level_of_name};
use super::words;
use crate::model::Level;

/// What a status says about a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// All goes well, and it goes on.
    OnTrack,
    /// Goes on, in any other way.
    Open,
    /// Closed, and reached.
    Reached,
    /// Closed, and not reached.
    Missed,
    /// Given up or put off.
    Dropped,
}

/// What a status says; "on track (week 7)" says what "on track" does.
pub(crate) fn state(text: &str) -> State {
    let words = text.split(['(', ',', ';', '–', '—', ':']).next().unwrap_or("");
    match compact(words).as_str() {
        "ontrack" | "green" | "dungtiendo" | "votiendo" | "vuottiendo" => State::OnTrack,
        "done" | "completed" | "complete" | "finished" | "achieved" | "hit" | "met" | "closed" | "hoanthanh"
        | "dahoanthanh" | "hoantat" | "xong" | "daxong" | "dadat" => State::Reached,
        "missed" | "notmet" | "notachieved" | "failed" | "partial" | "partiallydone" | "partiallymet"
        | "partlydone" | "partiallyachieved" | "khongdat" | "chuadat" | "datmotphan" => State::Missed,
        "cancelled" | "canceled" | "dropped" | "deferred" | "postponed" | "abandoned" | "huy" | "dahuy" | "hoan"
        | "dahoan" | "paused" | "onhold" | "tamdung" => State::Dropped,
        _ => State::Open,
    }
}

/// Whether a kind of commitment is the firm one; none when it is no kind at all.
pub(crate) fn is_committed(text: &str) -> bool {
    matches!(compact(text).as_str(), "committed" | "commit" | "commitment" | "camket")
}

/// Whether an owner is a team, a department or everybody instead of a person.
pub(crate) fn is_many(owner: &str) -> bool {
    // "Phong" is a man; a department is "phòng".
    if owner.trim() == "Phong" {
        return false;
    }
    let many = matches!(
        compact(owner).as_str(),
        "everyone"
            | "everybody"
            | "all"
            | "allofus"
            | "wholeteam"
            | "entireteam"
            | "thewholeteam"
            | "theteam"
            | "theentireteam"
            | "allteams"
            | "alldepartments"
            | "allmembers"
            | "canhom"
            | "caphong"
            | "cateam"
            | "cacongty"
            | "catapthe"
            | "toandoi"
            | "toanteam"
            | "toanbo"
            | "toanthe"
            | "toanphong"
            | "toancongty"
            | "moinguoi"
            | "tatca"
            | "tatcamoinguoi"
            | "tatcacacphong"
            | "cacphongban"
    );
    // A unit or a post that is one word is known by its name.
    let whose = || {
        owner
            .trim()
            .contains(|c: char| c.is_whitespace() || matches!(c, ':' | '：'))
            .then(|| words::whose(owner))
            .flatten()
            .map(|(level, _)| level)
    };
    many || level_of_name(owner).or_else(whose).is_some_and(|level| level != Level::Person)
}

/// Whether a part of an owner field is a post instead of a second name: "Lan, Trưởng phòng Kho".
pub(crate) fn is_post(part: &str) -> bool {
    words::whose(part).is_some_and(|(level, _)| level == Level::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_are_many_and_men_are_not() {
        for (owner, many) in
            [("Phòng Kho", true), ("phòng kho", true), ("Phong", false), ("Team Kitchen", true), ("Lan", false)]
        {
            assert_eq!(is_many(owner), many, "{owner}");
        }
    }

    #[test]
    fn statuses_say_whether_and_how_a_key_result_closed() {
        assert_eq!(state("On track (week 7)"), State::OnTrack);
        assert_eq!(state("đúng tiến độ"), State::OnTrack);
        assert_eq!(state("Hoàn thành"), State::Reached);
        assert_eq!(state("chưa đạt"), State::Missed);
        assert_eq!(state("at risk"), State::Open);
        assert_eq!(state("Đã huỷ"), State::Dropped);
    }

    #[test]
    fn a_department_is_no_person() {
        assert!(is_many("Phòng Kế toán") && is_many("Sales team") && is_many("cả nhóm") && is_many("Everyone"));
        assert!(!is_many("Lan") && !is_many("Trưởng phòng Kho") && !is_many("Ana Team-Ortiz"));
        assert!(is_post("Trưởng phòng Kho") && !is_post("Minh"));
    }
}
