//! What must hold for any input: no panic, and every place lies in the text, on character boundaries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use okrlint::lint::{Linter, lint};
use okrlint::source::{SourceFile, Span};
use proptest::prelude::*;

/// Pieces of real drafts, so that random text is often nearly an OKR document.
const PIECES: &[&str] = &[
    "# OKRs Q3 2026\n",
    "## O1: ",
    "## Mục tiêu 1: ",
    "- KR1: ",
    "- KR1.2 — ",
    "* **KR2:** ",
    "Kết quả then chốt:\n",
    "Objective:\n",
    "objectives:\n",
    "  - title: ",
    "    key_results:\n",
    "      - ",
    "| KR | Target |\n|---|---|\n",
    "| a | 5% |\n",
    "> ",
    "```\n",
    "Increase retention ",
    "Giảm chi phí ",
    "từ 32 ngày xuống 15 ngày ",
    "from 4.2/5 to 5 ",
    "by 30/6 ",
    "trước 31/9 ",
    "[XX] ",
    "(owner: Lan) ",
    "@minh ",
    "=> 90% ",
    "(7/10) ",
    "🎯 ",
    "✅ ",
    "\u{202E}",
    "\u{1b}[31m",
    "\u{0}",
    "e\u{0301}",
    "\u{00A0}",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "“",
    "’",
    "--- \n",
    "<!-- okrlint-disable -->",
    "&amp;",
    "\\*",
    "1.200.000đ ",
    "$1.2M ",
    "10-15% ",
    "Q5 ",
    "24/7 ",
    "½ ",
    "\u{FF05}",
    "ß",
    "İ",
];

fn drafts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(name: &str, text: &str) {
    let source = SourceFile::from_text(name, text);
    let report = lint(&source, &Linter::default());
    let fits = |span: Span| {
        span.start <= span.end
            && span.end <= source.text.len()
            && source.text.is_char_boundary(span.start)
            && source.text.is_char_boundary(span.end)
    };
    for document in &report.documents {
        for diagnostic in &document.diagnostics {
            assert!(fits(diagnostic.span), "{}: {:?} in {text:?}", diagnostic.rule, diagnostic.span);
            for label in &diagnostic.labels {
                assert!(fits(label.span), "{}: {:?} in {text:?}", diagnostic.rule, label.span);
            }
        }
        for objective in &document.set.objectives {
            assert!(fits(objective.statement.span()), "{text:?}");
            for key_result in &objective.key_results {
                assert!(fits(key_result.statement.span()), "{text:?}");
                assert!(key_result.fields.0.iter().all(|f| fits(f.span)), "{text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_in_markdown_lie_in_the_text(text in drafts()) {
        check("okrs.md", &text);
    }

    #[test]
    fn places_in_yaml_lie_in_the_text(text in drafts()) {
        check("okrs.yaml", &text);
    }

    #[test]
    fn places_in_plain_text_lie_in_the_text(text in drafts()) {
        check("okrs.txt", &text);
    }

    #[test]
    fn a_statement_of_any_words_is_read(words in "\\PC{0,120}") {
        check("okrs.md", &format!("# OKRs Q3 2026\n\n## O1: A place to come back to\n\n- KR1: {words}\n- KR2: Raise returns from 4% to 9%\n"));
    }
}
