//! Text in columns of a terminal: cutting, padding and wrapping by what letters take there.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text in no more columns than these, with a sign where it was cut.
pub fn cut(text: &str, columns: usize, sign: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(sign.width());
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken <= room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}{}", kept.trim_end(), if columns < sign.width() { "" } else { sign })
}

/// The text cut or filled up to exactly these columns.
pub fn fill(text: &str, columns: usize, sign: &str) -> String {
    let mut out = cut(text, columns, sign);
    out.push_str(&" ".repeat(columns.saturating_sub(out.width())));
    out
}

/// The text in lines of at most these columns, broken between words; a word that is longer is broken anywhere.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for word in text.split_whitespace() {
        if taken > 0 && taken + 1 + word.width() > columns {
            lines.push(String::new());
            taken = 0;
        }
        if let Some(line) = lines.last_mut().filter(|line| !line.is_empty()) {
            line.push(' ');
            taken += 1;
        }
        for c in word.chars() {
            let width = c.width().unwrap_or(0);
            if taken + width > columns {
                lines.push(String::new());
                taken = 0;
            }
            lines.iter_mut().next_back().into_iter().for_each(|line| line.push(c));
            taken += width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_wider_than_its_columns() {
        for text in
            ["Tăng tỷ lệ khách quay lại từ 22% lên 40%", "a", "", "Mục tiêu\u{301} 漢字漢字漢字 🎯🎯", &"x".repeat(200)]
        {
            for columns in 1..60 {
                assert!(cut(text, columns, "…").width() <= columns, "{text} {columns}");
                assert_eq!(fill(text, columns, "…").width(), columns, "{text} {columns}");
                assert!(wrap(text, columns).iter().all(|line| line.width() <= columns.max(8)), "{text} {columns}");
            }
            assert_eq!(wrap(text, 20).concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
