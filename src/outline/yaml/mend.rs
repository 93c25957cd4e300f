//! One line of YAML mended, with its indentation: quotes round a value, a space after a dash or colon. Says nothing
//! about why.

use super::line::Line;

/// The line with its value in quotes; a comment behind the value stays behind it.
pub fn quoted(line: Line) -> String {
    let value = line.value();
    let (value, comment) = value.split_at(value.find(" # ").unwrap_or(value.len()));
    format!("{}{}{}{comment}", line.indent(), line.head(), quote(value.trim_end()))
}

/// A value in quotes. Single quotes when it has double quotes or backslashes in it.
pub fn quote(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}

/// The line with a space after its first dash.
pub fn spaced_dash(line: Line) -> Option<String> {
    let content = &line.text[line.item..line.span.end];
    let rest = content.trim_end().strip_prefix('-')?;
    Some(format!("{}- {rest}", &line.text[line.span.start..line.item]))
}

/// The line with a space after its first colon, when a short word stands before it.
pub fn spaced_colon(line: Line) -> Option<String> {
    let content = line.text[line.item..line.span.end].trim_end();
    let (key, value) = content.split_once(':')?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let value_fits = !value.is_empty() && !value.starts_with(' ');
    (word && value_fits).then(|| format!("{}{key}: {value}", &line.text[line.span.start..line.item]))
}

/// The line with other marks for typographic quotes round its value, full-width colons and odd spaces.
pub fn plain_marks(line: Line) -> Option<String> {
    let value = line.value();
    if let Some(inner) = value.strip_prefix(['“', '”', '„', '«', '‘', '’']) {
        let inner = inner.strip_suffix(['“', '”', '»', '’', '‘']).unwrap_or(inner);
        return Some(format!("{}{}{}", line.indent(), line.head(), quote(inner)));
    }
    let content = line.content();
    content.contains('：').then(|| line.indent().to_owned() + &content.replacen('：', ": ", 1).replacen(":  ", ": ", 1))
}

/// The line with its value in the right quotes, when it starts with a quote that closes too early or never.
pub fn requoted(line: Line) -> Option<String> {
    let value = line.value();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &value[1..];
    let marks = inner.matches(mark).count();
    let mended = match inner.strip_suffix(mark) {
        _ if marks == 0 => format!("{value}{mark}"),
        Some(inner) if mark == '\'' && !inner.contains(['"', '\\']) => format!("\"{inner}\""),
        Some(inner) if mark == '\'' => format!("'{}'", inner.replace('\'', "''")),
        Some(inner) => format!("'{}'", inner.replace('\'', "''")),
        None => quote(value),
    };
    Some(format!("{}{}{mended}", line.indent(), line.head()))
}
