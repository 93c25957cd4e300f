//! The words of problems and hints for mistakes that stop the parser. Texts only; `explain` decides which one fits.

use super::Hint;

pub const AT_TEXT: &str = "a value cannot start with `@`";
pub const AT: Hint =
    Hint { en: "put the name in quotes: `owner: \"@lan\"`", vi: "đặt tên trong ngoặc kép: `owner: \"@lan\"`" };
pub const BACKTICK_TEXT: &str = "a value cannot start with a backtick";
pub const PERCENT_TEXT: &str = "a value cannot start with `%`";
pub const SQUARE_TEXT: &str = "a value that starts with `[` is read as a list";
pub const CURLY_TEXT: &str = "a value that starts with `{` is read as a map";
pub const STAR_TEXT: &str = "a value that starts with `*` is read as a YAML alias";
pub const AMPERSAND_TEXT: &str = "a value that starts with `&` is read as a YAML anchor";
pub const BANG_TEXT: &str = "a value that starts with `!` is read as a YAML tag";
pub const QUOTE: Hint = Hint {
    en: "put the whole value in quotes: `title: \"…\"`",
    vi: "đặt cả giá trị trong ngoặc kép: `title: \"…\"`",
};
pub const BLOCK_TEXT: &str = "a value that starts with `>` or `|` opens a text block";
pub const COMPARE: Hint = Hint {
    en: "put the value in quotes: `target: \">= 50%\"`",
    vi: "đặt giá trị trong ngoặc kép: `target: \">= 50%\"`",
};
pub const COLON_TEXT: &str = "a colon with a space behind it starts a value, and this text has a second one";
pub const COLON: Hint = Hint {
    en: "put text with a colon in quotes: `kr: \"Cut waiting: from 9 to 4 days\"`",
    vi: "đặt câu có dấu hai chấm trong ngoặc kép: `kr: \"Giảm thời gian chờ: từ 9 xuống 4 ngày\"`",
};
pub const TAB_TEXT: &str = "a tab cannot indent a line";
pub const TAB: Hint = Hint {
    en: "indent with spaces, two per level",
    vi: "thụt dòng bằng dấu cách, mỗi cấp hai dấu cách, không dùng phím Tab",
};
pub const SPACE_TEXT: &str =
    "this line is indented with a space that only looks like one (no-break or full-width space)";
pub const SPACE: Hint = Hint {
    en: "delete the indentation and type ordinary spaces; such spaces come with text copied from a web page",
    vi: "xoá phần thụt dòng rồi gõ lại bằng dấu cách thường; ký tự này hay đi theo khi chép từ trang web",
};
pub const SMART_TEXT: &str = "typographic quotes (“…”) are no quotes to YAML";
pub const SMART: Hint =
    Hint { en: "use straight quotes: `title: \"…\"`", vi: "dùng ngoặc kép thẳng: `title: \"…\"`" };
pub const WIDE_TEXT: &str = "the full-width colon `：` is no colon to YAML";
pub const WIDE: Hint = Hint {
    en: "type an ordinary colon and a space: `owner: Lan`",
    vi: "gõ dấu hai chấm thường và một dấu cách: `owner: Lan`",
};
pub const EARLY_TEXT: &str = "the quotes close before the text ends";
pub const EARLY: Hint = Hint {
    en: "put the whole value in quotes, with the other kind of quote inside: `'Say \"hi\"'`, `\"It's done\"`",
    vi: "đặt cả câu trong ngoặc, bên trong dùng loại ngoặc khác: `'Nói \"vâng\"'`, `\"It's done\"`",
};
pub const OPEN_TEXT: &str = "the quote that opens here is not closed";
pub const OPEN: Hint = Hint {
    en: "close it at the end of the text: `title: \"…\"`",
    vi: "đóng ngoặc ở cuối câu: `title: \"…\"`",
};
pub const ESCAPE_TEXT: &str =
    "a backslash in double quotes starts an escape such as `\\n`, and this one does not exist";
pub const ESCAPE: Hint = Hint { en: "use single quotes: `'C:\\okr'`", vi: "dùng ngoặc đơn: `'C:\\okr'`" };
pub const DASH_TEXT: &str = "a space is missing after `-`";
pub const DASH: Hint = Hint {
    en: "write a space after the dash: `- Reduce …`",
    vi: "thêm dấu cách sau gạch đầu dòng: `- Giảm …`",
};
pub const NO_SPACE_TEXT: &str = "a space is missing after the colon";
pub const NO_SPACE: Hint = Hint {
    en: "write a space after the colon: `owner: Lan`",
    vi: "thêm dấu cách sau dấu hai chấm: `owner: Lan`",
};
pub const INDENT_TEXT: &str = "this line stands at the wrong column";
pub const INDENT: Hint = Hint {
    en: "start the line below the first letter of the line it belongs with (items of one list below each other)",
    vi: "căn đầu dòng thẳng với dòng cùng cấp ở trên (các mục của một danh sách thẳng hàng nhau)",
};
pub const LIST_BESIDE_KEY: &str = "a list cannot start on the line of its key";
pub const OWN_LINES: Hint = Hint {
    en: "put each item on a line of its own below the key: `  - …`",
    vi: "viết mỗi mục một dòng riêng dưới khoá: `  - …`",
};
pub const COMMA_TEXT: &str = "a comma is missing at the end of this line";
pub const COMMA: Hint = Hint {
    en: "items between brackets are separated by commas",
    vi: "các phần tử trong ngoặc cách nhau bằng dấu phẩy",
};
pub const JSON_TEXT: &str = "two texts stand side by side: a comma is missing, or a quote too much";
pub const SECOND_TEXT: &str = "a second value starts here; a JSON file holds one";
pub const SECOND: Hint = Hint {
    en: "put all of them in one list: `[{…}, {…}]`",
    vi: "gom tất cả vào một danh sách: `[{…}, {…}]`",
};
pub const BRACKET_TEXT: &str = "a bracket is not closed, or closed by the wrong one";
pub const BRACKET: Hint = Hint {
    en: "every `[` needs a `]` and every `{` a `}`; text that only starts with a bracket goes in quotes",
    vi: "mỗi `[` cần một `]`, mỗi `{` cần một `}`; câu chỉ bắt đầu bằng dấu ngoặc thì đặt trong ngoặc kép",
};
pub const DEEP_TEXT: &str = "lists and maps are nested too deep";
pub const DEEP: Hint = Hint {
    en: "OKRs need a few levels only: team, objective, key result",
    vi: "OKR chỉ cần vài cấp: nhóm, mục tiêu, kết quả then chốt",
};
