//! Scores can be defended point by point: what is lost has a finding or a cap, and mending gives it back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::sync::Arc;

use okrlint::dialect::Context;
use okrlint::lint::{Document, Linter, lint};
use okrlint::rules::{Rules, Settings};
use okrlint::score::changes::changes;
use okrlint::score::rubric::{Figure, RUBRIC};
use okrlint::score::{Refusal, StatementScore, score};
use okrlint::source::SourceFile;
use proptest::prelude::*;

/// Key results with a fault, and the same without it.
const KEY_RESULTS: &[(&str, &str)] = &[
    ("Launch the new ticket shop", "Raise the share of tickets sold online from 20% to 55%"),
    ("Better service at the desk", "Cut the average wait at the desk from 18 to 6 minutes"),
    ("Hold weekly meetings with the volunteers", "Raise the share of volunteers who come back from 35% to 60%"),
    ("Reduce complaints from 12 to 30 a month", "Reduce complaints from 30 to 12 a month"),
    ("Sell [XX] season tickets", "Raise season tickets sold from 140 to 320"),
    ("Lift visitor satisfaction as much as possible", "Lift visitor satisfaction from 3.9 to 4.6 out of 5"),
    ("Tổ chức 5 buổi tập huấn cho nhân viên", "Tăng tỷ lệ khách quay lại từ 22% lên 40%"),
    ("Nâng cao chất lượng phục vụ", "Giảm thời gian chờ trung bình từ 25 xuống 10 phút"),
];

/// Objectives with a fault, and the same without it.
const OBJECTIVES: &[(&str, &str)] = &[
    ("Improve marketing", "Families think of us first for a rainy Sunday"),
    ("Complete all assigned tasks", "Visitors leave with a story they want to tell"),
    ("Launch the mobile app", "Guests find their way without asking anybody"),
    ("Hoàn thành nhiệm vụ được giao", "Du khách quay lại vì những câu chuyện nghe được ở đây"),
];

/// Which objectives and key results, and whether each is mended.
type Plan = Vec<((usize, bool), Vec<(usize, bool)>)>;

fn plans() -> impl Strategy<Value = Plan> {
    let key_results = prop::collection::vec((0..KEY_RESULTS.len(), any::<bool>()), 0..6);
    prop::collection::vec(((0..OBJECTIVES.len(), any::<bool>()), key_results), 0..4)
}

fn text(plan: &Plan) -> String {
    let pick = |pair: &(&str, &str), mended: bool| (if mended { pair.1 } else { pair.0 }).to_owned();
    let mut out = "# OKRs Q3 2026\n".to_owned();
    for ((objective, mended), key_results) in plan {
        out += &format!("\n## Objective: {}\n\n", pick(&OBJECTIVES[*objective], *mended));
        for (key_result, mended) in key_results {
            out += &format!("- KR: {}\n", pick(&KEY_RESULTS[*key_result], *mended));
        }
    }
    out
}

fn documents(text: &str) -> Vec<Document> {
    lint(&SourceFile::from_text("okrs.md", text), &Linter::default()).documents
}

fn document(text: &str) -> Document {
    documents(text).remove(0)
}

/// Every statement's id with its score.
fn statements(document: &Document) -> Vec<(&str, &StatementScore)> {
    let mut all = Vec::new();
    for (objective, scores) in document.set.objectives.iter().zip(&document.scores.objectives) {
        all.push((objective.id.as_str(), &scores.own));
        all.extend(objective.key_results.iter().map(|k| k.id.as_str()).zip(&scores.key_results));
    }
    all.extend(document.set.orphans.iter().map(|k| k.id.as_str()).zip(&document.scores.orphans));
    all
}

/// What the findings about a subject cost in a figure.
fn costs(document: &Document, subject: Option<&str>, figure: Figure) -> f64 {
    let rules = Rules::builtin();
    let in_figure = |rule: &str| {
        let criterion = rules.get(rule).unwrap().criterion;
        RUBRIC.criterion(criterion).is_some_and(|c| c.figure == figure)
    };
    let all = document.diagnostics.iter().zip(&document.scores.costs);
    all.filter(|(d, _)| d.subject.as_deref() == subject && in_figure(&d.rule)).map(|(_, cost)| cost).sum()
}

#[track_caller]
fn same(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-6, "{a} is not {b}");
}

