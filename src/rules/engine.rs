//! Runs the planned rules over one OKR set. Nothing is made for a rule that does not fire.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::fold::fold_to_string;
use crate::model::{KeyResult, Language, Objective, OkrSet};
use crate::reading::facts::{Subject, SubjectKind};
use crate::reading::{Reading, SetReading};
use crate::rewrite::skeleton;
use crate::rules::Rules;
use crate::rules::conditions::program::holds;
use crate::rules::conditions::questions::{Tests, Walk};
use crate::rules::conditions::{Arguments, Doc, Evidence, Found, Item, Target};
use crate::rules::finding::Finding;
use crate::rules::message::{Filling, fill};
use crate::rules::rule::Rule;
use crate::rules::settings::{Plan, Planned};
use crate::source::{SourceFile, Span};

/// The findings of all planned rules, in order of their places; with a way out and a question only where `help` is wanted.
pub fn run(
    rules: &Rules,
    plan: &Plan,
    source: &SourceFile,
    set: &OkrSet,
    reading: &SetReading,
    help: bool,
) -> Vec<Diagnostic> {
    let doc = Doc::new(source, set, reading, &plan.limits, plan.today);
    let mut run = Run {
        rules,
        doc: &doc,
        language: plan.messages.unwrap_or(reading.language),
        document: reading.language,
        help,
        labels: OnceCell::new(),
        out: Vec::new(),
    };
    // A document has no bits: its few rules run as they are.
    let of_set = Tests::default();
    run.apply(&plan.set, &of_set, &Target { doc: &doc, item: None, key_results: &[] });
    for (index, (objective, (own, readings))) in set.objectives.iter().zip(&reading.objectives).enumerate() {
        let place = Some((index, objective));
        let key_results: Vec<Item<'_>> = objective
            .key_results
            .iter()
            .zip(readings)
            .enumerate()
            .map(|(n, (key_result, reading))| Item::new(of_key_result(set, key_result, reading), place, Some(n)))
            .collect();
        let item = Item::new(of_objective(set, objective, own), place, None);
        run.apply(
            &plan.objective,
            &plan.of_objective,
            &Target { doc: &doc, item: Some(&item), key_results: &key_results },
        );
        for item in &key_results {
            run.apply(&plan.key_result, &plan.of_key_result, &Target { doc: &doc, item: Some(item), key_results: &[] });
        }
    }
    for (n, (key_result, reading)) in set.orphans.iter().zip(&reading.orphans).enumerate() {
        let item = Item::new(of_key_result(set, key_result, reading), None, Some(n));
        run.apply(&plan.key_result, &plan.of_key_result, &Target { doc: &doc, item: Some(&item), key_results: &[] });
    }
    run.fold_everywhere(&plan.key_result);
    let mut out = run.out;
    out.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.rule.cmp(&b.rule)));
    out
}

/// An objective as facts are asked of it.
pub(super) fn of_objective<'a>(set: &'a OkrSet, objective: &'a Objective, reading: &'a Reading) -> Subject<'a> {
    Subject {
        kind: SubjectKind::Objective,
        id: &objective.id,
        statement: &objective.statement,
        fields: &objective.fields,
        reading,
        cycle: set.cycle.as_ref(),
    }
}

/// A key result as facts are asked of it.
pub(super) fn of_key_result<'a>(set: &'a OkrSet, key_result: &'a KeyResult, reading: &'a Reading) -> Subject<'a> {
    Subject::of_key_result(key_result, reading, set.cycle.as_ref())
}

/// So many findings of a rule that can be told `everywhere` are told once.
const SEVERAL: usize = 3;

/// One run over one set.
struct Run<'a> {
    rules: &'a Rules,
    doc: &'a Doc<'a>,
    /// The language of messages.
    language: Language,
    /// The language of the document.
    document: Language,
    help: bool,
    /// What the statements are called by their author, worked out when first asked for.
    labels: OnceCell<HashMap<&'a str, &'a str>>,
    out: Vec<Diagnostic>,
}

