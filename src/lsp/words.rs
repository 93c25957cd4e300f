//! What the server says itself in menus and hovers, in both languages.

use crate::model::Language::{self, English, Vietnamese};

/// A skeleton in the statement's place.
pub fn rewrite_as(language: Language, text: &str) -> String {
    match language {
        English => format!("Rewrite as “{text}”"),
        Vietnamese => format!("Viết lại thành “{text}”"),
    }
}

/// Silences a rule for an objective or key result.
pub fn ignore_for(language: Language, rule: &str, id: &str) -> String {
    match language {
        English => format!("Ignore {rule} for {id}, with a reason"),
        Vietnamese => format!("Bỏ qua {rule} cho {id}, kèm lý do"),
    }
}

/// Silences a rule for a file.
pub fn ignore_in_file(language: Language, rule: &str) -> String {
    match language {
        English => format!("Ignore {rule} in this file, with a reason"),
        Vietnamese => format!("Bỏ qua {rule} trong tệp này, kèm lý do"),
    }
}

/// Stands for the reason until the author writes it.
pub fn reason(language: Language) -> &'static str {
    match language {
        English => "reason",
        Vietnamese => "lý do",
    }
}

/// Opens the page of a rule.
pub fn explain(language: Language, rule: &str) -> String {
    match language {
        English => format!("Why? Explain {rule}"),
        Vietnamese => format!("Vì sao? Giải thích {rule}"),
    }
}

/// All safe fixes of a document.
pub fn fix_all(language: Language) -> &'static str {
    match language {
        English => "Fix all that can be fixed safely",
        Vietnamese => "Sửa mọi chỗ sửa được một cách an toàn",
    }
}

/// A link to the page of a rule.
pub fn more(language: Language) -> &'static str {
    match language {
        English => "why",
        Vietnamese => "vì sao",
    }
}

/// A statement about which nothing was found.
pub fn nothing_found(language: Language) -> &'static str {
    match language {
        English => "Nothing to mark.",
        Vietnamese => "Không có gì cần sửa.",
    }
}