fn explained(document: &Document) {
    for (id, score) in statements(document) {
        let Some(points) = score.score else { continue };
        same(100.0 - points, costs(document, Some(id), Figure::Quality) + score.cap.map_or(0.0, |bite| bite.cost));
        for figure in [Figure::Alignment, Figure::Tracking] {
            let Some(points) = score.figures.get(figure) else { continue };
            same(100.0 - points, costs(document, Some(id), figure));
        }
    }
    let scores = &document.scores;
    if let Some(points) = scores.score {
        same(100.0 - points, scores.lost.statements + scores.lost.caps + scores.lost.set);
        assert!(scores.lost.set <= costs(document, None, Figure::Quality) + 1e-6);
        let all = statements(document);
        let lost: f64 = all.iter().map(|(id, _)| costs(document, Some(id), Figure::Quality)).sum();
        same(scores.lost.statements, lost / all.len() as f64);
    }
    for objective in &scores.objectives {
        let all = [&objective.own].into_iter().chain(&objective.key_results);
        let before: Vec<f64> = all.filter_map(|s| Some(s.score? + s.cap.map_or(0.0, |bite| bite.cost))).collect();
        let Some(whole) = objective.whole else { continue };
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        same(mean - whole, objective.cap.map_or(0.0, |bite| bite.cost));
    }
}

