//! Hover, outline, lenses, completion.

use serde_json::{Value, json};

use crate::editor::{Editor, modern};

const DRAFT: &str = "# Ferry OKRs Q3 2026\n\n## O1: Islanders rely on the ferry\n\n- KR1: Launch the *ticket* app\n\
                     - KR2: Raise crossings on time from 81% to 95%\n\n## O2: Guests find the pier\n\n- KR1: Cut missed ferries from 40 to 12 a week\n\
                     - KR2: Raise visits by rail from 5% to 15%\n";

fn opened(name: &str, text: &str) -> Editor {
    let mut editor = Editor::with_files(&[]);
    editor.open(name, text);
    editor
}

fn hover(editor: &mut Editor, name: &str, at: &str) -> String {
    let hover = editor.about("textDocument/hover", name, at);
    hover["contents"]["value"].as_str().unwrap_or("").to_owned()
}

#[test]
fn a_hover_tells_the_score_and_its_reasons() {
    let mut editor = opened("okrs.md", DRAFT);
    let said = hover(&mut editor, "okrs.md", "ticket");
    assert!(said.starts_with("**O1.KR1**  **47.5** / 100"), "{said}");
    assert!(said.contains("−52.5 `output-key-result`"), "{said}");
    assert!(said.contains("ask the team: Who will do what differently"), "{said}");
    assert!(said.contains(r"\<") || !said.contains('<'), "signs of the author are no Markdown: {said}");
    let said = hover(&mut editor, "okrs.md", "Islanders");
    assert!(said.contains("O1 with its key results: ") && said.contains("Nothing to mark."), "{said}");
    let range = editor.about("textDocument/hover", "okrs.md", "ticket")["range"].clone();
    assert_eq!(editor.underlined("okrs.md", &range), "- KR1: Launch the *ticket* app");
    assert_eq!(editor.about("textDocument/hover", "okrs.md", "# Ferry"), Value::Null);
}

#[test]
fn a_hover_over_a_rule_says_what_it_is_about() {
    let mut editor = opened(
        "okrs.md",
        &DRAFT.replace("- KR1: Launch", "<!-- okrlint-disable-next output-key-result -->\n- KR1: Launch"),
    );
    let said = hover(&mut editor, "okrs.md", "key-result");
    assert!(said.starts_with("**output-key-result**: "), "{said}");
    editor.open(".okrlint.yaml", "rules: {missing-baseline: off}\n");
    assert!(hover(&mut editor, ".okrlint.yaml", "baseline").starts_with("**missing-baseline**: "));
}

#[test]
fn an_editor_without_markdown_gets_plain_words() {
    let mut can = modern();
    can["textDocument"]["hover"] = json!({"contentFormat": ["plaintext"]});
    let mut editor = Editor::that_can(can, &[]);
    editor.open("okrs.md", DRAFT);
    let contents = editor.about("textDocument/hover", "okrs.md", "ticket")["contents"].clone();
    assert_eq!(contents["kind"], "plaintext");
    let said = contents["value"].as_str().unwrap();
    assert!(said.starts_with("O1.KR1  47.5 / 100") && !said.contains(['*', '`', '\\']), "{said}");
}

/// Names and details of an outline, indented.
fn outline(symbols: &Value, depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for symbol in symbols.as_array().unwrap() {
        lines.push(format!(
            "{}{} ({})",
            "  ".repeat(depth),
            symbol["name"].as_str().unwrap(),
            symbol["detail"].as_str().unwrap()
        ));
        lines.extend(outline(&symbol["children"], depth + 1));
    }
    lines
}

fn inside(outer: &Value, inner: &Value) -> bool {
    let at = |range: &Value, end: &str| (range[end]["line"].as_u64(), range[end]["character"].as_u64());
    at(outer, "start") <= at(inner, "start") && at(inner, "end") <= at(outer, "end")
}

fn nested(symbols: &Value) {
    for symbol in symbols.as_array().unwrap() {
        assert!(inside(&symbol["range"], &symbol["selectionRange"]), "{symbol}");
        for child in symbol["children"].as_array().unwrap() {
            assert!(inside(&symbol["range"], &child["range"]), "{symbol}");
        }
        nested(&symbol["children"]);
    }
}

#[test]
fn the_outline_is_the_tree_of_okrs() {
    let mut editor = opened("okrs.md", DRAFT);
    let symbols = editor.about_file("textDocument/documentSymbol", "okrs.md");
    nested(&symbols);
    assert_eq!(
        outline(&symbols, 0),
        [
            "O1: Islanders rely on the ferry (82.5)",
            "  O1.KR1: Launch the ticket app (47.5)",
            "  O1.KR2: Raise crossings on time from 81% to 95% (100.0)",
            "O2: Guests find the pier (100.0)",
            "  O2.KR1: Cut missed ferries from 40 to 12 a week (100.0)",
            "  O2.KR2: Raise visits by rail from 5% to 15% (100.0)",
        ]
    );
}

