//! Directives in comments: what they silence, and what is told about them.

use okrlint::lint::{Linter, lint};
use okrlint::source::SourceFile;

/// Rule and line of each finding.
fn findings(name: &str, text: &str) -> Vec<(String, usize)> {
    let source = SourceFile::from_text(name, text);
    let report = lint(&source, &Linter::default());
    let all = report.documents.iter().flat_map(|d| &d.diagnostics);
    all.map(|d| (d.rule.to_string(), source.line(d.span.start))).collect()
}

fn of(rule: &str, text: &str) -> Vec<usize> {
    findings("okrs.md", text).into_iter().filter(|(r, _)| r == rule).map(|(_, line)| line).collect()
}

/// Two objectives with a deliverable each, in lines 6, 10 and 11; `{0}` to `{3}` stand in lines 2, 5, 7 and 9.
fn document(comments: [&str; 4]) -> String {
    let [a, b, c, d] = comments;
    format!(
        "# Lighthouse OKRs Q3 2026\n{a}\n## O1: Skippers know where they are\n\n{b}\n- KR1: Launch the new beacon app\n{c}\n\
         ## O2: Visitors climb the tower\n{d}\n- KR1: Launch the ticket shop\n- KR2: Publish a visitors guide\n"
    )
}

#[test]
fn without_directives_all_is_told() {
    assert_eq!(of("output-key-result", &document(["", "", "", ""])), [6, 10, 11]);
}

#[test]
fn disable_holds_until_enable_or_the_end() {
    let off = "<!-- okrlint-disable output-key-result -- the board wants milestones -->";
    assert_eq!(of("output-key-result", &document(["", off, "", ""])), [0usize; 0]);
    let on = "<!-- okrlint-enable output-key-result -->";
    assert_eq!(of("output-key-result", &document(["", off, on, ""])), [10, 11]);
    assert_eq!(of("output-key-result", &document(["", off, "<!-- okrlint-enable -->", ""])), [10, 11]);
    assert_eq!(of("unused-directive", &document(["", off, on, ""])), [0usize; 0]);
}

#[test]
fn next_is_the_next_item_with_everything_under_it() {
    let next = "<!-- okrlint-disable-next output-key-result -->";
    assert_eq!(of("output-key-result", &document(["", next, "", ""])), [10, 11]);
    assert_eq!(of("output-key-result", &document([next, "", "", ""])), [10, 11]);
    assert_eq!(of("output-key-result", &document(["", "", next, ""])), [6]);
    assert_eq!(of("output-key-result", &document(["", "", "", next])), [6, 11]);
}

#[test]
fn file_holds_wherever_it_stands() {
    let file = "<!-- okrlint-disable-file output-key-result, activity-key-result -->";
    let text = document(["", "", "", file]);
    assert_eq!(of("output-key-result", &text), [0usize; 0]);
    assert_eq!(of("unused-directive", &text), [9], "no activity stands there");
}

#[test]
fn a_directive_without_a_rule_silences_and_is_told() {
    let text = document(["", "<!-- okrlint-disable-next -->", "", ""]);
    assert_eq!(of("output-key-result", &text), [10, 11]);
    assert_eq!(of("blanket-directive", &text), [5]);
}

#[test]
fn a_mistyped_rule_or_directive_is_told_with_what_was_meant() {
    let text = document(["", "<!-- okrlint-disable-next output-key-reslt -->", "", "<!-- okrlint-dissable x -->"]);
    let source = SourceFile::from_text("okrs.md", &text);
    let report = lint(&source, &Linter::default());
    let told: Vec<_> = report.documents[0].diagnostics.iter().filter(|d| d.rule == "unknown-rule").collect();
    assert_eq!(told.len(), 2);
    assert_eq!(source.slice(told[0].span), "output-key-reslt");
    assert_eq!(told[0].help.as_deref(), Some("Did you mean `output-key-result`?"));
    assert_eq!(told[1].help.as_deref(), Some("Did you mean `okrlint-disable`?"));
}

#[test]
fn findings_about_directives_can_be_silenced_too() {
    let text =
        document(["<!-- okrlint-disable-file unused-directive -->", "", "<!-- okrlint-disable weights-off -->", ""]);
    assert_eq!(of("unused-directive", &text), [0usize; 0]);
}

#[test]
fn yaml_comments_are_directives() {
    let text = "cycle: Q3 2026\nobjectives:\n  - objective: Skippers know where they are\n    key_results:\n      \
                # okrlint-disable-next output-key-result -- agreed\n      - Launch the new beacon app\n      \
                - Publish a guide for skippers\n";
    let found = findings("okrs.yaml", text);
    let lines: Vec<usize> = found.iter().filter(|(r, _)| r == "output-key-result").map(|(_, line)| *line).collect();
    assert_eq!(lines, [7], "{found:?}");
}

#[test]
fn silenced_findings_cost_no_points() {
    let score =
        |text: &str| lint(&SourceFile::from_text("okrs.md", text), &Linter::default()).documents[0].scores.score;
    let off = "<!-- okrlint-disable-file output-key-result, too-few-key-results, only-activities -->";
    assert!(score(&document(["", "", "", ""])) < Some(90.0));
    assert_eq!(score(&document([off, "", "", ""])), Some(100.0));
}

#[test]
fn many_directives_take_little_time() {
    let mut text = "# OKRs Q3 2026\n\n## O1: Skippers know where they are\n\n".to_owned();
    for _ in 0..20_000 {
        text.push_str("<!-- okrlint-disable-next output-key-result -->\n- KR: Launch the new beacon app\n");
    }
    let start = std::time::Instant::now();
    assert_eq!(of("output-key-result", &text), [0usize; 0]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