/// Without one of its findings a document has the points back that the finding cost, and no other statement changes.
fn given_back(document: &Document) {
    let linter = Linter::default();
    for index in 0..document.diagnostics.len() {
        let mut rest = document.diagnostics.clone();
        let gone = rest.remove(index);
        let scores = score(&document.set, &rest, linter.rules(), linter.scale());
        let mut without = document.clone();
        (without.scores, without.diagnostics) = (scores, rest);
        explained(&without);
        if linter.rules().get(&gone.rule).is_some_and(|r| RUBRIC.criterion(r.criterion).is_none()) {
            continue;
        }
        assert!(without.scores.score.unwrap_or(0.0) >= document.scores.score.unwrap_or(0.0) - 1e-6, "{}", gone.rule);
        for ((id, before), (_, after)) in statements(document).into_iter().zip(statements(&without)) {
            let (Some(before_points), Some(after_points)) = (before.score, after.score) else { continue };
            if gone.subject.as_deref() != Some(id) {
                same(before_points, after_points);
            } else if before.cap.is_none() && after.cap.is_none() && before_points > 0.0 {
                let quality = before.figures != after.figures;
                same(after_points - before_points, if quality { document.scores.costs[index] } else { 0.0 });
            } else {
                assert!(after_points >= before_points);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_lost_point_is_explained_and_given_back(plan in plans()) {
        for document in documents(&text(&plan)) {
            explained(&document);
            given_back(&document);
        }
    }

    #[test]
    fn mending_the_cause_gives_the_points_back(plan in plans(), at in any::<prop::sample::Index>()) {
        let key_results: Vec<(usize, usize)> = plan
            .iter()
            .enumerate()
            .flat_map(|(o, (_, list))| (0..list.len()).map(move |k| (o, k)))
            .collect();
        if key_results.is_empty() {
            return Ok(());
        }
        let nth = at.index(key_results.len());
        let (o, k) = key_results[nth];
        let scored = |mended: bool| {
            let mut plan = plan.clone();
            plan[o].1[k].1 = mended;
            document(&text(&plan))
        };
        // By place: an objective that says the same as one before it has no number of its own.
        let id = |document: &Document| {
            statements(document).into_iter().map(|(id, _)| id).filter(|id| id.contains("KR")).nth(nth).unwrap().to_owned()
        };
        let of = |document: &Document| {
            let id = id(document);
            statements(document).into_iter().find(|(i, _)| *i == id).unwrap().1.score
        };
        let (faulty, mended) = (scored(false), scored(true));
        let id = id(&mended);
        let own: Vec<_> = mended.diagnostics.iter().filter(|d| d.subject.as_deref() == Some(&id)).collect();
        if own.is_empty() {
            prop_assert_eq!(of(&mended), Some(100.0));
        } else {
            // The mended one may stand there already.
            prop_assert!(own.iter().all(|d| d.rule == "duplicate-statement"), "{:?}", own);
        }
        prop_assert!(of(&faulty).unwrap() < 80.0, "{:?}", of(&faulty));
        // … or another one may now stand there twice.
        let twice = mended.diagnostics.iter().any(|d| d.rule == "duplicate-statement");
        // A cap may hold both; sums of other parts then differ in their last bits.
        let gained = mended.scores.score.unwrap() - faulty.scores.score.unwrap();
        prop_assert!(twice || gained > -1e-9, "{gained}");
    }

    #[test]
    fn gains_are_what_the_score_gains(plan in plans()) {
        let linter = Linter::default();
        for document in documents(&text(&plan)) {
            let mut rest = document.clone();
            for change in changes(&document, &linter, 3) {
                let made = document.diagnostics[change.diagnostic].clone();
                let before = rest.scores.score.unwrap();
                rest.diagnostics.retain(|d| d.rule != made.rule || d.subject != made.subject);
                rest.scores = score(&rest.set, &rest.diagnostics, linter.rules(), linter.scale());
                // At the bottom the set takes no more than is left.
                if before > 0.0 {
                    same(rest.scores.score.unwrap() - before, change.gain);
                }
            }
        }
    }
}

#[test]
fn a_sound_document_scores_100() {
    let plan = vec![((0, true), vec![(0, true), (1, true), (2, true)])];
    assert_eq!(document(&text(&plan)).scores.score, Some(100.0));
}

#[test]
fn fatal_faults_cap_the_score() {
    let none = document(&text(&vec![((0, true), vec![]), ((1, true), vec![(0, true), (2, true), (3, true)])]));
    assert_eq!(none.scores.objectives[0].whole, Some(30.0));
    assert_eq!(none.scores.objectives[0].cap.map(|bite| bite.cap.rule), Some("missing-key-results"));
    assert_eq!(none.scores.objectives[1].whole, Some(100.0));
    same(none.scores.score.unwrap(), (30.0 + 4.0 * 100.0) / 5.0);

    let busy = document(&text(&vec![((0, true), vec![(0, false), (2, false), (6, false)])]));
    assert!(busy.scores.objectives[0].own.score <= Some(49.0), "{:?}", busy.scores);
    assert!(busy.scores.score <= Some(49.0));

    // Three of four are sound, so the mean alone would be far above.
    let blind = document(&text(&vec![((0, true), vec![(0, true), (2, true), (3, true), (1, false)])]));
    assert_eq!(blind.scores.score, Some(69.0));
    let bite = blind.scores.objectives[0].cap.unwrap();
    assert_eq!(bite.cap.rule, "missing-number");
    same(bite.cost, blind.scores.lost.caps);
}

#[test]
fn what_cannot_be_applied_leaves_the_denominator() {
    let sound = "# OKRs Q3 2026\n\n## Objective: Families think of us first for a rainy Sunday\n\n\
                 - KR: Raise season tickets sold from 140 to 320\n- KR: Launch the new ticket shop\n";
    let nobody = document(sound);
    let owned = document(&sound.replace("to 320\n", "to 320 (owner: Lan)\n"));
    let denominator = |document: &Document| document.scores.objectives[0].key_results[0].assessed;
    assert!(denominator(&nobody) < denominator(&owned), "{} {}", denominator(&nobody), denominator(&owned));
    assert!(nobody.scores.assessed.skipped > owned.scores.assessed.skipped);
    assert!(owned.diagnostics.iter().any(|d| d.rule == "missing-owner"));
}

#[test]
fn no_score_is_better_than_a_guess() {
    let plan = text(&vec![((0, true), vec![(0, false), (1, false)])]);
    let settings = Settings { select: vec!["missing-number".to_owned()], ..Settings::default() };
    let one_rule = Linter::new(Arc::new(Rules::builtin()), settings, Context::default());
    let scores = lint(&SourceFile::from_text("okrs.md", &plan), &one_rule).documents.remove(0).scores;
    assert_eq!((scores.score, scores.assessed.refused), (None, Some(Refusal::PointsMissing)));
    assert_eq!(scores.objectives[0].key_results[0].score, None);

    let mut unread = document(&plan);
    unread.set.unread = vec![okrlint::source::Span::default(); unread.set.lines.div_ceil(5)];
    let linter = Linter::default();
    let scores = score(&unread.set, &unread.diagnostics, linter.rules(), linter.scale());
    assert_eq!((scores.score, scores.assessed.refused), (None, Some(Refusal::LinesUnread)));
    unread.set.unread.pop();
    assert!(score(&unread.set, &unread.diagnostics, linter.rules(), linter.scale()).score.is_some());
}

#[test]
fn words_earn_no_bonus() {
    let draft = text(&vec![((0, true), vec![(0, true), (1, false)])]);
    let richer = draft.replace("service at the desk", "service at the desk, in an ambitious and transparent way");
    assert!(draft != richer && document(&richer).scores.score <= document(&draft).scores.score);
}