#[test]
fn several_cycles_stand_above_their_objectives() {
    let two = "# Ferry OKRs\n\n## Q2 2026\n\n### O1: Islanders rely on the ferry\n\n- KR1: Raise crossings on time from 70% to 81%\n\
               - KR2: Cut refunds from 60 to 40 a week\n\n## Q3 2026\n\n### O1: Guests find the pier\n\n- KR1: Cut missed ferries from 40 to 12 a week\n\
               - KR2: Raise visits by rail from 5% to 15%\n";
    let mut editor = opened("okrs.md", two);
    let symbols = editor.about_file("textDocument/documentSymbol", "okrs.md");
    nested(&symbols);
    let lines = outline(&symbols, 0);
    assert!(lines[0].starts_with("Q2 2026 (") && lines[4].starts_with("Q3 2026 ("), "{lines:?}");
    assert!(lines[5].starts_with("  O1: Guests"), "{lines:?}");
}

#[test]
fn an_editor_without_trees_gets_a_list() {
    let mut can = modern();
    can["textDocument"]["documentSymbol"] = json!({});
    let mut editor = Editor::that_can(can, &[]);
    editor.open("okrs.md", DRAFT);
    let symbols = editor.about_file("textDocument/documentSymbol", "okrs.md");
    let list = symbols.as_array().unwrap();
    assert_eq!(list.len(), 6);
    assert_eq!(list[1]["containerName"], "O1: Islanders rely on the ferry");
    assert_eq!(list[1]["location"]["uri"], editor.uri("okrs.md"));
}

#[test]
fn lenses_show_the_scores_above_their_lines() {
    let mut editor = opened("okrs.md", DRAFT);
    let lenses = editor.about_file("textDocument/codeLens", "okrs.md");
    let shown: Vec<(u64, &str)> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| (lens["range"]["start"]["line"].as_u64().unwrap(), lens["command"]["title"].as_str().unwrap()))
        .collect();
    let own: Vec<_> = shown.iter().filter(|(line, _)| [0, 2, 4].contains(line)).collect();
    assert!(own[0].1.starts_with("Quality "), "{shown:?}");
    assert_eq!(own[1].1, "O1 100.0 · O1 with its key results 82.5 · nothing to mark");
    assert_eq!(own[2].1, "O1.KR1 47.5 · −52.5 output-key-result");
    assert_eq!(lenses[2]["command"]["command"], "okrlint.explain");
    assert_eq!(shown.len(), 7);
}

/// Labels of what is completed behind the first place where some words stand.
fn completed(editor: &mut Editor, name: &str, before: &str) -> Vec<String> {
    let text = editor.text(name);
    let byte = text.find(before).unwrap() + before.len();
    let items = editor.about_byte("textDocument/completion", name, byte);
    items["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn labels_go_on_with_the_next_number() {
    let mut editor = opened("okrs.md", &format!("{DRAFT}- K\n\n## O3: Crews stay\n\n- ket\n\n## O"));
    assert_eq!(completed(&mut editor, "okrs.md", "15%\n- K")[..2], ["KR3", "Key Result 3"]);
    assert_eq!(completed(&mut editor, "okrs.md", "Crews stay\n\n- ket"), ["Kết quả then chốt 1"]);
    assert_eq!(completed(&mut editor, "okrs.md", "- ket\n\n## O")[..2], ["O4", "Objective 4"]);
    // In a sentence nothing is completed.
    assert_eq!(completed(&mut editor, "okrs.md", "Raise crossings on time f"), [] as [&str; 0]);
}

#[test]
fn no_label_is_offered_twice() {
    let mut editor = opened("okrs.md", &format!("{DRAFT}- k\n\n## o"));
    for before in ["15%\n- k", "- k\n\n## o"] {
        let offered = completed(&mut editor, "okrs.md", before);
        let mut different = offered.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), offered.len(), "{offered:?}");
    }
}

#[test]
fn only_where_okrs_are_written_something_is_completed() {
    let config = "exclude: [old/**]\n";
    let yaml = "name: ferry\non: push\njobs:\n  build: {}\nt";
    let notes = "# Notes\n\nWe met.\n\nIt rained.\n\nWe left.\n\nO";
    let mut editor = Editor::with_files(&[("okrlint.yaml", config)]);
    for (name, text, offered) in [
        ("okrs.md", format!("{DRAFT}\n## O"), true),
        ("plan.md", format!("{DRAFT}\n## O"), true),
        ("plan.md", "# Plan\n\n## O".to_owned(), true),
        ("our-okrs.md", notes.to_owned(), true),
        ("okrs.yml", yaml.to_owned(), true),
        ("notes.md", notes.to_owned(), false),
        ("ci.yaml", yaml.to_owned(), false),
        ("okrs.json", "{\"objectives\": [], t".to_owned(), false),
        ("okrlint.yaml", format!("{config}t"), false),
        ("old/okrs.md", format!("{DRAFT}\n## O"), false),
    ] {
        editor.open(name, &text);
        assert_eq!(!completed(&mut editor, name, &text).is_empty(), offered, "{name}");
    }
}

