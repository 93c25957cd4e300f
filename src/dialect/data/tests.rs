//! OKRs in YAML and JSON as teams and tools write them.

use proptest::prelude::*;

use super::*;
use crate::model::KeyResult;
use crate::outline::yaml;

fn read(name: &str, text: &str) -> Vec<OkrSet> {
    let source = SourceFile::from_text(name, text);
    read_data(&source, &yaml::parse(&source.text), &Context::default())
}

fn fields(fields: &crate::model::Fields, out: &mut String) {
    for field in fields.0.iter().filter(|f| f.kind != FieldKind::Note) {
        out.push_str(&format!(" {:?}={}", field.kind, field.value));
    }
}

fn key_result(mark: &str, key_result: &KeyResult, source: &SourceFile, out: &mut String) {
    let line = source.line(key_result.statement.span().start);
    out.push_str(&format!("{mark} {line} {}", key_result.statement.as_str()));
    fields(&key_result.fields, out);
    out.push('\n');
}

/// The sets as short text: `O line words Field=value`, key results below with `-`, orphans with `?`.
fn shown(name: &str, text: &str) -> String {
    let source = SourceFile::from_text(name, text);
    let mut out = String::new();
    for set in read(name, text) {
        if let Some(cycle) = &set.cycle {
            out.push_str(&format!("[{}]\n", cycle.label));
        }
        for objective in &set.objectives {
            let line = source.line(objective.statement.span().start);
            out.push_str(&format!("O {line} {}", objective.statement.as_str()));
            if let Some(level) = objective.level {
                out.push_str(&format!(" ({})", level.name()));
            }
            fields(&objective.fields, &mut out);
            out.push('\n');
            for found in &objective.key_results {
                key_result("-", found, &source, &mut out);
            }
            for task in &objective.initiatives {
                out.push_str(&format!("+ {}\n", task.as_str()));
            }
        }
        for found in &set.orphans {
            key_result("?", found, &source, &mut out);
        }
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown("plan.yaml", text).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_team_file_with_fields() {
    let text = "cycle: Q3 2026\nteam: Data\nowner: [Jo]\nobjectives:\n  - id: O1\n    objective: Fields talk to us\n    key_results:\n      - id: O1-KR1\n        description: Sensors offline\n        baseline: 12%\n        target: 3%\n        owner: Kim\n        due: 2026-09-30\n      - Swaps take 2 days instead of 9\n    initiatives: [Buy spares]\n";
    check(
        text,
        &[
            "[Q3 2026]",
            "O 6 Fields talk to us (team) Owner=Jo",
            "- 9 Sensors offline Baseline=12% Target=3% Owner=Kim Due=2026-09-30",
            "- 14 Swaps take 2 days instead of 9",
            "+ Buy spares",
        ],
    );
    let sets = read("plan.yaml", text);
    let objective = &sets[0].objectives[0];
    assert_eq!((objective.id.as_str(), objective.key_results[1].id.as_str()), ("O1", "O1.KR2"));
    assert_eq!(objective.key_results[0].number.as_ref().map(|n| n.parts.as_slice()), Some([1, 1].as_slice()));
}

#[test]
fn vietnamese_keys_and_departments() {
    let text = "kỳ: Quý 3/2026\nmục_tiêu:\n  - tên: Hàng đến đúng hẹn\n    người_phụ_trách: Hoa\n    kết_quả_then_chốt:\n      - tên: Tỷ lệ giao đúng hẹn\n        hiện_tại: 82%\n        mục_tiêu: 95%\n    hành_động: [Rà soát kho]\nphòng_ban:\n  Kho:\n    muc tieu: Kho biết mình còn gì\n    kqtc:\n      KR1: Sai lệch giảm từ 4% xuống 1%\n";
    check(
        text,
        &[
            "[Quý 3/2026]",
            "O 3 Hàng đến đúng hẹn Owner=Hoa",
            "- 6 Tỷ lệ giao đúng hẹn Current=82% Target=95%",
            "+ Rà soát kho",
            "O 12 Kho biết mình còn gì (department)",
            "- 14 Sai lệch giảm từ 4% xuống 1%",
        ],
    );
}

#[test]
fn cycles_part_the_sets_and_levels_are_inherited() {
    let text = "okr_sets:\n  - cycle: Q1 2027\n    company_okrs:\n      - objective: Growers trust us\n        key_results: [Error falls from 18% to 9%]\n    teams:\n      - name: Growth\n        okrs:\n          - o: Regions hear of us\n            krs:\n              - {kr: Signups rise from 10 to 60, owner: \"@lee\"}\n  - cycle: Q2 2027\n    objectives:\n      - objective: Growers stay with us\n        results: [Renewal goes from 71% to 85%]\n";
    check(
        text,
        &[
            "[Q1 2027]",
            "O 4 Growers trust us (company)",
            "- 5 Error falls from 18% to 9%",
            "O 9 Regions hear of us (team)",
            "- 11 Signups rise from 10 to 60 Owner=@lee",
            "[Q2 2027]",
            "O 14 Growers stay with us",
            "- 15 Renewal goes from 71% to 85%",
        ],
    );
}

#[test]
fn an_export_with_nested_values() {
    let text = r#"{
	"data": {"okrs": [{
		"id": 17, "name": "Patients are seen on time", "period": {"name": "Q1 2027", "startDate": "2027-01-01", "endDate": "2027-03-31"},
		"owner": {"id": 4, "name": "Aino", "email": "a@example.org"},
		"keyResults": [
			{"id": 91, "name": "Waiting time", "startValue": 48, "targetValue": 20, "unit": "min", "assignedTo": [{"name": "Eero"}, {"name": "Liv"}], "dueDate": null},
			{"name": "Calls answered", "metric": {"name": "Answer share", "baseline": 55, "target": {"value": 90, "unit": "%"}}}
		],
		"children": [{"name": "The desk answers at once", "keyResults": ["Calls waiting fall from 9 to 2"]}]
	}]}
}"#;
    assert_eq!(
        shown("export.json", text).lines().collect::<Vec<_>>(),
        [
            "[Q1 2027]",
            "O 3 Patients are seen on time Owner=Aino",
            "- 6 Waiting time Baseline=48 Target=20 Unit=min Owner=Eero Owner=Liv",
            "- 7 Calls answered Method=Answer share Baseline=55 Target=90 Unit=%",
            "O 9 The desk answers at once Parent=17",
            "- 9 Calls waiting fall from 9 to 2",
        ]
    );
    let sets = read("export.json", text);
    assert!(sets[0].cycle.as_ref().is_some_and(|c| c.start.is_some() && c.end.is_some()));
    // The id of a data base is a name, no number of the author's.
    assert_eq!(sets[0].objectives[0].number.as_ref().map(|n| n.parts.len()), Some(0));
}

#[test]
fn rows_and_tables_of_exports_are_joined() {
    check(
        "[{Objective: Readers come back, Key Result: Weekly readers, Target Value: 2000, Owner: Mai},\n {Objective: Readers come back, Key Result: Opens from 31% to 40%},\n {Objective: Writers stay, Key Result: Writers go from 12 to 20}]\n",
        &[
            "O 1 Readers come back",
            "- 1 Weekly readers Target=2000 Owner=Mai",
            "- 2 Opens from 31% to 40%",
            "O 3 Writers stay",
            "- 3 Writers go from 12 to 20",
        ],
    );
    check(
        "key_results:\n  - {objective_id: b, title: Repair takes 2 days}\n  - {objective_id: a, title: Breaks go from 9 to 4}\nobjectives:\n  - {id: a, title: Fewer parts break}\n  - {id: b, title: Repairs are fast}\n",
        &["O 5 Fewer parts break", "- 3 Breaks go from 9 to 4", "O 6 Repairs are fast", "- 2 Repair takes 2 days"],
    );
    let shared = read(
        "plan.yaml",
        "objectives:\n  - Fewer parts break\n  - Repairs are fast\nkey_results:\n  - Breaks go from 9 to 4\n",
    );
    assert!(shared[0].objectives[0].shares_key_results && shared[0].objectives[1].key_results.len() == 1);
}

#[test]
fn keys_with_numbers_follow_each_other_in_one_map() {
    check(
        "quarter: Q2\nyear: 2027\nO1: Guests sleep well\nKR1: Complaints fall from 30 to 8\nO2: Breakfast is a reason to stay\nKR1: Guests who eat in rise from 44% to 65%\nKR2: {text: Waste per guest, from: 310 g, to: 180 g}\n",
        &[
            "[Q2 2027]",
            "O 3 Guests sleep well",
            "- 4 Complaints fall from 30 to 8",
            "O 5 Breakfast is a reason to stay",
            "- 6 Guests who eat in rise from 44% to 65%",
            "- 7 Waste per guest Baseline=310 g Target=180 g",
        ],
    );
}

#[test]
fn keys_can_be_the_words() {
    check(
        "okrs:\n  grow:\n    objective: The north orders more\n    krs: {orders: Orders rise from 20 to 55, NPS: 40}\n  Support is quick and kind:\n    - First answer from 9 h to 2 h\n  Schools get what they need:\n    key_results:\n      - Requests met: from 3 to 9\n      - Visits rise: {from: 4, to: 12}\n",
        &[
            "O 3 The north orders more",
            "- 4 Orders rise from 20 to 55",
            "- 4 NPS: 40",
            "O 5 Support is quick and kind",
            "- 6 First answer from 9 h to 2 h",
            "O 7 Schools get what they need",
            "- 9 Requests met: from 3 to 9",
            "- 10 Visits rise Baseline=4 Target=12",
        ],
    );
}

#[test]
fn odd_keys_and_boxed_objectives() {
    check(
        "- objective: {title: Grow the north, owner: An}\n  key_results:\n    - {what: Deals signed rise to 14, data_source: CRM, done: true}\n    - {kpi: First reply, current: 5 h, goal: 1 h}\n    - {committed: [Trials rise from 4 to 9]}\n- objective: Quality\n  description: What customers see of us\n  krs:\n    committed: [Trials rise from 4 to 9]\n",
        &[
            "O 1 Grow the north Owner=An",
            "- 3 Deals signed rise to 14 Method=CRM Status=done",
            "- 4 First reply Current=5 h Target=1 h",
            "O 6 Quality",
            "- 9 Trials rise from 4 to 9 Commitment=committed",
        ],
    );
}

#[test]
fn texts_with_lines_and_lost_spaces() {
    check(
        "objectives:\n  - objective: |\n      Visitors find\n      what they seek\n    key_results: |\n      KR1: Bounces fall from 61% to 45%\n      KR2: Empty searches fall from 22% to 8%\n  - title: \"O2: Pages load at once (owner: Uma)\"\n    krs:\n      -Load time falls from 4 s to 1 s\n      -Errors fall from 2% to 0.3%\n",
        &[
            "O 3 Visitors find what they seek",
            "- 6 Bounces fall from 61% to 45%",
            "- 7 Empty searches fall from 22% to 8%",
            "O 8 Pages load at once Owner=Uma",
            "- 10 Load time falls from 4 s to 1 s",
            "- 11 Errors fall from 2% to 0.3%",
        ],
    );
}

#[test]
fn one_broken_document_of_several() {
    check(
        "team: North\ncycle: H1 2027\n---\nobjective: Trucks leave full\nkrs: [Load rises from 71% to 88%]\n---\nobjective: Drivers stay\nkrs:\n  - Leavers fall from 14 to 6\n  - owner: @sam\n---\nobjective: Parcels are known\nkrs: [Calls fall from 210 to 60]\n",
        &[
            "[H1 2027]",
            "O 4 Trucks leave full (team)",
            "- 5 Load rises from 71% to 88%",
            "O 7 Drivers stay (team)",
            "- 9 Leavers fall from 14 to 6",
            "O 12 Parcels are known (team)",
            "- 13 Calls fall from 210 to 60",
        ],
    );
}

#[test]
fn what_cannot_be_read_is_counted() {
    let sets = read(
        "plan.yaml",
        "objective: Guests sleep well\nkey_results:\n  - Complaints fall from 9 to 3\n  - [a, b]\n  - {target: 5}\n  - *x\n  -\nteam: {key_results: [Rooms rated 9 rise from 61% to 80%]}\n",
    );
    assert_eq!((sets[0].objectives[0].key_results.len(), sets[0].unread.len(), sets[0].orphans.len()), (1, 3, 1));
    assert_eq!(sets[0].orphans[0].id, "KR1");
}

#[test]
fn objectives_without_key_results_count_where_something_says_okr() {
    let text = "objectives:\n  - Become the shop people recommend\n";
    assert_eq!(shown("okr.yaml", text), "O 2 Become the shop people recommend\n");
    assert_eq!(shown("plan.yaml", text), "");
    check("okrs:\n  - title: Become the shop people recommend\n", &["O 2 Become the shop people recommend"]);
    check("objective: Guests sleep well\nkey_results: []\n", &["O 1 Guests sleep well"]);
    check("objective: Guests sleep well\nnotes: none\n", &[]);
}

#[test]
fn files_of_other_kinds_hold_no_okrs() {
    let files = [
        (
            "slo.yaml",
            "kind: SLO\nspec:\n  objectives:\n    - displayName: fast\n      target: 0.99\n    - name: most requests are fast\n      target: 0.9\n",
        ),
        (
            "sloth.yaml",
            "slos:\n  - name: shop-availability\n    objective: 99.9\n    description: Availability of requests in the shop\n",
        ),
        (
            "ml.yaml",
            "objective: minimize validation loss\nmetric: {name: auc, goal: maximize}\nresults:\n  - {run: 1, auc: 0.81}\n",
        ),
        (
            "course.yaml",
            "title: Rust\ngoals: Learn to write tools\nobjectives:\n  - Understand ownership and borrowing\n  - Write 3 tools\nresults: [Pass the final exam]\n",
        ),
        (
            "ci.yml",
            "name: okr lint\non: [push]\njobs:\n  lint:\n    name: Lint all OKRs\n    steps:\n      - name: Check objectives and key results\n        with: {target: main, results: out.json}\n",
        ),
        ("mkdocs.yml", "nav:\n  - OKRs:\n      - Q1 2027: okrs/q1.md\n      - How we write key results: okrs/how.md\n"),
        (
            "package.json",
            r#"{"name":"okr-tool","description":"Track objectives and key results","okr":{"title":"My OKR tool for teams","results":10}}"#,
        ),
        (
            "en.json",
            r#"{"okr":{"title":"OKRs","objective":"Objective","keyResults":{"title":"Key Results","add":"Add a key result"},"key_result":"Key result","goals":["Set a goal for the team"]}}"#,
        ),
        ("locales/en/okr.json", r#"{"objectives":["Create your first objective","Add 2 key results"]}"#),
        (
            "schema.json",
            r#"{"type":"object","properties":{"objectives":{"type":"array","items":{"type":"object","properties":{"objective":{"type":"string","description":"The objective of the team"},"key_results":{"type":"array","items":{"type":"string"}}}}}}}"#,
        ),
        (
            "api.yaml",
            "openapi: 3.0.0\npaths:\n  /o:\n    example: {objective: Grow the north, key_results: [Orders from 5 to 9]}\n",
        ),
        (
            "tests.yaml",
            "tests:\n  - objective: Check that login works with SSO\n    results: [User sees the start page, Session lasts 8 hours]\n",
        ),
        (
            "trial.yaml",
            "objectives:\n  - title: Primary objective of the trial\n    outcomes: [Systolic pressure falls by 5 mmHg]\n",
        ),
        ("release.yaml", "goals:\n  - name: Ship version 2\n    results: [Changelog is written, Users are told]\n"),
        (
            "quest.json",
            r#"{"quests":[{"title":"The lost sword","objectives":[{"description":"Catch 10 rats in the cellar","target":10}],"goal":"Find the sword of kings"}]}"#,
        ),
        (
            "form.yml",
            "name: OKR proposal\nbody:\n  - id: objective\n    attributes: {label: Objective, placeholder: Grow signups from 5 to 10}\n  - id: key_results\n    attributes: {label: Key Results}\n",
        ),
        (
            "k8s.yaml",
            "apiVersion: v1\nkind: ConfigMap\ndata:\n  title: Goals of the shop\n  goals: |\n    sell 5 things\n",
        ),
    ];
    for (name, text) in files {
        assert_eq!(shown(name, text), "", "{name}");
    }
}

#[test]
fn large_and_hostile_files_are_read() {
    let many = "objective: Everything at once\nkey_results:\n".to_owned()
        + &"  - Step count rises from 1 to 2\n".repeat(4_000);
    assert_eq!(read("plan.yaml", &many)[0].objectives[0].key_results.len(), 4_000);
    let sets = read(
        "okr.json",
        &format!("[{}]", "{\"objective\":\"One more of these\",\"krs\":[\"Sales from 1 to 2\"]},".repeat(4_000)),
    );
    assert_eq!(sets[0].objectives.len(), 4_000);
    for text in [
        "krs: ".to_owned() + &"- ".repeat(300),
        "objective: {".repeat(200),
        "okrs: [".repeat(254),
        "a: &a [x]\nokrs: &b [*a, *a]\nkrs: [*b, *b]\n".to_owned(),
        "objective: Guests sleep well\nkrs:\n  - ".to_owned() + &"x ".repeat(40_000),
        "objective: Guests sleep well\nkrs: |\n".to_owned() + &"  - a 1\n\n".repeat(4_000),
    ] {
        read("okr.yaml", &text);
    }
}

proptest! {
    #[test]
    fn every_place_lies_in_the_file(
        parts in prop::collection::vec("(objective|krs|O1|KR1|title|okrs|owner|target|Quý|cycle|id|- |  |: |\n|\"|'|\\[|\\]|\\{|\\}|,|#|\\||>|Giảm 5%|a b c|\\(|\\)|@|\u{a0}|\t|\r\n|---\n|&a|\\*a|=> 90%)", 0..60),
    ) {
        let text = parts.concat();
        let source = SourceFile::from_text("okr.yaml", &text);
        for set in read("okr.yaml", &text) {
            let objectives = set.objectives.iter().map(|o| (&o.statement, &o.fields));
            let orphans = set.orphans.iter().map(|k| (&k.statement, &k.fields));
            let key_results = set.objectives.iter().flat_map(|o| &o.key_results).map(|k| (&k.statement, &k.fields));
            for (statement, fields) in objectives.chain(orphans).chain(key_results) {
                prop_assert!(!statement.as_str().trim().is_empty());
                for span in [statement.span(), statement.item].into_iter().chain(fields.0.iter().map(|f| f.span)) {
                    prop_assert!(source.text.get(span.range()).is_some());
                }
            }
            for span in set.unread {
                prop_assert!(source.text.get(span.range()).is_some());
            }
        }
    }
}

#[test]
fn check_ins_give_their_days_and_the_last_value() {
    check(
        "okrs:\n- objective: Renters sleep warm\n  key_results:\n  - description: Cold flats per week fall\n    target: 3\n    \
         check_ins:\n    - {date: 2026-08-14, value: 9, confidence: 0.6}\n    - {date: 2026-07-31, value: 14}\n    committed: true\n  \
         - description: Calls at night per week fall\n    check_ins: [2026-08-14, moved to Mondays]\n    last_updated: 2026-08-17\n",
        &[
            "O 2 Renters sleep warm",
            "- 4 Cold flats per week fall Target=3 CheckIn=2026-08-14 Confidence=0.6 CheckIn=2026-07-31 Current=9 \
             Commitment=committed",
            "- 10 Calls at night per week fall CheckIn=2026-08-14 CheckIn=2026-08-17",
        ],
    );
}

#[test]
fn a_type_or_measured_metrics_make_an_objective() {
    let typed = r#"[{"type": "objective", "title": "Guests feel at home", "owner": "Ann", "results": [{"title": "Returns from 20% to 35%"}]}]"#;
    assert_eq!(shown("export.json", typed), "O 1 Guests feel at home Owner=Ann\n- 1 Returns from 20% to 35%\n");
    assert_eq!(shown("quests.json", &typed.replace("\"owner\": \"Ann\", ", "")), "");
    let metrics = "objectives:\n  - name: Make moving in painless\n    metrics:\n      - name: Days to the first key\n        baseline: 9\n        target: 2\n";
    assert_eq!(
        shown("plan.yaml", metrics),
        "O 2 Make moving in painless\n- 4 Days to the first key Baseline=9 Target=2\n"
    );
    let levels =
        "objectives:\n  - name: Front door is open\n    metrics:\n      - name: availability\n        target: 99.9\n";
    assert_eq!(shown("levels.yaml", levels), "");
}

#[test]
fn results_may_be_lines_of_one_text() {
    let text = "okrs:\n  - muc_tieu: Món ra nhanh và nóng\n    ket_qua: |\n      - Thời gian ra món từ 22 xuống 14 phút\n      - Món bị trả dưới 1%\n";
    assert_eq!(
        shown("bep.yaml", text),
        "O 2 Món ra nhanh và nóng\n- 4 Thời gian ra món từ 22 xuống 14 phút\n- 5 Món bị trả dưới 1%\n"
    );
}

#[test]
fn projects_may_hold_okrs_or_be_what_there_is_to_do_for_them() {
    check(
        "Projects:\n  - Name: Ferry\n    OKR:\n      Q4:\n        Objective: Cross without waiting\n        KeyResults:\n          \
         - Metric: Waiting time from 40 to 15 minutes\n",
        &["[Q4]", "O 5 Cross without waiting", "- 7 Waiting time from 40 to 15 minutes"],
    );
    check(
        "objectives:\n  - title: Cross without waiting\n    key_results: [Waiting time from 40 to 15 minutes]\nprojects:\n  - \
         objective: Rebuild the pier\n    key_results: [Three berths]\n",
        &["O 2 Cross without waiting", "- 3 Waiting time from 40 to 15 minutes"],
    );
}

#[test]
fn quarters_below_a_year_are_quarters_of_it() {
    let quarter = |year: &str| {
        format!("  \"{year}\":\n    Q1:\n      - objective: Apples of {year}\n        krs: [From 20 to 60]\n")
    };
    let sets = read("plan.yaml", &format!("okrs:\n{}{}", quarter("2025"), quarter("2026")));
    let starts: Vec<_> = sets.iter().filter_map(|set| set.cycle.as_ref()?.start).map(|day| day.to_string()).collect();
    assert_eq!(starts, ["2025-01-01", "2026-01-01"]);
}
