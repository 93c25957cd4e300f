//! Diagnostics while a document is written.

use serde_json::json;

use crate::editor::{Editor, code, counting_in, modern};

/// Emoji, and Vietnamese in decomposed letters, before the words that are marked.
const DECOMPOSED: &str = "# OKR quý 3/2026 🎯\n\n## O1: 🚀 Kha\u{301}ch quay la\u{323}i vi\u{300} ti\u{323}\u{302}m nho\u{309} ma\u{300} a\u{302}\u{301}m\n\n\
                          - KR1: 🎯🎯 Giu\u{31b}\u{303} kha\u{301}ch cu\u{303} va\u{300} no\u{302}\u{309} lu\u{31b}\u{323}c cha\u{306}m so\u{301}c\n\
                          - KR2: Ta\u{306}ng so\u{302}\u{301} kha\u{301}ch quay la\u{323}i tu\u{31b}\u{300} 20% le\u{302}n 35%\n";

const DRAFT: &str = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n- KR1: Launch the ticket app\n\
                     - KR2: Raise crossings on time from 81% to 95%\n";

#[test]
fn a_document_is_marked_when_it_is_opened_and_after_every_change() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.marks("okrs.md"), [r#""Launch" output-key-result"#]);
    editor.type_over("okrs.md", "Launch the ticket app", "Raise tickets bought in the app from 5% to 40%");
    assert_eq!(editor.marks("okrs.md"), [] as [&str; 0]);
    editor.type_over("okrs.md", "81% to 95%", "81% to 81%");
    assert_eq!(editor.rules("okrs.md"), ["target-equals-baseline"]);
    editor.close("okrs.md");
    assert_eq!(editor.diagnostics("okrs.md"), [] as [serde_json::Value; 0]);
}

#[test]
fn a_diagnostic_says_its_rule_its_page_and_how_grave_it_is() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    let found = editor.diagnostics("okrs.md").remove(0);
    assert_eq!(found["code"], "output-key-result");
    assert_eq!(found["source"], "okrlint");
    let page = found["codeDescription"]["href"].as_str().unwrap();
    assert!(page.starts_with("https://") && page.ends_with("/output-key-result.md"), "{page}");
    assert_eq!(found["severity"], 2);
    assert!(found["message"].as_str().unwrap().contains("Launch"), "{found}");
}

#[test]
fn columns_are_right_behind_emoji_and_decomposed_letters() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = Editor::that_can(counting_in(encoding), &[]);
        editor.open("okrs.md", DECOMPOSED);
        let marks = editor.marks("okrs.md");
        assert_eq!(
            marks,
            [
                "\"Giu\\u{31b}\\u{303}\" business-as-usual",
                "\"Giu\\u{31b}\\u{303} kha\\u{301}ch cu\\u{303} va\\u{300} no\\u{302}\\u{309} lu\\u{31b}\\u{323}c \
                 cha\\u{306}m so\\u{301}c\" missing-number",
            ],
            "{encoding}"
        );
    }
}

