//! Directives in comments that silence rules: a filter after the rules that knows which directive it used.
//!
//! `okrlint-disable RULE, RULE -- reason` holds until the matching `okrlint-enable` or the end of the file;
//! `okrlint-disable-next` for the next objective or key result with everything under it; `okrlint-disable-file` for the
//! whole file. What is wrong with the directives themselves is told by three rules of their own.

mod directive;
mod regions;

use crate::diagnostic::Diagnostic;
use crate::model::{Language, OkrSet};
use crate::outline::Comment;
use crate::rules::conditions::Arguments;
use crate::rules::finding::Finding;
use crate::rules::{Plan, Rules};
use crate::source::{SourceFile, Span};

pub use directive::{Action, in_line};

use directive::Directive;
use regions::Regions;

/// Ids of the rules about directives.
pub const UNKNOWN: &str = "unknown-rule";
/// A directive that silenced nothing.
pub const UNUSED: &str = "unused-directive";
/// A directive that names no rule.
pub const BLANKET: &str = "blanket-directive";

/// What the filter looks at.
pub struct Context<'a> {
    /// The file.
    pub source: &'a SourceFile,
    /// Its comments, in order.
    pub comments: &'a [Comment],
    /// The rules.
    pub rules: &'a Rules,
    /// Which of them run.
    pub plan: &'a Plan,
    /// The language of messages.
    pub language: Language,
}

/// Takes away what directives silence, and adds what is wrong with the directives. `diagnostics` has one list per set.
pub fn apply(context: &Context<'_>, sets: &[&OkrSet], diagnostics: &mut [Vec<Diagnostic>]) {
    let directives: Vec<Directive> =
        context.comments.iter().filter_map(|c| directive::read(c, context.source)).collect();
    if directives.is_empty() || sets.is_empty() {
        return;
    }
    let mut regions = Regions::new(&directives, sets, context.source.text.len());
    let mut own: Vec<Diagnostic> = directives.iter().flat_map(|d| mistakes(context, d)).collect();
    for list in diagnostics.iter_mut() {
        list.retain(|d| !regions.silence(&d.rule, d.span.start));
    }
    own.retain(|d| !regions.silence(&d.rule, d.span.start));
    let mut unused = unused(context, &directives, &regions);
    unused.retain(|d| !regions.silence(&d.rule, d.span.start));
    own.append(&mut unused);
    for diagnostic in own {
        place(diagnostic, sets, diagnostics);
    }
    for list in diagnostics.iter_mut() {
        list.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.rule.cmp(&b.rule)));
    }
}

/// A directive's finding stands in the last document that begins before it, or in the first.
fn place(diagnostic: Diagnostic, sets: &[&OkrSet], diagnostics: &mut [Vec<Diagnostic>]) {
    let before = |set: &OkrSet| set.objectives.first().is_some_and(|o| o.statement.item.start <= diagnostic.span.start);
    let index = sets.iter().rposition(|set| before(set)).unwrap_or(0);
    if let Some(list) = diagnostics.get_mut(index) {
        list.push(diagnostic);
    }
}

/// Names that do not exist, and directives that name nothing.
fn mistakes(context: &Context<'_>, directive: &Directive) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if let Some(near) = directive.misspelt {
        out.extend(finding(context, UNKNOWN, directive.span, Some(near.to_owned())));
        return out;
    }
    if directive.rules.is_empty() && directive.silences() {
        out.extend(finding(context, BLANKET, directive.span, None));
    }
    for (rule, span) in &directive.rules {
        if context.rules.get(rule).is_none() {
            let near = context.rules.closest(rule).map(str::to_owned);
            out.extend(finding(context, UNKNOWN, *span, near));
        }
    }
    out
}

/// Directives, or single rules in them, that silenced nothing. Rules that do not run could not be silenced.
fn unused(context: &Context<'_>, directives: &[Directive], regions: &Regions<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (index, directive) in directives.iter().enumerate().filter(|(_, d)| d.misspelt.is_none()) {
        if directive.rules.is_empty() && !regions.is_used(index, None) {
            out.extend(finding(context, UNUSED, directive.span, None));
        }
        for (name, (rule, span)) in directive.rules.iter().enumerate() {
            let runs = context.rules.index(rule).is_some_and(|i| context.plan.planned(i).is_some());
            if runs && rule != UNUSED && !regions.is_used(index, Some(name)) {
                out.extend(finding(context, UNUSED, *span, None));
            }
        }
    }
    out
}

fn finding(context: &Context<'_>, rule: &str, span: Span, other: Option<String>) -> Option<Diagnostic> {
    let index = context.rules.index(rule)?;
    let (rule, planned) = (context.rules.at(index)?, context.plan.planned(index)?);
    let finding = Finding {
        rule,
        variant: None,
        severity: planned.severity,
        points: rule.points,
        subject: None,
        name: None,
        text: None,
        spans: vec![span],
        arguments: Arguments { other, ..Arguments::default() },
        rewrite: None,
        help: true,
    };
    Some(finding.in_words(context.source, context.language))
}
