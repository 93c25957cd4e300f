//! Word lists of the skeletons: verbs by what they do to their object, things by what one does with them.

use crate::lexicon::Class;
use crate::reading::phrase::Word;

/// Words that end the people of a Vietnamese phrase: what is done to them, or how.
pub(super) const GROUP_ENDS: [&str; 10] =
    ["về", "cho", "với", "bằng", "sử dụng", "trong", "tại", "theo", "kỹ năng", "kĩ năng"];

/// Words of degree behind a noun.
pub(super) fn is_adverb(word: &Word) -> bool {
    let compares = ["hơn", "hon", "nhiều", "nhieu", "more", "up", "down"].iter().any(|w| word.text.ends_with(w));
    word.classes.has(Class::Intensifier) || word.classes.any(&[Class::Comparative, Class::More]) && compares
}

/// Nouns that need another one to say what is measured.
pub(super) const BARE: [&str; 18] = [
    "rate",
    "number",
    "share",
    "percentage",
    "level",
    "score",
    "count",
    "amount",
    "tỉ lệ",
    "số",
    "số lượng",
    "mức",
    "mức độ",
    "lượt",
    "điểm",
    "chỉ số",
    "lượng",
    "tỉ trọng",
];

/// Verbs after which the people named are to do something differently.
pub(super) const CHANGING: [&str; 22] = [
    "train",
    "retrain",
    "coach",
    "mentor",
    "help",
    "teach",
    "support",
    "assist",
    "educat",
    "empower",
    "enabl",
    "encourag",
    "upskill",
    "đào tạo",
    "huấn luyện",
    "tập huấn",
    "bồi dưỡng",
    "hướng dẫn",
    "hỗ trợ",
    "giúp",
    "khuyến khích",
    "vận động",
];

/// Verbs behind which a thing that no list knows is one to be used all the same.
pub(super) const BRINGING: [&str; 12] = [
    "launch",
    "releas",
    "ship",
    "roll out",
    "rolls out",
    "introduc",
    "implement",
    "ra mắt",
    "triển khai",
    "áp dụng",
    "phát hành",
    "thí điểm",
];

/// Verbs that make a sentence of what leads it.
pub(super) const FINITE: [&str; 10] = ["have", "has", "are", "is", "can", "get", "feel", "know", "find", "see"];

/// Verbs that say nothing without where they lead.
pub(super) const LEADING: [&str; 8] = ["upgrad", "migrat", "mov", "convert", "switch", "port", "rewrit", "transfer"];

/// Verbs behind which nobody is to use the thing.
pub(super) const ENDING: [&str; 30] = [
    "clean up",
    "refactor",
    "read",
    "đọc",
    "retir",
    "decommission",
    "deprecat",
    "sunset",
    "replac",
    "remov",
    "eliminat",
    "submit",
    "file",
    "buy",
    "purchas",
    "order",
    "thay",
    "loại",
    "bỏ",
    "nộp",
    "trình",
    "phê duyệt",
    "nghiệm thu",
    "mua",
    "di dời",
    "bàn giao",
    "thuê",
    "quản lí",
    "theo dõi",
    "giám sát",
];

/// Things that nobody uses: they take place, are kept, or are looked after.
pub(super) const NOT_USED: [&str; 36] = [
    "sample",
    "mẫu",
    "project",
    "camera",
    "code",
    "source code",
    "contract",
    "agreement",
    "store",
    "shop",
    "branch",
    "office",
    "factory",
    "warehouse",
    "plan",
    "strategy",
    "roadmap",
    "dự án",
    "du an",
    "mã nguồn",
    "hợp đồng",
    "hop dong",
    "cửa hàng",
    "cua hang",
    "chi nhánh",
    "chi nhanh",
    "văn phòng",
    "nhà máy",
    "xưởng",
    "kho",
    "quầy",
    "kế hoạch",
    "ke hoach",
    "chiến lược",
    "lộ trình",
    "chủ trương",
];
/// Things that one keeps to.
pub(super) const KEPT_TO: [&str; 14] = [
    "policy",
    "policies",
    "rule",
    "regulation",
    "standard",
    "guideline",
    "nội quy",
    "noi quy",
    "chính sách",
    "chinh sach",
    "quy định",
    "quy chế",
    "quy tắc",
    "tiêu chuẩn",
];
/// Things that one reads.
pub(super) const READ: [&str; 15] = [
    "leaflet",
    "flyer",
    "brochure",
    "catalogue",
    "tờ rơi",
    "article",
    "blog",
    "blog post",
    "newsletter",
    "book",
    "bài viết",
    "bai viet",
    "bản tin",
    "sách",
    "cẩm nang",
];

/// What people do with a thing, in both languages; none where they do nothing with it.
pub(super) fn usage(thing: &str) -> Option<(&'static str, &'static str)> {
    let singular = thing.strip_suffix("es").filter(|t| t.ends_with("ch")).or_else(|| thing.strip_suffix('s'));
    let among = |list: &[&str]| list.iter().any(|word| *word == thing || Some(*word) == singular);
    match () {
        () if among(&NOT_USED) => None,
        () if among(&KEPT_TO) => Some(("follow", "tuân thủ")),
        () if among(&READ) => Some(("read", "đọc")),
        () => Some(("use", "dùng")),
    }
}

/// Verbs by which the number of those named grows.
pub(super) const WINNING: [&str; 18] = [
    "win",
    "acquire",
    "attract",
    "get",
    "gain",
    "sign",
    "secure",
    "generate",
    "have",
    "add",
    "thu hút",
    "có",
    "có thêm",
    "kí được",
    "kí",
    "chốt",
    "chốt được",
    "tìm được",
];

/// English plurals without an -s.
pub(super) const PLURALS: [&str; 7] = ["people", "staff", "children", "women", "men", "alumni", "crew"];
