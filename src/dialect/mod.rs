//! Outline to OKR sets: labels, tree, fields, cycles, levels. The grammar of one line is `grammar/okr.pest`.

mod data;
mod draft;
mod evidence;
pub(crate) mod fields;
mod finish;
mod fold;
mod grammar;
mod label;
mod layout;
mod own;
mod role;
mod sections;
mod siblings;
pub(crate) mod stated;
mod suffix;
mod symbol;
#[cfg(test)]
mod tests;
mod tree;
pub mod usual;
mod view;
mod words;

use crate::model::{Cycle, OkrSet};
use crate::outline::{Fence, Outline, markdown};
use crate::source::SourceFile;
use draft::{Draft, Findings};
use tree::Options;

pub use data::{FrontMatterFields, front_matter, is_template, names_okrs, read_data};
pub use own::MARK as REPORT_MARK;

/// What is known about a file before it is read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The cycle that the config gives to documents that name none.
    pub cycle: Option<Cycle>,
    /// First month of the fiscal year that the config gives, from 1.
    pub fiscal_year_starts: Option<i8>,
}

/// Whether a Markdown or plain-text file may hold OKRs, by its name and its bytes: a look before it is parsed.
pub fn may_hold_okrs(source: &SourceFile) -> bool {
    !source.text.starts_with(own::MARK) && (evidence::named(&source.path) || evidence::may_hold_okrs(&source.text))
}

/// OKR sets of a Markdown or plain-text file: one per cycle. Empty when the file holds no OKRs.
pub fn read_outline(source: &SourceFile, outline: &Outline, context: &Context) -> Vec<OkrSet> {
    let evidence = evidence::gather(source, outline);
    if !evidence.titled && !evidence::may_hold_okrs(&source.text) {
        return Vec::new();
    }
    let plain = source.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"));
    let cycle = evidence.front_cycle.clone().or(evidence.name_cycle.clone()).or(context.cycle.clone());
    let labels = Options { cycle, plain, titled: evidence.titled, ..Options::default() };
    let read = |options: &Options| finish::accept(tree::read(&source.text, outline, options), evidence.says_okr);

    let mut found = read(&labels);
    let by_layout = evidence.titled && evidence.has_cycle;
    if found.drafts.is_empty() && evidence.titled {
        let siblings = siblings::siblings(&outline.lines).filter(|_| by_layout);
        let second = read(&Options { layout: true, siblings, ..labels.clone() });
        // A page about the method has no cycle either.
        if by_layout || finish::plainly_stated(&second) {
            found = better(found, second);
        }
    }
    if found.drafts.is_empty() && outline.lines.iter().any(|l| l.quoted) {
        found = better(found, read(&Options { quotes: true, layout: by_layout, ..labels.clone() }));
    }
    if !found.drafts.iter().any(Draft::is_labelled) && outline.fences.iter().any(is_text) {
        let fences = || outline.fences.iter().filter(|fence| is_text(fence));
        let cycles = tree::cycles_at(&source.text, outline, &labels, fences().map(|fence| fence.content.start));
        let mut fenced = Vec::new();
        for (fence, cycle) in fences().zip(cycles) {
            let options = Options { cycle, ..labels.clone() };
            let inner = markdown::parse_fence(&source.text, fence);
            fenced.extend(finish::accept(tree::read(&source.text, &inner, &options), evidence.says_okr).drafts);
        }
        finish::drop_forms(&mut fenced);
        // Under a heading that names OKRs, several labelled ones tell more than a list of measures elsewhere.
        let whole = fenced.len() > 1 && fenced.iter().all(|d| d.is_labelled() && !d.key_results.is_empty());
        let headed = || fences().next().is_some_and(|fence| evidence::heads_okrs(outline, fence.content.start));
        if found.drafts.is_empty() || whole && headed() {
            found.drafts = fenced;
        }
    }
    let elsewhere = found.drafts.iter().all(|d| d.key_results.is_empty())
        && outline.lines.iter().any(|line| evidence::links_results(source, line));
    let mut sets = finish::sets(found);
    sets.iter_mut().for_each(|set| set.results_elsewhere = elsewhere);
    match &outline.front_matter {
        // A page may keep its OKRs as properties, and only notes below.
        Some(front) if sets.is_empty() => data::front_matter(&source.text, front.content).sets,
        _ => sets,
    }
}

fn better(first: Findings, second: Findings) -> Findings {
    if second.drafts.is_empty() { first } else { second }
}

/// Whether a fence may hold OKRs in Markdown or plain text.
fn is_text(fence: &Fence) -> bool {
    let language = fence.info.split([' ', ',', '{']).next().unwrap_or("");
    ["", "markdown", "md", "text", "txt", "plain", "plaintext", "okr"].iter().any(|l| language.eq_ignore_ascii_case(l))
}
