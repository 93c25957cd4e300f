//! YAML as people write it: what is read, where it stands, and what the hints say.

use proptest::prelude::*;

use super::*;

/// The tree as compact JSON-like text.
fn shown(data: &Data, id: NodeId) -> String {
    match &data.nodes[id].value {
        NodeValue::Scalar(text) => text.as_str().to_owned(),
        NodeValue::List(items) => {
            format!("[{}]", items.iter().map(|i| shown(data, *i)).collect::<Vec<_>>().join(", "))
        }
        NodeValue::Map(pairs) => {
            let pairs = pairs.iter().map(|(k, v)| format!("{}: {}", shown(data, *k), shown(data, *v)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        NodeValue::Alias => "*".to_owned(),
    }
}

fn tree(text: &str) -> String {
    let data = parse(text);
    data.roots.iter().map(|id| shown(&data, *id)).collect::<Vec<_>>().join(" | ")
}

/// The only problem: message, corrected line, fatal.
fn problem(text: &str) -> (String, String, bool) {
    let mut problems = parse(text).problems;
    assert_eq!(problems.len(), 1, "{text:?}: {problems:#?}");
    let problem = problems.remove(0);
    assert!(problem.hint.is_some(), "{text:?}: {problem:?}");
    (problem.message, problem.corrected.unwrap_or_default(), problem.fatal)
}

/// The corrected line of the only problem, which is fatal.
fn mended(text: &str) -> String {
    let (message, corrected, fatal) = problem(text);
    assert!(fatal, "{text:?}: {message}");
    corrected
}

/// The corrected line of the only problem, which is a warning.
fn warned(text: &str) -> String {
    let (message, corrected, fatal) = problem(text);
    assert!(!fatal, "{text:?}: {message}");
    corrected
}

#[test]
fn yaml_and_json_become_the_same_nodes() {
    assert_eq!(tree("a:\n  - b: 1\n    c: x y\n  - z\n"), "{a: [{b: 1, c: x y}, z]}");
    assert_eq!(tree("{\n\t\"a\": [{\"b\": 1, \"c\": \"x y\"}, \"z\",],\n}\n"), "{a: [{b: 1, c: x y}, z]}");
    assert_eq!(tree("a:\nb: ~\nc: \"\"\n"), "{a: , b: ~, c: }");
    assert_eq!(tree("a: &x 1\nb: *x\n"), "{a: 1, b: *}");
    assert_eq!(tree("a: 1\na: 2\n"), "{a: 1, a: 2}");
}

#[test]
fn a_broken_document_keeps_what_was_read_and_the_next_one_is_read() {
    let text = "a: 1\n---\nb:\n  - x\n  - y: @z\n    w: 1\n---\nc: 3\n";
    assert_eq!(tree(text), "{a: 1} | {b: [x, {}]} | {c: 3}");
    assert_eq!(mended(text), "  - y: \"@z\"");
}

#[test]
fn half_a_text_is_not_kept() {
    assert_eq!(tree("- kr: A\n- kr: Giảm: từ 3\n"), "[{kr: A}, {}]");
    assert_eq!(tree("- Một\n- Hai (hạn: 3/4): bốn\n"), "[Một, {}]");
    assert_eq!(tree("a: 1\nb: [P0] Grow\n"), "{a: 1}");
    assert_eq!(tree("krs:\n  - kr: Cut waiting\n      target: 5\n"), "{krs: [{kr: Cut waiting}]}");
}

#[test]
fn collections_end_where_their_text_ends() {
    let text = "a:\n  - b: 1\n    c: |\n      two\n\n# end\n";
    let data = parse(text);
    let root = &data.nodes[data.roots[0]];
    assert_eq!(&text[root.span.range()], "a:\n  - b: 1\n    c: |\n      two");
}

#[test]
fn comments_keep_their_place_and_hashes_inside_text_are_none() {
    let text = "# okrlint-disable-file\na: \"x # y\" # note\nb: |\n  # text\n";
    let comments = parse(text).comments;
    let shown: Vec<_> = comments.iter().map(|c| (c.text.as_str(), &text[c.span.range()])).collect();
    assert_eq!(shown, [("okrlint-disable-file", "# okrlint-disable-file"), ("note", "# note")]);
    let header = "# line\n".repeat(500) + "a: 1\n" + &"# more\n".repeat(500) + "b: 2\n";
    assert_eq!(parse(&header).comments.len(), 1000);
    assert!(parse(&header).problems.is_empty());
}

#[test]
fn values_that_need_quotes_get_them() {
    assert_eq!(mended("owner: @lan\nb: 1\n"), "owner: \"@lan\"");
    assert_eq!(mended("owner: @lan # lead\n"), "owner: \"@lan\" # lead");
    assert_eq!(mended("- kr: A\n- kr: Giảm: từ 3\n"), "- kr: \"Giảm: từ 3\"");
    assert_eq!(mended("- \"A\" and B\n"), "- '\"A\" and B'");
    assert_eq!(mended("target: %50\n"), "target: \"%50\"");
    assert_eq!(mended("title: [P0] Grow\nb: 2\n"), "title: \"[P0] Grow\"");
    assert_eq!(mended("title: {X}% of users\n"), "title: \"{X}% of users\"");
    assert_eq!(mended("title: *bold* text\n"), "title: \"*bold* text\"");
    assert_eq!(mended("title: & more\n"), "title: \"& more\"");
    assert_eq!(mended("target: >= 50%\n"), "target: \">= 50%\"");
    assert_eq!(mended("t: `code` x\n"), "t: \"`code` x\"");
    assert_eq!(mended("title: 'It's good'\n"), "title: \"It's good\"");
    assert_eq!(mended("title: \"Say \"hi\" now\"\n"), "title: 'Say \"hi\" now'");
    assert_eq!(mended("title: \"No end\nb: 1\nc: \"x\"\n"), "title: \"No end\"");
    assert_eq!(mended("title: \"No end\nb: 1\n"), "title: \"No end\"");
    assert_eq!(mended("path: \"C:\\okr\"\n"), "path: 'C:\\okr'");
    assert_eq!(mended("title: “Đủ hàng: dưới 1%”\n"), "title: \"Đủ hàng: dưới 1%\"");
}

#[test]
fn slips_of_layout_are_named() {
    assert_eq!(mended("objective: X\nowner:Lan\n"), "owner: Lan");
    assert_eq!(mended("objective: X\nowner：Lan\n"), "owner: Lan");
    assert_eq!(mended("krs:\n  - A b\n  -C d\n"), "  - C d");
    assert_eq!(mended("a:\n\tb: 1\n"), "  b: 1");
    assert_eq!(mended("krs:\n  - kr: A\n    target: 5\n   owner: x\n"), "    owner: x");
    assert_eq!(mended("krs:\n  - kr: A\n      target: 5\n"), "    target: 5");
    assert_eq!(mended("objectives:\n  - a: 1\n - a: 2\n"), "  - a: 2");
    assert_eq!(mended("{\"a\": 1\n\"b\": 2}\n"), "{\"a\": 1,");
    assert_eq!(mended("[\n  {\"a\": 1}\n  {\"a\": 2}\n]\n"), "  {\"a\": 1},");
    assert_eq!(mended("{\n  \"a\": \"x\" \"b\": 2\n}\n"), "  \"a\": \"x\", \"b\": 2");
    assert_eq!(mended("{\n  \"a\": [\n    \"x\",\n    \"y\n  ]\n}\n"), "    \"y\"");
    assert_eq!(mended("{\"a\": 1}\n{\"a\": 2}\n"), "");
    assert_eq!(mended("krs: - A\n"), "");
    assert_eq!(mended("{\"a\": [1, 2}\n"), "");
}

#[test]
fn what_yaml_reads_differently_is_warned_about() {
    assert_eq!(warned("title: Reach #1 spot\nb: 1\n"), "title: \"Reach #1 spot\"");
    assert_eq!(warned("title: #1 spot\n"), "title: \"#1 spot\"");
    assert_eq!(warned("- Đứng #1 thị trường\n"), "- \"Đứng #1 thị trường\"");
    assert_eq!(warned("title: &Growth plan\n"), "title: \"&Growth plan\"");
    assert_eq!(warned("title: !important goal\n"), "title: \"!important goal\"");
    assert_eq!(warned("owner: *lan\n"), "owner: \"*lan\"");
    assert_eq!(warned("target: >5\nb: 1\n"), "target: \">5\"");
    assert_eq!(warned("krs:\n  -Cut waiting\n  -Raise sales\n"), "  - Cut waiting");
    assert_eq!(warned("a:\n  b: 1\n\u{a0}\u{a0}c: 2\n"), "");
    assert_eq!(warned("objective: Grow\n  - Cut waiting\n"), "");
    assert_eq!(warned("a: 1\na: 2\n"), "");
    let quiet = "a: x # note\nb: &y\n  c: 1\nd: *y\ne: -5\n# TODO\nf: \"x\" #TODO\ng: -10%\nh: a - b\n<<: *y\n";
    assert_eq!(parse(quiet).problems, []);
}

#[test]
fn hostile_input_is_read_in_linear_time() {
    let bomb = "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n".to_owned() + &"d: [*c,*c,*c]\n".repeat(50);
    assert!(parse(&bomb).nodes.len() < 1000);
    for deep in ["- ".repeat(2000), "[".repeat(2000), "{a: ".repeat(2000), "a:\n".to_owned() + &"- ".repeat(25_000)] {
        let data = parse(&deep);
        assert!(data.problems.iter().any(|p| p.fatal && p.message.contains("deep")), "{:?}", data.problems);
    }
    let long = "x".repeat(1 << 18);
    for text in [
        format!("a: {long}\n"),
        format!("a: \"{long}"),
        format!("a: @{long}\n"),
        "---\na: @b\n".repeat(5_000),
        "[*x, !y z, ".repeat(12_000),
        "- a: 1\n".repeat(25_000),
        "a: 1\n".repeat(25_000),
        "\t".repeat(1 << 18),
        "# c\n".repeat(25_000),
        "%".repeat(25_000),
        "a: 'x\n".repeat(12_000),
        "? ".repeat(12_000),
        "a: >\n ".repeat(12_000),
    ] {
        parse(&text);
    }
    for text in [
        "",
        "\n",
        "# only\n",
        "\0",
        "a: \0\u{7}",
        "a: \u{1b}[31m",
        "%YAML 9.9\n---\na: 1\n",
        "\u{feff}a: 1",
        "a:\r\n  - b\r\n",
    ] {
        parse(text);
    }
}

proptest! {
    #[test]
    fn every_span_lies_on_characters_of_the_text(
        text in "([a-zà-ỹ]{0,3}[-:#'\"\\[\\]{},|>@*&!%~` \n\t\r\\\\/“：0-9\u{a0}\0]{0,3}(: |- |\n  |\r\n|---\n|\"|// |/\\*)?){0,40}",
    ) {
        let data = parse(&text);
        let nodes = data.nodes.iter().map(|n| n.span);
        let scalars = data.nodes.iter().filter_map(|n| match &n.value {
            NodeValue::Scalar(t) => Some(t.whole()),
            _ => None,
        });
        let others = data.comments.iter().map(|c| c.span).chain(data.problems.iter().map(|p| p.span));
        for span in nodes.chain(scalars).chain(others) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?}");
        }
    }
}
