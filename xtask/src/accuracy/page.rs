//! `docs/accuracy.md`: the figures for people, and what they do not show. The words around them stand in `page/*.md`.

use std::fmt::Write;

use okrlint::model::Language;
use okrlint::rules::builtin;
use okrlint::rules::measured::FEWEST;

use super::corpus::{Kind, Verdict};
use super::families::{FAMILIES, Family, of_rule};
use super::figures::{Figures, Misjudged, RuleFigures};
use super::stats::Share;
use super::table::PerLanguage;

/// Where it stands.
pub const PATH: &str = "docs/accuracy.md";

const LANGUAGES: [(Language, &str); 2] = [(Language::English, "English"), (Language::Vietnamese, "Vietnamese")];

/// The page.
pub fn page(figures: &PerLanguage<Figures>) -> String {
    let parts = [
        "<!-- Made by `cargo xtask accuracy`. -->".to_owned(),
        include_str!("page/intro.md").to_owned(),
        overall(figures),
        include_str!("page/limits.md").to_owned(),
        include_str!("page/rules.md").replace("{fewest}", &FEWEST.to_string()),
        rules(figures),
        include_str!("page/families.md").to_owned(),
        families(figures),
        include_str!("page/misjudged.md").to_owned(),
        misjudged(figures),
    ];
    parts.map(|part| part.trim_end().to_owned()).join("\n\n") + "\n"
}

/// "0.96 (0.93–0.98)", with Wilson's interval.
fn cell(share: Share) -> String {
    match (share.value(), share.interval()) {
        (Some(value), Some((low, high))) => format!("{value:.3} ({low:.2}–{high:.2})"),
        _ => "–".to_owned(),
    }
}

fn plain(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.3}"))
}

fn overall(figures: &PerLanguage<Figures>) -> String {
    type Row = (&'static str, fn(&Figures) -> String);
    let rows: [Row; 10] = [
        ("statements judged good / weak / bad", |f| f.judged.map(|n| n.to_string()).join(" / ")),
        ("**verdict precision**: of those flagged, judged bad (weak ones aside)", |f| cell(f.precision)),
        ("**verdict recall**: of those judged bad, flagged", |f| cell(f.recall)),
        ("verdict F1: both in one", |f| plain(f.f1())),
        ("**good statements left alone**", |f| cell(f.clean_good)),
        ("weak statements flagged", |f| cell(f.weak_flagged)),
        ("a good statement outscores a bad one (auc)", |f| plain(f.auc)),
        ("order of scores: good > weak > bad", |f| plain(f.order)),
        ("pairs of a bad statement and its rewrite", |f| f.pairs.whole.to_string()),
        ("of these, the rewrite scores higher", |f| cell(f.pairs)),
    ];
    let mut out = String::from("| | English | Vietnamese |\n|---|---|---|\n");
    for (name, value) in rows {
        let _ = writeln!(out, "| {name} | {} | {} |", value(&figures.en), value(&figures.vi));
    }
    out
}

fn rules(figures: &PerLanguage<Figures>) -> String {
    let mut out = String::new();
    for (title, of_family) in [("Rules whose flaw the judges name", true), ("Other rules that fired", false)] {
        let _ = writeln!(out, "### {title}\n");
        let _ =
            writeln!(out, "| rule | severity | English: right / beside / wrong | precision | Vietnamese | precision |");
        let _ = writeln!(out, "|---|---|---|---|---|---|");
        for rule in builtin::RULES.iter().filter(|rule| of_rule(&rule.id).is_some() == of_family) {
            let [en, vi] = [&figures.en, &figures.vi].map(|f| f.rules.get(rule.id.as_ref()).copied());
            if en.is_none() && vi.is_none() {
                continue;
            }
            let cells = [en, vi].map(|f| {
                let RuleFigures { right, beside, wrong, .. } = f.unwrap_or_default();
                let share = f.unwrap_or_default().share();
                let precision = if share.whole < FEWEST { "–".to_owned() } else { cell(share) };
                format!("{right} / {beside} / {wrong} | {precision}")
            });
            let _ =
                writeln!(out, "| [{0}](rules/{0}.md) | {1} | {2} |", rule.id, rule.severity.name(), cells.join(" | "));
        }
        out.push('\n');
    }
    out
}

fn families(figures: &PerLanguage<Figures>) -> String {
    let mut out =
        String::from("| family | defects | right too under | English | Vietnamese |\n|---|---|---|---|---|\n");
    for (at, Family { name, defects, implied_by, rules, .. }) in FAMILIES.iter().enumerate() {
        let there = builtin::RULES.iter().any(|rule| rules.contains(&rule.id.as_ref()));
        let cells = [&figures.en, &figures.vi].map(|f| {
            let share = f.families.get(at).copied().unwrap_or_default();
            match share {
                Share { whole: 0, .. } => "–".to_owned(),
                _ if !there => format!("no rule yet; {} statements", share.whole),
                Share { part, whole } => format!("{part} of {whole}: {}", cell(share)),
            }
        });
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} |",
            defects.join(", "),
            if implied_by.is_empty() { "–".to_owned() } else { implied_by.join(", ") },
            cells.join(" | ")
        );
    }
    out
}

fn misjudged(figures: &PerLanguage<Figures>) -> String {
    let mut out = String::new();
    for (language, name) in LANGUAGES {
        let all = &figures.get(language).misjudged;
        for (verdict, what) in [(Verdict::Good, "judged good, flagged"), (Verdict::Bad, "judged bad, not flagged")] {
            let mut list: Vec<&Misjudged> = all.iter().filter(|m| m.judged.verdict == verdict).collect();
            list.sort_by_key(|m| (m.judged.kind == Kind::KeyResult, &m.rules, &m.judged.defects, &m.judged.id));
            let _ = writeln!(out, "### {name}: {what} ({})\n", list.len());
            if list.is_empty() {
                let _ = writeln!(out, "None.\n");
                continue;
            }
            let _ = writeln!(
                out,
                "| statement | kind | {} |\n|---|---|---|",
                if verdict == Verdict::Good { "by" } else { "the judge's reasons" }
            );
            for Misjudged { judged, rules } in list {
                let kind = match judged.kind {
                    Kind::Objective => "objective",
                    Kind::KeyResult => "key result",
                };
                let why = if rules.is_empty() { judged.defects.join(", ") } else { rules.join(", ") };
                let _ = writeln!(out, "| {} | {kind} | {why} |", judged.text.replace('|', "\\|").replace('<', "&lt;"));
            }
            out.push('\n');
        }
    }
    out
}
