//! Who acts where a noun leads the statement: one's own people ("Đội sale gặp 10 khách/tuần"), or those whom the work is for
//! ("Khách mua 3 lần/tháng"). What the former do is work; what the latter do is what the work has changed.

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::scan::{Kind, Scan, Token};

/// On which side of the work somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Staff, a department, a branch.
    Own,
    /// Customers, patients, members, a machine: whoever or whatever is watched.
    Watched,
}

/// The noun that acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actor {
    /// The token of the noun that tells the side.
    pub(crate) at: usize,
    /// The side.
    pub(crate) side: Side,
    /// The name of a department goes on behind the noun: "Phòng nhân sự", "Ban quản lý dự án".
    pub(crate) unit: bool,
}

/// Vietnamese nouns of one's own units; their names stand behind them.
pub(crate) const UNITS: [&str; 9] = ["đội", "nhóm", "tổ", "phòng", "ban", "bộ phận", "team", "khoa", "phòng ban"];

/// Machines, whose stops and faults are counted.
const MACHINES: [&str; 6] = ["máy", "máy móc", "dây chuyền", "xe", "hệ thống", "thiết bị"];

/// Nouns of people that are as often one's own as customers.
const EITHER: [&str; 6] = ["cửa hàng", "công ty", "doanh nghiệp", "trường", "quán", "nhà hàng"];

/// English nouns of one's own people behind "every" and "each"; plurals stand in the word list.
pub(crate) const OWN: [&str; 24] = [
    "manager",
    "engineer",
    "developer",
    "rep",
    "agent",
    "employee",
    "team",
    "department",
    "branch",
    "salesperson",
    "nurse",
    "teacher",
    "coach",
    "lead",
    "leader",
    "supervisor",
    "squad",
    "tutor",
    "crew",
    "recruiter",
    "consultant",
    "trainer",
    "technician",
    "officer",
];

/// The actor that leads the statement at a token; none where a verb, figure or other noun does.
pub(crate) fn actor(scan: &Scan<'_>, lead: usize) -> Option<Actor> {
    match scan.language {
        Language::Vietnamese => {
            // "Phòng nhân sự …": what leads is the name, behind a word that stands before anything.
            let unit = |t: &&Token| t.is_word() && UNITS.contains(&scan.text(t));
            let units = scan.tokens[..lead].iter().rev().take_while(unit).count();
            vietnamese(scan, lead - units)
        }
        Language::English => english(scan, lead),
    }
}

fn vietnamese(scan: &Scan<'_>, from: usize) -> Option<Actor> {
    let opens = |t: &Token| {
        !t.any(&[Class::People, Class::Staff])
            && (t.any(&[Class::All, Class::Per])
                // "Trung bình", "bình quân"
                || matches!(scan.text(t), "các" | "những" | "trung" | "bình" | "quân"))
    };
    let at = from + scan.tokens[from..].iter().take(5).position(|t| !opens(t))?;
    let (token, next) = (&scan.tokens[at], scan.tokens.get(at + 1));
    let text = scan.text(token);
    let people = |t: &Token| t.is(Class::People) && !t.is(Class::Staff) && !EITHER.contains(&scan.text(t));
    // "Phòng chống dịch", "phòng trọ": the first syllable of other words.
    let other = text == "phòng"
        && next.is_some_and(|t| {
            matches!(scan.text(t), "chống" | "ngừa" | "tránh" | "trọ" | "ngủ" | "bệnh" | "khách" | "thủ" | "họp")
        });
    if UNITS.contains(&text) && !other {
        // "Nhóm khách VIP": a part of the customers.
        let served =
            |t: &Token| people(t) && ["khách", "người", "học", "bệnh"].iter().any(|w| scan.text(t).starts_with(w));
        let side = if text == "nhóm" && next.is_some_and(served) { Side::Watched } else { Side::Own };
        return Some(Actor { at, side, unit: true });
    }
    if token.is(Class::Staff) || text == "chi nhánh" {
        return Some(Actor { at, side: Side::Own, unit: false });
    }
    let watched = people(token) || MACHINES.contains(&text);
    watched.then_some(Actor { at, side: Side::Watched, unit: false })
}

