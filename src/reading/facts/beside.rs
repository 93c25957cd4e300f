//! Results that stand beside work in Vietnamese, behind a comma, "với" or "và": "Mở 2 cửa hàng, mỗi cửa hàng lãi 50 triệu",
//! "Tổ chức hội thảo và tạo ra 50 khách hàng tiềm năng". More work ("…, đăng 3 bài/ngày"), its cost and its size are none.

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::facts::{Subject, lower};
use crate::reading::{HeadClass, Hit, Measure};

/// What opens the words beside.
const OPENS: [&str; 4] = [", ", "; ", " và ", " với "];

/// Measured nouns that tell only of the size of the work.
const SIZES: [&str; 17] = [
    "công suất",
    "lưu lượng",
    "giá trị",
    "hạn mức",
    "tải trọng",
    "số",
    "số lượng",
    "lượng",
    "mức",
    "giá",
    "thời hạn",
    "thời lượng",
    "thời gian",
    "ngân sách",
    "vốn",
    "học phí",
    "quỹ",
];

/// What customers do with what was opened or launched.
const TAKES: [&str; 10] = ["mua", "đặt", "dùng", "sử", "đăng", "ký", "trả", "gia", "chuyển", "tải"];

/// Verbs of gain that tell only who came or what was handed in.
const COMES: [&str; 8] = ["đón", "tiếp đón", "phục vụ", "nhận", "nhận được", "lấy", "thu", "trả"];

/// Whether a figure behind the work is what the work brings.
pub(super) fn result(subject: &Subject<'_>, measure: &Measure) -> bool {
    let reading = subject.reading;
    let work = matches!(subject.head_class(), HeadClass::Activity | HeadClass::Output);
    if !work || reading.language != Language::Vietnamese {
        return false;
    }
    let Some(head) = reading.head.as_ref().map(|h| h.range.end) else { return false };
    let text = subject.statement.as_str();
    let opener = |word: &&str| text[..measure.range.start].rfind(*word).map(|at| at + word.len());
    let Some(from) = OPENS.iter().filter_map(opener).max().filter(|from| *from > head) else {
        return false;
    };
    let between: Vec<&Hit> =
        reading.hits.iter().filter(|h| h.range.start >= from && h.range.end <= measure.range.start).collect();
    let more_work = |h: &&Hit| {
        h.classes.any(&[Class::Activity, Class::Output, Class::Implement, Class::Complete, Class::Lower])
            && !h.classes.any(&[Class::People, Class::Gain])
    };
    if between.iter().any(more_work) {
        return false;
    }
    let behind = |reach: usize, classes: &[Class]| {
        let end = measure.range.end + reach;
        reading.hits.iter().any(|h| h.range.end > measure.range.end && h.range.start <= end && h.classes.any(classes))
    };
    let measured = |h: &&Hit| {
        h.classes.any(&[Class::Metric, Class::Rate])
            && !h.classes.any(&[Class::People, Class::GainNoun, Class::Event])
            && !SIZES.contains(&lower(subject.words(&h.range)).as_ref())
            || h.classes.has(Class::Metric) && lower(subject.words(&h.range)).starts_with("doanh ")
    };
    let unit = measure.unit.as_ref().map_or("", |u| u.name.as_ref());
    let money = matches!(unit, "usd" | "eur" | "vnd");
    let gains = |h: &&Hit| {
        h.classes.has(Class::Gain) && !COMES.contains(&lower(subject.words(&h.range)).as_ref())
            || lower(subject.words(&h.range)).starts_with("tạo ")
    };
    if between.iter().any(measured) {
        return true;
    }
    if between.iter().any(gains) {
        // "15% kết quả doanh thu"
        let reach = if unit == "%" { 12 } else { 2 };
        return money || behind(reach, &[Class::GainNoun, Class::Metric, Class::Rate]);
    }
    let rest = lower(text[measure.range.end..].trim_start());
    // "…, DT 2k$/tháng": money that comes in every month.
    if money && ["/tháng", "/ tháng", "mỗi tháng", "/năm", "/quý"].iter().any(|each| rest.starts_with(each)) {
        return true;
    }
    // "…, 500 khách mua trong tháng đầu"
    text[from..measure.range.start].trim().is_empty()
        && reading.hits.iter().any(|h| {
            let people = h.classes.has(Class::People) && !h.classes.has(Class::Staff);
            let act = || lower(text[h.range.end..].trim_start());
            people
                && h.range.start >= measure.range.start
                && h.range.start <= measure.range.end + 2
                && TAKES.contains(&act().split(' ').next().unwrap_or(""))
        })
}