/// `#` in a word begins no comment.
#[test]
fn directives_are_completed_in_the_comments_of_yaml() {
    let yaml =
        "cycle: Q3 2026\nobjectives:\n  - objective: Be\u{a0}the#1 ferry\t# okrlint-disable-n\n    key_results: []\n";
    let mut editor = opened("okrs.yaml", yaml);
    assert_eq!(completed(&mut editor, "okrs.yaml", "# okrlint-disable-n"), ["okrlint-disable-next"]);
    assert_eq!(completed(&mut editor, "okrs.yaml", "the#1"), [] as [&str; 0]);
}

#[test]
fn what_is_completed_takes_the_place_of_what_was_typed() {
    let mut editor = opened("okrs.md", &format!("{DRAFT}  - nguoi ph\n"));
    let byte = editor.text("okrs.md").find("nguoi ph").unwrap() + "nguoi ph".len();
    let items = editor.about_byte("textDocument/completion", "okrs.md", byte);
    assert_eq!(items["isIncomplete"], true, "with the next letter others can fit");
    let items = &items["items"];
    let edit = &items[0]["textEdit"];
    assert_eq!(edit["newText"], "Người phụ trách: ");
    assert_eq!(editor.underlined("okrs.md", &edit["range"]), "nguoi ph");
    assert_eq!(items[0]["filterText"], "nguoi ph");
}

#[test]
fn fields_of_both_languages_are_known_the_document_s_own_first() {
    let mut editor = opened("okrs.md", &format!("{DRAFT}  - \n"));
    let all = completed(&mut editor, "okrs.md", "15%\n  - ");
    let at = |name: &str| all.iter().position(|label| label == name).unwrap_or_else(|| panic!("{name}: {all:?}"));
    assert!(at("Owner") < at("Người phụ trách") && at("Due") < at("Thời hạn"), "{all:?}");
    let yaml = "cycle: Q3 2026\nobjectives:\n  - objective: Islanders rely on the ferry\n    key_results:\n      - title: a\n        t\n";
    editor.open("okrs.yaml", yaml);
    assert_eq!(
        completed(&mut editor, "okrs.yaml", "a\n        t"),
        ["title", "target", "type", "team", "thời_hạn", "trạng_thái", "tự_tin", "trọng_số"]
    );
}

#[test]
fn rule_ids_are_completed_in_directives() {
    let with = |comment: &str| DRAFT.replace("- KR1: Launch", &format!("{comment}\n- KR1: Launch"));
    let mut editor = opened("okrs.md", &with("<!-- okr -->"));
    let directives = completed(&mut editor, "okrs.md", "<!-- okr");
    assert_eq!(directives[0], "okrlint-disable-next");
    editor.open("okrs.md", &with("<!-- okrlint-disable-next  -->"));
    let rules = completed(&mut editor, "okrs.md", "<!-- okrlint-disable-next ");
    assert_eq!(rules[0], "output-key-result", "what the directive would silence comes first");
    assert!(rules.len() > 40);
    editor.open("okrs.md", &with("<!-- okrlint-disable missing-baseline, own -->"));
    let owners = completed(&mut editor, "okrs.md", "missing-baseline, own");
    assert!(
        owners.contains(&"missing-owner".to_owned()) && !owners.contains(&"missing-baseline".to_owned()),
        "{owners:?}"
    );
}

#[test]
fn a_blank_asks_for_rule_ids_only() {
    let mut editor = opened("okrs.md", &format!("{DRAFT}- \n<!-- okrlint-disable  -->\n"));
    let mut typed = |before: &str| {
        let text = editor.text("okrs.md");
        let position = editor.position(&text, text.find(before).unwrap() + before.len());
        let context = json!({"triggerKind": 2, "triggerCharacter": " "});
        let params = json!({"textDocument": {"uri": editor.uri("okrs.md")}, "position": position, "context": context});
        editor.ask("textDocument/completion", params)["items"].as_array().unwrap().len()
    };
    assert_eq!(typed("15%\n- "), 0);
    assert!(typed("okrlint-disable ") > 40);
}

#[test]
fn what_is_not_open_has_no_help() {
    let mut editor = Editor::with_files(&[("okrs.md", DRAFT)]);
    for method in ["documentSymbol", "codeLens"] {
        assert_eq!(editor.about_file(&format!("textDocument/{method}"), "okrs.md"), Value::Null);
    }
}