/// "Every manager", "Each store manager": only where it is said of each of them, so that a verb in -s is none of a noun.
fn english(scan: &Scan<'_>, from: usize) -> Option<Actor> {
    let each = scan.tokens.get(from).is_some_and(|t| matches!(scan.text(t), "every" | "each" | "all"));
    if !each {
        // "Members train three times a week"
        let watched = |t: &&Token| t.is(Class::People) && !t.is(Class::Staff) && scan.text(t).ends_with('s');
        let plural = scan.tokens.get(from).filter(watched).filter(|t| !matches!(scan.text(t), "teams" | "branches"));
        return plural.map(|_| Actor { at: from, side: Side::Watched, unit: false });
    }
    let own = |t: &Token| t.is(Class::Staff) || OWN.contains(&scan.text(t));
    let noun = |t: &&Token| {
        let named = [Class::People, Class::Staff, Class::Metric, Class::Deliverable, Class::Generic];
        t.is_word() && (t.classes.is_empty() || t.any(&named) || own(t))
    };
    let length = scan.tokens[from + 1..].iter().take(4).take_while(noun).count();
    let names = &scan.tokens[from + 1..from + 1 + length];
    if let Some(last) = names.iter().rposition(own) {
        return Some(Actor { at: from + 1 + last, side: Side::Own, unit: false });
    }
    let people = names.iter().position(|t| t.is(Class::People))?;
    Some(Actor { at: from + 1 + people, side: Side::Watched, unit: false })
}

/// Whether the figure at a token tells how often those who are watched do something, or something happens to a machine:
/// "Khách mua trung bình 3 lần/tháng" is a level, "Nhân viên gọi khách 3 lần/tháng" and "Khách được chăm sóc 2 lần/tháng"
/// are routines. "Tần suất mua", "số lần khách ghé" name the level.
pub(crate) fn is_watched(scan: &Scan<'_>, at: usize) -> bool {
    let before = &scan.tokens[..at];
    let named = |t: &Token| matches!(scan.text(t), "tần suất" | "tan suat" | "frequency");
    let counted = before.windows(2).take(2).any(|pair| {
        matches!(scan.text(&pair[0]), "số" | "so") && matches!(scan.text(&pair[1]), "lần" | "lượt" | "lan" | "luot")
    });
    if counted || before.iter().take(3).any(named) {
        return true;
    }
    let Some(actor) = actor(scan, 0).filter(|actor| actor.side == Side::Watched) else { return false };
    let acts = &before[(actor.at + 1).min(at)..];
    let work = |t: &Token| t.any(&[Class::Activity, Class::Output, Class::Implement]);
    // What is done to them is our work.
    let served = acts
        .windows(2)
        .any(|pair| matches!(scan.text(&pair[0]), "được" | "is" | "are" | "gets" | "được nhận") && work(&pair[1]))
        || acts.iter().any(|t| {
            matches!(scan.text(t), "get" | "gets" | "receive" | "receives" | "hear" | "hears" | "nhận" | "nhận được")
        });
    // A machine that sends or is washed works for us; one that stops or fails is watched.
    let fails = |t: &Token| {
        t.any(&[Class::Lower, Class::Safety])
            || matches!(scan.text(t), "dừng" | "ngừng" | "hỏng" | "lỗi" | "sự cố" | "gặp" | "trễ" | "treo" | "sập")
    };
    if MACHINES.contains(&scan.text(&scan.tokens[actor.at])) && !acts.iter().any(fails) {
        return false;
    }
    let broken = acts.iter().any(|t| matches!(t.kind, Kind::Sign(':' | ',' | ';' | '.' | '(')));
    !served && !broken && acts.iter().any(|t| t.is_word())
}
