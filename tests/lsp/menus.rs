//! Quick fixes: what is offered, and what comes of it.

use okrlint::lsp::Ended;
use serde_json::{Value, json};

use crate::editor::{Editor, modern, named, titles};

const DRAFT: &str = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n- KR1: Launch the ticket app\n\
                     - KR3: Raise crossings on time from 81% to 95%\n";

fn opened(name: &str, text: &str) -> Editor {
    let mut editor = Editor::with_files(&[]);
    editor.open(name, text);
    editor.diagnostics(name);
    editor
}

#[test]
fn a_safe_fix_is_applied_and_its_finding_is_gone() {
    let mut editor = opened("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "KR3");
    let fix = named(&actions, "Number the list in order");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "misnumbered");
    assert_eq!(editor.apply("okrs.md", fix), DRAFT.replace("KR3", "KR2"));
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
}

#[test]
fn a_rewrite_is_shown_in_the_menu_as_it_will_stand() {
    let mut editor = opened("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "Launch");
    let rewrite = named(&actions, "Rewrite as “Raise the share of ‹people›");
    assert!(rewrite["isPreferred"].is_null(), "somebody has to look at it");
    let text = editor.apply("okrs.md", rewrite);
    assert!(
        text.contains("- KR1: Raise the share of ‹people› who ‹use› the ticket app from ‹now› to ‹target›\n"),
        "{text}"
    );
    assert!(editor.rules("okrs.md").contains(&"placeholder".to_owned()), "the slots are asked for");
}

#[test]
fn a_finding_is_ignored_for_its_key_result_with_room_for_a_reason() {
    let mut editor = opened("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "Launch");
    let text = editor.apply("okrs.md", named(&actions, "Ignore output-key-result for O1.KR1, with a reason"));
    let comment = "<!-- okrlint-disable-next output-key-result -- reason -->\n- KR1: Launch";
    assert_eq!(text, DRAFT.replace("- KR1: Launch", comment));
    assert_eq!(editor.rules("okrs.md"), ["misnumbered"]);
}

#[test]
fn the_comment_stands_as_the_format_has_it() {
    let yaml = "cycle: Q3 2026\nobjectives:\n  - objective: Islanders rely on the ferry\n    key_results:\n      \
                - Raise crossings on time from 81% to 95%\n      - title: Launch the ticket app\n        owner: Mai\n";
    let nested = "# Ferry OKRs Q3 2026\n\n- O1: Islanders rely on the ferry\n  - KR1: Raise crossings on time from 81% to 95%\n  \
                  - KR2: Launch the ticket app\n";
    let quoted = "# Ferry OKRs Q3 2026\r\n\r\n> ## O1: Islanders rely on the ferry\r\n>\r\n> - KR1: Launch the ticket app\r\n\
                  > - KR2: Raise crossings on time from 81% to 95%\r\n";
    let next = "okrlint-disable-next output-key-result -- reason";
    for (name, text, line) in [
        ("okrs.yaml", yaml, format!("      # {next}\n      - title: Launch")),
        ("okrs.md", nested, format!("  <!-- {next} -->\n  - KR2: Launch")),
        ("quoted.md", quoted, format!("> <!-- {next} -->\r\n> - KR1: Launch")),
    ] {
        let mut editor = opened(name, text);
        let actions = editor.actions(name, "Launch");
        let after = editor.apply(name, named(&actions, "Ignore output-key-result for O1.KR"));
        assert!(after.contains(&line), "{after}");
        assert!(!editor.rules(name).contains(&"output-key-result".to_owned()), "{after}");
    }
}

/// A line between the rows would end the table, and a finding about the set belongs to no item.
#[test]
fn where_no_comment_can_stand_above_the_item_the_file_is_silenced() {
    let table = "---\ntitle: Plan\n---\n# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n| Key result | Owner |\n|---|---|\n\
                 | Raise crossings on time from 81% to 95% | Mai |\n| Launch the ticket app | Noa |\n";
    let mut editor = opened("okrs.md", table);
    let actions = editor.actions("okrs.md", "Launch");
    let text = editor.apply("okrs.md", named(&actions, "Ignore output-key-result in this file"));
    assert_eq!(text, table.replace("# Ferry", "<!-- okrlint-disable-file output-key-result -- reason -->\n\n# Ferry"));
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
}

#[test]
fn nothing_is_offered_that_would_not_silence() {
    // Plain text has no comments, and neither has JSON.
    let json_text = "{\"cycle\": \"Q3 2026\", \"objectives\": [{\"objective\": \"Islanders rely on the ferry\",\n\
                     \"key_results\": [\"Raise crossings on time from 81% to 95%\",\n\"Launch the ticket app\"]}]}\n";
    for (name, text) in [("okrs.txt", DRAFT), ("okrs.json", json_text)] {
        let mut editor = Editor::with_files(&[]);
        editor.open(name, text);
        assert!(editor.rules(name).contains(&"output-key-result".to_owned()), "{name}");
        let actions = editor.actions(name, "Launch");
        assert!(titles(&actions).iter().all(|title| !title.starts_with("Ignore")), "{:?}", titles(&actions));
    }
}

#[test]
fn vietnamese_documents_have_vietnamese_menus() {
    let draft = "# OKR quý 3/2026\n\n## O1: Khách quay lại vì tìm nhỏ mà ấm\n\n- KR1: Ra mắt ứng dụng đặt bàn\n\
                 - KR2: Tăng tỷ lệ khách quay lại từ 20% lên 35%\n";
    let mut editor = opened("okrs.md", draft);
    let actions = editor.actions("okrs.md", "Ra mắt");
    let titles = titles(&actions);
    for begin in
        ["Viết lại thành “", "Bỏ qua output-key-result cho O1.KR1, kèm lý do", "Vì sao? Giải thích output-key-result"]
    {
        assert!(titles.iter().any(|title| title.starts_with(begin)), "{begin}: {titles:?}");
    }
    let text = editor.apply("okrs.md", named(&actions, "Bỏ qua"));
    assert!(text.contains("<!-- okrlint-disable-next output-key-result -- lý do -->\n- KR1"), "{text}");
}

#[test]
fn all_safe_fixes_are_made_at_once() {
    let untidy = DRAFT.replace("81% to 95%", "81 % to 95 %");
    let mut editor = opened("okrs.md", &untidy);
    let actions = editor.actions_of_kind("okrs.md", "Ferry", Some("source.fixAll"));
    assert_eq!(titles(&actions), ["Fix all that can be fixed safely"]);
    assert_eq!(editor.apply("okrs.md", &actions[0]), DRAFT.replace("KR3", "KR2"));
    assert_eq!(editor.actions_of_kind("okrs.md", "Ferry", Some("source.fixAll")), [] as [Value; 0]);
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut editor = opened("okrs.md", DRAFT);
    assert_eq!(titles(&editor.actions("okrs.md", "Islanders")), ["Fix all that can be fixed safely"]);
    assert_eq!(editor.actions_of_kind("okrs.md", "Launch", Some("refactor")), [] as [Value; 0]);
    let all = editor.actions_of_kind("okrs.md", "Launch", Some("quickfix"));
    assert!(all.iter().all(|action| action["kind"] == "quickfix") && all.len() == 3, "{:?}", titles(&all));
}

/// Neovim asks for the cursor's place and sends the diagnostics of its line.
#[test]
fn diagnostics_that_the_editor_names_have_their_fixes_too() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    let told = editor.diagnostics("okrs.md");
    let end = json!({"line": 4, "character": 28});
    let params = |diagnostics: Value| {
        let range = json!({"start": end, "end": end});
        json!({"textDocument": {"uri": ""}, "range": range, "context": {"diagnostics": diagnostics, "only": ["quickfix"]}})
    };
    let mut ask = |diagnostics: Value| {
        let mut params = params(diagnostics);
        params["textDocument"]["uri"] = json!(editor.uri("okrs.md"));
        editor.ask("textDocument/codeAction", params).as_array().unwrap().len()
    };
    assert_eq!(ask(json!([])), 0);
    assert_eq!(ask(json!([told[0]])), 3);
    let mut foreign = told[0].clone();
    foreign["source"] = json!("another");
    assert_eq!(ask(json!([foreign])), 0);
    // What others say is not read, however odd.
    let mut odd =
        vec![json!({"range": told[0]["range"], "message": "no code"}), json!(null), json!({"code": {"x": 1}})];
    odd.push(json!({"range": told[0]["range"], "code": 7, "severity": 9, "tags": "none", "message": {}, "more": []}));
    odd.push(told[0].clone());
    assert_eq!(ask(json!(odd)), 3);
}

/// Each one is tried out: with all of a long document selected that would take minutes.
#[test]
fn where_many_findings_are_selected_none_is_offered_to_be_ignored() {
    let ignored = |results: usize| {
        let list: String = (1..=results).map(|n| format!("- KR{n}: Launch the ticket app {n}\n")).collect();
        let mut editor = opened("okrs.md", &format!("## O1: Islanders rely on the ferry\n\n{list}"));
        let all = json!({"start": {"line": 2, "character": 0}, "end": {"line": 999, "character": 0}});
        let params = json!({"textDocument": {"uri": editor.uri("okrs.md")}, "range": all});
        let actions = editor.ask("textDocument/codeAction", params).as_array().unwrap().clone();
        let titles = titles(&actions);
        assert!(titles.iter().any(|title| title.starts_with("Rewrite as")), "{titles:?}");
        titles.iter().any(|title| title.starts_with("Ignore"))
    };
    assert!(ignored(3) && !ignored(40));
}

#[test]
fn the_page_of_a_rule_is_opened_or_its_text_is_shown() {
    let mut editor = opened("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "Launch");
    let command = &named(&actions, "Why? Explain output-key-result")["command"];
    editor.ask("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
    let shown = editor.next("window/showDocument");
    assert_eq!(shown["external"], true);
    assert!(shown["uri"].as_str().unwrap().ends_with("/output-key-result.md"), "{shown}");

    let mut can = modern();
    can["window"] = json!({});
    let mut editor = Editor::that_can(can, &[]);
    editor.open("okrs.md", DRAFT);
    editor.ask(
        "workspace/executeCommand",
        json!({"command": "okrlint.explain", "arguments": ["output-key-result", editor.uri("okrs.md")]}),
    );
    let shown = editor.next("window/showMessage");
    assert!(shown["message"].as_str().unwrap().contains("okrlint-disable-next output-key-result"), "{shown}");
    for wrong in [json!([]), json!(["no-such-rule"]), json!([3]), Value::Null] {
        let (code, _) = editor
            .try_to("workspace/executeCommand", json!({"command": "okrlint.explain", "arguments": wrong}))
            .unwrap_err();
        assert_eq!(code, -32602, "{wrong}");
    }
    assert_eq!(editor.quit(), Ended::ByTheBook);
}

#[test]
fn an_old_editor_gets_plain_edits_and_commands() {
    let mut can = modern();
    can["workspace"] = json!({});
    let mut editor = Editor::that_can(can, &[]);
    editor.open("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "KR3");
    assert_eq!(editor.apply("okrs.md", named(&actions, "Number")), DRAFT.replace("KR3", "KR2"));

    let mut editor = Editor::that_can(json!({}), &[]);
    editor.open("okrs.md", DRAFT);
    let actions = editor.actions("okrs.md", "KR3");
    assert_eq!(titles(&actions), ["Why? Explain misnumbered"]);
    assert_eq!(actions[0]["command"], "okrlint.explain");
}
