//! Figures, dates and cycles in a spelling that not every tool reads: `20 %`, `２０％`, `2026-6-3`, `q3-26`.

use jiff::civil::Date;

use crate::diagnostic::Edit;
use crate::figure::calendar::{Part, period_of_label};
use crate::model::{Cycle, FieldKind, Fields, OkrSet, Statement};
use crate::source::{SourceFile, Span};

pub(super) fn edits(source: &SourceFile, set: &OkrSet) -> Vec<Edit> {
    let mut out = Vec::new();
    let wide = may_hold_figures(source.text.as_bytes());
    out.extend(set.cycle.as_ref().and_then(|cycle| cycle_edit(source, cycle)));
    for objective in &set.objectives {
        of_statement(source, &objective.statement, &objective.fields, wide, &mut out);
        for key_result in &objective.key_results {
            of_statement(source, &key_result.statement, &key_result.fields, wide, &mut out);
        }
    }
    for orphan in &set.orphans {
        of_statement(source, &orphan.statement, &orphan.fields, wide, &mut out);
    }
    out.sort_by_key(|edit| edit.span);
    // A field in the middle of its statement is seen with both, and one inherited from above with every statement.
    out.dedup_by(|b, a| a.span.end > b.span.start || a.span == b.span);
    out
}

/// A look at all bytes at once: a blank of any kind in front of a percent sign, or the leading byte of wide signs.
fn may_hold_figures(bytes: &[u8]) -> bool {
    let percent = memchr::memchr_iter(b'%', bytes).any(|at| {
        let before = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
        before.ends_with(b" ") || [[0xA0], [0xAF], [0x80]].iter().any(|blank| before.ends_with(blank))
    });
    percent || memchr::memchr(0xEF, bytes).is_some()
}

/// `wide` says whether the text may hold a figure to mend.
fn of_statement(source: &SourceFile, statement: &Statement, fields: &Fields, wide: bool, out: &mut Vec<Edit>) {
    if wide {
        figures(source, statement.span(), out);
    }
    for field in &fields.0 {
        match field.kind {
            FieldKind::Baseline | FieldKind::Target | FieldKind::Current | FieldKind::Weight if wide => {
                figures(source, field.span, out);
            }
            FieldKind::Due => out.extend(date_edit(source, field.span)),
            _ => {}
        }
    }
}

/// Figures in full-width digits, and percent signs apart from their figure.
fn figures(source: &SourceFile, span: Span, out: &mut Vec<Edit>) {
    let text = source.slice(span);
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, c)) = chars.next() {
        if plain_digit(c).is_none() || before.is_alphanumeric() {
            before = c;
            continue;
        }
        let mut plain = String::from(plain_digit(c).unwrap_or(c));
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, c)| plain_digit(*c).is_some() || matches!(c, '.' | ',')) {
            plain.push(plain_digit(next).unwrap_or(next));
            end = at + next.len_utf8();
        }
        let rest = text.get(end..).unwrap_or("");
        let sign = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}', '\u{3000}']);
        if let Some(percent) = sign.chars().next().filter(|c| matches!(c, '%' | '％'))
            && !sign.chars().nth(1).is_some_and(char::is_alphanumeric)
            && !plain.ends_with(['.', ','])
        {
            plain.push('%');
            end = text.len() - sign.len() + percent.len_utf8();
            while chars.next_if(|(at, _)| *at < end).is_some() {}
        }
        before = plain.chars().last().unwrap_or(' ');
        if text.get(start..end) != Some(plain.as_str()) {
            out.push(Edit { span: Span::new(span.start + start, span.start + end), text: plain });
        }
    }
}

/// The ASCII digit that a digit stands for.
fn plain_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{FF10}'..='\u{FF19}' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// A day that begins with its year can be meant only one way.
fn date_edit(source: &SourceFile, span: Span) -> Option<Edit> {
    let text = source.slice(span);
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let plain = date.to_string();
    (plain != text).then_some(Edit { span, text: plain })
}

/// The cycle in front matter or data, where its spelling is none of the usual ones.
fn cycle_edit(source: &SourceFile, cycle: &Cycle) -> Option<Edit> {
    let span = cycle.span?;
    let text = source.slice(span);
    // Alone behind its key: a title is a sentence.
    let line = source.line_span(source.line(span.start));
    let before = source.slice(Span::new(line.start, span.start));
    let behind = source.slice(Span::new(span.end.min(line.end), line.end));
    let key = before.trim_end_matches([' ', '"', '\'']).strip_suffix(':')?.trim();
    let alone = !key.contains(['#', '*', '-', '|', '.', ',']) && key.split_whitespace().count() <= 3;
    if !alone || !behind.trim_matches([' ', '"', '\'', '\r']).is_empty() || key.is_empty() {
        return None;
    }
    let period = period_of_label(text).filter(|p| !p.fiscal && !p.is_impossible())?;
    let year = period.year?;
    let folded = crate::fold::fold_to_string(text);
    let plain = match period.part {
        Part::Quarter(n) if folded.starts_with("quí") || folded.starts_with("quy") => format!("Quý {n}/{year}"),
        Part::Quarter(n) if folded.starts_with('q') && !folded.starts_with("qu") => format!("Q{n} {year}"),
        Part::Half(n) if folded.starts_with('h') => format!("H{n} {year}"),
        _ => return None,
    };
    // "Q3/2026", "Q3-2026" and "Quý III/2026" are usual too.
    let usual = text.starts_with(['Q', 'H'])
        && text.contains(&year.to_string())
        && !text.contains(" -")
        && !text.contains("- ")
        && !text.contains("  ");
    (!usual && plain != text).then_some(Edit { span, text: plain })
}
