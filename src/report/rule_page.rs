//! A rule for people: the page of `okrlint explain`, and the same as Markdown for `docs/rules` and code scanning services.

use std::borrow::Cow;
use std::fmt::Write;

use super::clean;
use crate::model::Language::{self, English, Vietnamese};
use crate::rules::Level;
use crate::rules::measured::{FEWEST, Measured};
use crate::rules::rule::{Example, Piece, Rule, SLOTS, Slot, Template};

/// The words between the rule's own.
struct Words {
    why: &'static str,
    ask: &'static str,
    way_out: &'static str,
    sources: &'static str,
    disagree: &'static str,
    measured: &'static str,
    languages: [&'static str; 2],
    fires: &'static str,
    silent: &'static str,
    silence: &'static str,
    here: &'static str,
    everywhere: &'static str,
    reason: &'static str,
}

const EN: Words = Words {
    why: "Why",
    ask: "What a coach asks",
    way_out: "A way out",
    sources: "Who teaches it",
    disagree: "Who disagrees",
    measured: "How often it is right",
    languages: ["English", "Vietnamese"],
    fires: "Marked",
    silent: "Not marked",
    silence: "How to silence it",
    here: "for the next objective or key result",
    everywhere: "everywhere, in .okrlint.yaml",
    reason: "reason",
};

const VI: Words = Words {
    why: "Vì sao",
    ask: "Huấn luyện viên sẽ hỏi",
    way_out: "Cách sửa",
    sources: "Ai dạy điều này",
    disagree: "Ai nghĩ khác",
    measured: "Báo đúng bao nhiêu",
    languages: ["Tiếng Anh", "Tiếng Việt"],
    fires: "Bị đánh dấu",
    silent: "Không bị đánh dấu",
    silence: "Cách tắt",
    here: "cho mục tiêu hoặc kết quả then chốt kế tiếp",
    everywhere: "ở mọi nơi, trong .okrlint.yaml",
    reason: "lý do",
};

/// The page of a rule in a language. `level` is its severity under the active settings.
pub fn page(rule: &Rule, level: Level, language: Language) -> String {
    let words = match language {
        English => &EN,
        Vietnamese => &VI,
    };
    let mut out = String::new();
    // Writing to memory cannot fail.
    let _ = writeln!(out, "{}: {}", clean::line(&rule.id), clean::line(rule.title.get(language)));
    let _ = write!(out, "{} · {} · {}", rule.scope.name(), rule.criterion.name(), level.name());
    let _ = writeln!(out, "{}", if rule.points > 0 { format!(" · −{}", rule.points) } else { String::new() });
    section(&mut out, words.why, [rule.why.get(language).as_ref()].into_iter());
    let questions = rule.question.iter().chain(rule.variants.iter().filter_map(|v| v.question.as_ref()));
    section(&mut out, words.ask, questions.map(|q| plain(q.get(language))));
    let ways_out = rule.help.iter().chain(rule.variants.iter().filter_map(|v| v.help.as_ref()));
    section(&mut out, words.way_out, ways_out.map(|h| plain(h.get(language))));
    section(&mut out, words.sources, rule.sources.iter());
    section(&mut out, words.disagree, rule.disagree.iter().map(|d| d.get(language)));
    section(&mut out, words.measured, measured(rule, language, words.languages).iter());
    let examples = rule.examples.get(language);
    section(&mut out, words.fires, examples.fires.iter().map(example));
    section(&mut out, words.silent, examples.silent.iter().map(example));
    let directive = format!("okrlint-disable-next {} -- {}", rule.id, words.reason);
    let ways = [
        format!("{}:\n<!-- {directive} -->   (Markdown)\n# {directive}   (YAML)", words.here),
        format!("{}:\nrules: {{{}: off}}", words.everywhere, rule.id),
    ];
    section(&mut out, words.silence, ways.iter());
    out
}

/// The same as Markdown: titles as headings, texts as items, examples and directives as they stand.
pub fn markdown(page: &str) -> String {
    let verbatim =
        |line: &str| [&EN, &VI].iter().any(|words| [words.fires, words.silent, words.silence].contains(&line));
    let mut lines = page.lines();
    let mut out = format!("## {}\n\n{}\n", lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let mut fenced = false;
    for line in lines {
        if line.is_empty() || line.starts_with(' ') {
            let text = line.strip_prefix("  ").unwrap_or(line);
            // Writing to memory cannot fail.
            let _ =
                if fenced || line.is_empty() { writeln!(out, "{text}") } else { writeln!(out, "- {}", text.trim()) };
            continue;
        }
        if fenced {
            out = format!("{}\n```\n\n", out.trim_end());
        }
        fenced = verbatim(line);
        let _ = writeln!(out, "### {line}\n{}", if fenced { "\n```text" } else { "" });
    }
    if fenced { format!("{}\n```\n", out.trim_end()) } else { out }
}

fn section(out: &mut String, title: &str, texts: impl Iterator<Item = impl AsRef<str>>) {
    for (index, text) in texts.enumerate() {
        if index == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        for (line, indent) in
            text.as_ref().trim_end().lines().zip(std::iter::once("  ").chain(std::iter::repeat("    ")))
        {
            let _ = writeln!(out, "{}", format!("{indent}{}", clean::line(line)).trim_end());
        }
    }
}

/// How often the rule was right, a line for each language that it was measured in.
fn measured(rule: &Rule, language: Language, names: [&str; 2]) -> Vec<String> {
    let Some(measured) = &rule.measured else { return Vec::new() };
    let lines = [measured.en, measured.vi].into_iter().zip(names);
    lines.map(|(measured, name)| format!("{name}: {}", precision(measured, language))).collect()
}

/// "precision 0.96 on 120 judged statements", or that there are too few to tell.
fn precision(measured: Measured, language: Language) -> String {
    let Measured { findings, .. } = measured;
    match (measured.precision(), language) {
        (Some(precision), English) => format!("precision {precision:.2} on {findings} judged statements"),
        (None, English) if findings == 0 => "not measured: it fires on none of the judged statements".to_owned(),
        (None, English) => format!("not measured: {findings} findings on judged statements, fewer than {FEWEST}"),
        (Some(precision), Vietnamese) => {
            let precision = format!("{precision:.2}").replace('.', ",");
            format!("độ chính xác {precision} trên {findings} câu đã chấm")
        }
        (None, Vietnamese) if findings == 0 => "chưa đo được: không báo ở câu nào trong bộ câu đã chấm".to_owned(),
        (None, Vietnamese) => format!("chưa đo được: mới báo ở {findings} câu đã chấm, chưa đủ {FEWEST}"),
    }
}

/// The text of an example; the day on which it is read stands above it.
fn example(example: &Example) -> Cow<'_, str> {
    match &example.today {
        Some(today) => Cow::Owned(format!("[{today}]\n{}", example.text)),
        None => Cow::Borrowed(&example.text),
    }
}

/// A message with its placeholders named.
fn plain(template: &Template) -> String {
    let name = |slot: Slot| SLOTS.iter().find(|(_, s)| *s == slot).map_or("", |(name, _)| name);
    let mut out = String::new();
    for piece in template.iter() {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Slot(slot) => {
                let _ = write!(out, "{{{}}}", name(*slot));
            }
        }
    }
    out
}
