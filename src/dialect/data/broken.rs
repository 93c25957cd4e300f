//! Data files that no parser reads to the end, and whether they were meant to hold OKRs: a look at the start of their
//! lines.

use super::keys::{self, Role};
use crate::dialect::fold::fold;

/// Whether a text is made into YAML by a program before anybody reads it: a line is `{{ if … }}` or `{% if … %}`.
pub fn is_template(text: &str) -> bool {
    text.lines().map(str::trim_start).any(|line| line.starts_with("{{") || line.starts_with("{%"))
}

/// Whether some line begins with a key that hardly anything but OKRs has.
pub fn names_okrs(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '-', '{', '[', '"', '\'']);
        line.split_once(':').is_some_and(|(name, value)| names(name.trim_end_matches([' ', '"', '\'']), value))
    })
}

/// Short keys (`kr`, `o`, `goals`) name languages, options and build steps as well.
fn names(name: &str, value: &str) -> bool {
    let key = keys::read(name);
    let mut word = fold(name);
    word.retain(char::is_alphanumeric);
    match key.role {
        Role::Okrs => word.ends_with("okr") || word.ends_with("okrs"),
        Role::KeyResults => key.numbered || word.len() > 2,
        // Of a service level the objective is a number.
        Role::Objective => {
            let figure = value.trim_start_matches([' ', '"', '\'']).starts_with(|c: char| c.is_ascii_digit());
            (word.contains("objective") || word.contains("muctieu")) && !figure
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_okrs_are_told_from_those_of_other_files() {
        for text in [
            "objectives:\n\t- title: x",
            "a: 1\n- objective: Calm: nights",
            "  key_results: [",
            "okrs:",
            "mục_tiêu: x",
            "Kết quả then chốt: x",
            "- KR1: x",
            "{\"keyResults\": [",
            "company-okrs :",
        ] {
            assert!(names_okrs(text), "{text}");
        }
        for text in
            ["a: [", "objective: 99.9", "kr: 한국어", "goals: [clean]", "okr-app: {", "# objectives", "owner: x"]
        {
            assert!(!names_okrs(text), "{text}");
        }
        assert!(is_template("a: 1\n  {{- if .Values.on }}\n") && !is_template("title: \"{{ name }}\"\n"));
    }
}