#[test]
fn other_places_are_named_where_the_editor_can_show_them() {
    let twice = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n\
                 - KR1: Raise crossings on time from 81% to 95%\n- KR2: Raise crossings on time from 81% to 95%\n";
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", twice);
    let found = editor.diagnostics("okrs.md");
    let found = found.iter().find(|d| code(d) == "duplicate-statement").unwrap();
    let other = &found["relatedInformation"][0];
    assert_eq!(other["location"]["uri"], editor.uri("okrs.md"));
    assert!(editor.underlined("okrs.md", &other["location"]["range"]).starts_with("Raise crossings"));

    let mut can = modern();
    can["textDocument"]["publishDiagnostics"] = json!({});
    let mut editor = Editor::that_can(can, &[]);
    editor.open("okrs.md", twice);
    assert!(editor.diagnostics("okrs.md").iter().all(|d| d["relatedInformation"].is_null()));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_move_nothing() {
    let text = format!("\u{FEFF}{}", DRAFT.replace('\n', "\r\n"));
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", &text);
    assert_eq!(editor.marks("okrs.md"), [r#""Launch" output-key-result"#]);
    // A mark in front of the first line, too.
    editor.open(
        "first.yaml",
        "\u{FEFF}cycle: q3-26\nobjectives:\n  - objective: Islanders rely on the ferry\n    key_results:\n      \
                               - Raise crossings on time from 81% to 95%\n",
    );
    let marks = editor.marks("first.yaml");
    assert!(marks.iter().any(|mark| mark == r#""q3-26" untidy-value"#), "{marks:?}");
}

#[test]
fn a_lone_carriage_return_ends_a_line_as_the_protocol_says() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", &DRAFT.replace('\n', "\r"));
    assert_eq!(editor.marks("okrs.md"), [r#""Launch" output-key-result"#]);
}

/// Wrong marks are worse than none.
#[test]
fn after_a_change_that_cannot_be_read_nothing_is_marked_until_all_of_the_text_comes() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
    let nowhere = json!({"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}});
    editor.change("okrs.md", json!([{"range": nowhere, "text": "x"}]), DRAFT.to_owned());
    assert!(editor.next("window/logMessage")["message"].as_str().unwrap().starts_with("textDocument/didChange: "));
    let start = json!({"line": 0, "character": 0});
    let here = json!({"start": start, "end": start});
    editor.change("okrs.md", json!([{"range": here, "text": DRAFT}]), DRAFT.to_owned());
    assert_eq!(editor.rules("okrs.md"), [] as [&str; 0]);
    assert_eq!(editor.actions("okrs.md", "Launch"), [] as [serde_json::Value; 0]);
    assert_eq!(editor.about("textDocument/hover", "okrs.md", "Launch"), serde_json::Value::Null);
    editor.change("okrs.md", json!([{"text": DRAFT}]), DRAFT.to_owned());
    assert_eq!(editor.rules("okrs.md"), ["output-key-result"]);
}

#[test]
fn an_editor_may_count_no_versions() {
    let mut editor = Editor::with_files(&[]);
    editor.open("okrs.md", DRAFT);
    let document = json!({"uri": editor.uri("okrs.md"), "version": null});
    let changes = json!([{"range": null, "text": DRAFT.replace("Launch the ticket app", "Cut refunds from 40 to 12")}]);
    editor.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    let published = editor.next_where("textDocument/publishDiagnostics", |params| params["version"].is_null());
    assert_eq!(published["diagnostics"], json!([]));
}

#[test]
fn texts_that_hold_no_okrs_or_are_no_text_are_left_alone() {
    let mut editor = Editor::with_files(&[]);
    for (name, text) in [
        ("notes.md", "# Notes\n\n- Buy milk\n"),
        ("okrs.md", "\u{0}# OKRs\n\n## O1: Launch the app\n"),
        ("values.yaml", "objectives: [unclosed\n"),
    ] {
        editor.open(name, text);
        assert_eq!(editor.marks(name), [] as [&str; 0], "{name}");
    }
}

/// As `okrlint check plan.txt` does.
#[test]
fn a_file_that_is_opened_is_named() {
    let mut editor = Editor::with_files(&[]);
    for name in ["plan.txt", "plan.mkd", "PLAN"] {
        editor.open(name, DRAFT);
        assert_eq!(editor.rules(name), ["output-key-result"], "{name}");
    }
}

#[test]
fn a_mistake_in_the_yaml_is_marked_also_where_nothing_can_be_read_because_of_it() {
    let mut editor = Editor::with_files(&[]);
    let sound = "cycle: Q3 2026\nobjectives:\n  - objective: Islanders rely on the ferry\n    key_results:\n      \
                 - Raise crossings on time from 81% to 95%\n      - Cut refunds from 40 to 12 a week\n";
    editor.open("plan.yaml", sound);
    assert_eq!(editor.rules("plan.yaml"), [] as [&str; 0]);
    editor.type_over("plan.yaml", "cycle: Q3 2026", "cycle: [Q3 2026");
    assert_eq!(editor.rules("plan.yaml"), ["invalid-yaml"]);
}

#[test]
fn a_text_that_was_never_saved_is_linted_by_its_language() {
    let mut editor = Editor::with_files(&[]);
    let mut first = |uri: &str| {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": DRAFT});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
        let published = editor.next_where("textDocument/publishDiagnostics", |p| p["uri"] == uri);
        published["diagnostics"][0]["code"].clone()
    };
    for uri in ["untitled:Untitled-1", "file://"] {
        assert_eq!(first(uri), "output-key-result", "{uri}");
    }
    // What has a name of another kind is not the author's draft: the older side of a comparison, say.
    for uri in ["git:/okrs.md?HEAD", "vscode-chat-code-block:1"] {
        assert_eq!(first(uri), json!(null), "{uri}");
    }
}
