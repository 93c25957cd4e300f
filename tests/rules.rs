//! The built-in rules: every example fires or stays silent as its file says, and the catalogue changes on purpose only.

use std::sync::Arc;

use okrlint::diagnostic::Severity;
use okrlint::dialect::Context;
use okrlint::lint::{Linter, lint};
use okrlint::model::Language;
use okrlint::rules::examples::{self, Outcome};
use okrlint::rules::rule::{Criterion, Level, Scope};
use okrlint::rules::{Rules, Settings, builtin};
use okrlint::source::SourceFile;

#[test]
fn every_example_does_as_its_rule_says() {
    let rules = Arc::new(Rules::builtin());
    let tested: Vec<_> = rules.iter().flat_map(|rule| examples::run(&rules, rule)).collect();
    let wrong: Vec<String> = tested
        .iter()
        .filter(|t| t.outcome != Outcome::Validated)
        .map(|t| format!("{} ({}) {}: {}", t.rule, t.language.code(), t.outcome.name(), t.example.text))
        .collect();
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), tested.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_two_examples_of_each_kind_in_both_languages() {
    for rule in builtin::RULES {
        // What the reader cannot place today is read tomorrow, so no example of it would last.
        if rule.id == "unread-lines" {
            continue;
        }
        let (en, vi) = (&rule.examples.en, &rule.examples.vi);
        assert!(en.fires.len() >= 2 && en.silent.len() >= 2 && vi.silent.len() >= 2, "{}", rule.id);
        // No Vietnamese date is ambiguous.
        assert!(vi.fires.len() >= 2 || rule.id == "ambiguous-date", "{}", rule.id);
    }
}

#[test]
fn every_rule_says_who_teaches_it_and_how_to_go_on() {
    for rule in builtin::RULES {
        assert!(!rule.sources.is_empty() && rule.question.is_some() && rule.help.is_some(), "{}", rule.id);
        assert_eq!(
            rule.criterion == Criterion::None,
            rule.scope == Scope::File && rule.id != "unread-lines",
            "{}",
            rule.id
        );
    }
}

#[test]
fn the_list_of_rules_changes_on_purpose_only() {
    let list: Vec<String> = builtin::RULES.iter().map(|r| format!("{} {}", r.id, r.severity.name())).collect();
    insta::assert_snapshot!(list.join("\n"));
}

#[test]
fn the_profiles_of_the_house_are_there() {
    let strict = builtin::profile("strict").unwrap();
    let settings = Settings::of_profile(strict);
    let rules = Rules::builtin();
    assert_eq!(settings.level(rules.get("missing-baseline").unwrap()), Level::Warning);
    assert_eq!(settings.level(rules.get("missing-number").unwrap()), Level::Warning);
    assert!(builtin::profile("default").is_some_and(|p| p.rules.is_empty()));
}

#[test]
fn the_same_text_gives_the_same_report() {
    let text = "# OKRs Q3 2026\n\n## O1: Improve service\n\n- KR1: Launch the portal\n- KR1: Launch the portal\n- KR3: More calls\n";
    let source = SourceFile::from_text("okrs.md", text);
    let first = lint(&source, &Linter::default());
    assert!(first.documents[0].diagnostics.len() > 3);
    for _ in 0..8 {
        assert_eq!(lint(&source, &Linter::default()), first);
    }
}

/// Severity and points of the first finding of a rule.
fn found(text: &str, settings: &Settings, rule: &str) -> Option<(Severity, u32)> {
    let linter = Linter::new(Arc::new(Rules::builtin()), settings.clone(), Context::default());
    let report = lint(&SourceFile::from_text("okrs.md", text), &linter);
    let mut all = report.documents.iter().flat_map(|d| &d.diagnostics);
    all.find(|d| d.rule == rule).map(|d| (d.severity, d.points))
}

#[test]
fn settings_change_what_runs_and_how_grave_it_is() {
    let text = "# OKRs Q3 2026\n\n## O1: Keep the tower as it is\n\n- KR1: Launch the portal\n- KR2: Raise visits from 10 to 30\n";
    let mut settings = Settings::default();
    assert_eq!(found(text, &settings, "output-key-result"), Some((Severity::Warning, 50)));
    // An objective that keeps a level is graver than a key result that does.
    assert_eq!(found(text, &settings, "business-as-usual"), Some((Severity::Warning, 40)));
    settings.severities.insert("business-as-usual".into(), Level::Info);
    settings.severities.insert("output-key-result".into(), Level::Off);
    assert_eq!(found(text, &settings, "business-as-usual"), Some((Severity::Info, 40)));
    assert_eq!(found(text, &settings, "output-key-result"), None);
    settings.select = vec!["output-key-result".into()];
    assert_eq!(found(text, &settings, "output-key-result"), Some((Severity::Info, 50)));
    assert_eq!(found(text, &settings, "business-as-usual"), None);
    settings = Settings { ignore: vec!["outcome".into()], ..Settings::default() };
    assert_eq!(found(text, &settings, "output-key-result"), None);
}

#[test]
fn limits_are_settings() {
    let text = "# OKRs Q3 2026\n\n## O1: Visitors climb the tower\n\n- KR1: Raise visits from 10 to 30\n- KR2: Cut the queue from 20 to 5 minutes\n";
    let mut settings = Settings::default();
    assert_eq!(found(text, &settings, "too-many-key-results"), None);
    assert!(settings.limits.set_by_name("key-results", 1));
    assert!(found(text, &settings, "too-many-key-results").is_some());
    assert!(!settings.limits.set_by_name("key-result", 1));
}