impl Run<'_> {
    fn apply(&mut self, planned: &[Planned], tests: &Tests, target: &Target<'_, '_>) {
        let mut ask = |n: usize| {
            let held = target.item.and_then(|item| tests.hold(n, item, target));
            if held == Some(false) {
                return;
            }
            let Some((rule, planned)) = planned.get(n).and_then(|p| Some((self.rules.at(p.rule)?, *p))) else { return };
            if held == Some(true) || holds(&rule.when, target, None) {
                self.report(rule, planned, target);
            }
        };
        let Some(item) = target.item else { return (0..planned.len()).for_each(ask) };
        let mut walk = Walk::new(tests, item);
        while let Some(n) = walk.next(tests, &item.bits) {
            ask(n);
        }
    }

    /// What one change to the document mends is told once: sixteen key results without a date lack one cycle.
    fn fold_everywhere(&mut self, planned: &[Planned]) {
        for planned in planned {
            let Some(rule) = self.rules.at(planned.rule) else { continue };
            let Some(message) = &rule.everywhere else { continue };
            let mut fired = self.out.iter().filter(|d| d.rule == rule.id);
            let Some(first) = fired.next() else { continue };
            let count = fired.count() + 1;
            if count < SEVERAL {
                continue;
            }
            let mut first = first.clone();
            let arguments = Arguments { count: Some(count), ..Arguments::default() };
            let filling = Filling { words: "", text: "", id: None, arguments: &arguments, rewrite: None };
            first.message = fill(message, self.language, &filling).unwrap_or(first.message);
            first.subject = None;
            self.out.retain(|d| d.rule != rule.id);
            self.out.push(first);
        }
    }

    /// Evaluates the rule again, this time for its evidence.
    fn report(&mut self, rule: &Rule, planned: Planned, target: &Target<'_, '_>) {
        let mut evidence = Evidence::default();
        holds(&rule.when, target, Some(&mut evidence));
        let grave = rule.graver.as_ref().filter(|graver| holds(&graver.when, target, None));
        let points = grave.map_or(rule.points, |graver| graver.points);
        let severity = match grave {
            Some(graver) if !planned.fixed => graver.severity.severity().unwrap_or(planned.severity),
            _ => planned.severity,
        };
        let variant = rule.variants.iter().find(|variant| holds(&variant.when, target, None));
        let mut tell = |found: Found| {
            let Found { mut subject, mut spans, arguments } = found;
            if let Some(item) = target.item {
                subject.get_or_insert_with(|| item.subject.id.to_owned());
            }
            if spans.is_empty() {
                spans.push(target.item.map_or_else(|| start_of(self.doc.set), |i| i.subject.statement.span()));
            }
            let text = target.item.map(|item| item.subject.statement.as_str());
            let name =
                subject.as_deref().and_then(|id| self.labels.get_or_init(|| labels(self.doc.set)).get(id).copied());
            let rewrite = rule
                .rewrite
                .as_ref()
                .filter(|_| self.help)
                .and_then(|_| skeleton(&target.item?.subject, self.document));
            let help = self.help;
            let finding =
                Finding { rule, variant, severity, points, subject, name, text, spans, arguments, rewrite, help };
            self.out.push(finding.in_words(self.doc.source, self.language));
        };
        if evidence.found.is_empty() {
            tell(Found { subject: None, spans: evidence.spans, arguments: evidence.arguments });
        } else {
            evidence.found.into_iter().for_each(tell);
        }
    }
}

/// The author's labels by id: "KR4", "Mục tiêu 2", where no other statement of the set has the same. A bare number is none.
fn labels(set: &OkrSet) -> HashMap<&str, &str> {
    let objectives = set.objectives.iter().map(|o| (o.id.as_str(), o.number.as_ref()));
    let key_results = set.objectives.iter().flat_map(|o| &o.key_results).chain(&set.orphans);
    let all = objectives.chain(key_results.map(|k| (k.id.as_str(), k.number.as_ref())));
    let labels: Vec<(&str, &str)> = all
        .filter_map(|(id, number)| Some((id, number?.text.trim())))
        .filter(|(_, label)| label.contains(char::is_alphabetic))
        .collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    for (_, label) in &labels {
        *count.entry(fold_to_string(label)).or_default() += 1;
    }
    labels.into_iter().filter(|(_, label)| count.get(&fold_to_string(label)) == Some(&1)).collect()
}

/// Where a document's OKRs begin: for findings that show nowhere in particular.
fn start_of(set: &OkrSet) -> Span {
    let first = set.objectives.first().map(|o| o.statement.span());
    first.or_else(|| set.orphans.first().map(|k| k.statement.span())).unwrap_or_default()
}