#[test]
fn messages_follow_the_document_or_the_settings() {
    let text = "# OKR quý 3/2026\n\n## O1: Khách leo tháp đều vui\n\n- KR1: Ra mắt cổng thông tin\n- KR2: Tăng lượt khách từ 10 lên 30\n";
    let message = |settings: Settings| {
        let linter = Linter::new(Arc::new(Rules::builtin()), settings, Context::default());
        let report = lint(&SourceFile::from_text("okrs.md", text), &linter);
        let output = report.documents[0].diagnostics.iter().find(|d| d.rule == "output-key-result");
        output.unwrap().message.clone()
    };
    assert!(message(Settings::default()).contains("mới chỉ là đầu ra"));
    let english = Settings { messages: Some(Language::English), ..Settings::default() };
    assert!(message(english).contains("delivers a thing"));
}

#[test]
fn the_rule_that_contributing_shows_works_as_written() {
    let guide = std::fs::read_to_string("CONTRIBUTING.md").unwrap();
    let yaml = guide.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let indent = yaml.len() - yaml.trim_start().len();
    let lines: Vec<&str> = yaml.lines().map(|line| line.get(indent..).unwrap_or("")).collect();
    let rule = okrlint::rules::load("promised-adverb", &lines.join("\n")).unwrap();
    let mut rules = Rules::builtin();
    rules.add(rule.clone()).unwrap();
    let rules = Arc::new(rules);
    let tested = examples::run(&rules, &rule);
    let wrong: Vec<_> = tested.iter().filter(|t| t.outcome != Outcome::Validated).collect();
    assert!(!tested.is_empty() && wrong.is_empty(), "{wrong:#?}");
    assert!(Rules::clone(&rules).add(rule).is_err(), "an id is taken once");
}

/// The messages of a document's findings, each behind the name of its rule.
fn messages(text: &str) -> Vec<String> {
    let report = lint(&SourceFile::from_text("okrs.md", text), &Linter::default());
    report.documents.iter().flat_map(|d| &d.diagnostics).map(|d| format!("{}: {}", d.rule, d.message)).collect()
}

#[test]
fn people_and_purchases_are_no_products() {
    let vi = messages(
        "# OKR quý 3/2026\n\n## O1: Khách chờ cơm không quá lâu\n\n- KR1: Tuyển 4 phụ bếp\n- KR2: Hoàn tất tuyển dụng 2 thu ngân\n\
         - KR3: Mua 2 tủ đông\n- KR4: Thuê thêm kho lạnh\n- KR5: Xây dựng sổ tay phục vụ\n",
    );
    for (rest, times) in [("có họ rồi thì", 2), ("mới chỉ là có cái để dùng", 2), ("mới chỉ là đầu ra", 1)]
    {
        assert_eq!(vi.iter().filter(|m| m.contains(rest)).count(), times, "{rest}: {vi:?}");
    }
    let en = messages(
        "# OKRs Q3 2026\n\n## O1: Guests never wait for their soup\n\n- KR1: Hire 2 pastry cooks\n- KR2: Buy a freezer\n",
    );
    assert!(en.iter().any(|m| m.contains("\"Hire 2 pastry cooks\" is about having the people")), "{en:?}");
    assert!(en.iter().any(|m| m.contains("\"Buy a freezer\" is about getting the thing")), "{en:?}");
}

#[test]
fn statements_are_called_what_their_author_calls_them() {
    let found = messages(
        "# OKR quý 3/2026\n\n## Mục tiêu 3: Khách leo tháp đều vui (Phụ trách: Hoa)\n\n\
         - KR7: Tăng lượt khách từ 10 lên 30 (Phụ trách: Hoa)\n- KR8: Giảm giờ chờ từ 20 xuống 5 phút\n",
    );
    assert!(found.iter().any(|m| m.starts_with("missing-owner: KR8 chưa có")), "{found:?}");
    // Two of the same name would not tell which.
    let twice = messages(
        "# OKR quý 3/2026\n\n## O1: Khách leo tháp đều vui (Phụ trách: Hoa)\n\n\
         - KR1: Tăng lượt khách từ 10 lên 30 (Phụ trách: Hoa)\n\n\
         ## O2: Tháp sạch như mới (Phụ trách: Hoa)\n\n- KR1: Giảm giờ chờ từ 20 xuống 5 phút\n",
    );
    assert!(twice.iter().any(|m| m.starts_with("missing-owner: O2.KR1 chưa có")), "{twice:?}");
}

#[test]
fn a_comparison_is_quoted_with_its_word() {
    let quoted = |statement: &str| {
        let found = messages(&format!("# OKR quý 3/2026\n\n## O1: Xưởng ai cũng muốn ghé\n\n- KR1: {statement}\n"));
        found.into_iter().find_map(|m| Some(m.strip_prefix("vague-key-result: “")?.split_once('”')?.0.to_owned()))
    };
    for (statement, words) in [
        ("Sàn xưởng gọn hơn", "gọn hơn"),
        ("Thợ phụ kiên nhẫn hơn", "kiên nhẫn hơn"),
        ("Học trò mê môn Toán hơn", "hơn"),
    ] {
        assert_eq!(quoted(statement).as_deref(), Some(words), "{statement}");
    }
}
