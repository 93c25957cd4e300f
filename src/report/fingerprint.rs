//! What tells a finding from the others in the next run too, though lines moved: its file, its rule, the statement that it
//! is about and the words that it marks. Never its line, never its message, which a new version may word differently.

use std::collections::HashMap;

use super::findings::Finding;
use crate::lint::Document;
use crate::source::Span;
use crate::workspace::Checked;

/// More of a text does not count: a finding may mark a whole file.
const MOST: usize = 500;

/// The fingerprints of one file.
pub struct Fingerprints<'a> {
    checked: &'a Checked,
    path: String,
    /// The place of each statement, by its id.
    statements: HashMap<&'a str, Span>,
    seen: HashMap<u128, u32>,
}

impl<'a> Fingerprints<'a> {
    /// Those of a file, under the path that the report gives it.
    pub fn new(checked: &'a Checked, path: String) -> Self {
        let statements = checked.report.documents.iter().flat_map(statements).collect();
        Self { checked, path, statements, seen: HashMap::new() }
    }

    /// That of a finding. Among findings that are alike the order counts, so each has its own.
    pub fn of(&mut self, finding: &Finding<'_>) -> String {
        let found = &finding.diagnostic;
        let text = |span: Span| {
            let text = self.checked.source.slice(span);
            text.get(..crate::source::floor_boundary(text, MOST)).unwrap_or("")
        };
        let statement = found.subject.as_deref().and_then(|id| self.statements.get(id));
        let mut hash = Fnv::default();
        hash.text(&self.path);
        hash.text(&found.rule);
        hash.words(statement.map_or("", |span| text(*span)));
        hash.words(text(found.span));
        let count = self.seen.entry(hash.0).or_default();
        *count += 1;
        if *count > 1 {
            hash.text(&count.to_string());
        }
        format!("{:032x}", hash.0)
    }
}

fn statements(document: &Document) -> impl Iterator<Item = (&str, Span)> {
    let objectives = document.set.objectives.iter();
    let own = objectives.clone().map(|o| (o.id.as_str(), o.statement.span()));
    let key_results = objectives.flat_map(|o| &o.key_results).chain(&document.set.orphans);
    own.chain(key_results.map(|k| (k.id.as_str(), k.statement.span())))
}

/// FNV-1a of 128 bits: the same in every version, and nobody gains by a collision.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
    }

    /// A text and its end.
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
        self.byte(0xFF);
    }

    /// The words of a text, whatever blanks and line ends stand between them, and its end.
    fn words(&mut self, text: &str) {
        text.split_whitespace().for_each(|word| self.text(word));
        self.byte(0xFE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Linter, lint};
    use crate::report::findings;
    use crate::source::SourceFile;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    const TEXT: &str = "## O1: Guests come back\n\n- KR1: Better rooms\n- KR2: Raise repeat stays from 4% to 9%\n\
                        - KR3: Better breakfast\n- KR3: Better breakfast\n";

    fn of(text: &str) -> Vec<(String, String)> {
        let source = SourceFile::from_text("okrs.md", text);
        let linter = Arc::new(Linter::default());
        let report = lint(&source, &linter);
        let checked = Checked { source, report, linter, change: None };
        let mut fingerprints = Fingerprints::new(&checked, "okrs.md".to_owned());
        findings::of_file(&checked).iter().map(|f| (f.diagnostic.rule.to_string(), fingerprints.of(f))).collect()
    }

    #[test]
    fn each_finding_has_its_own() {
        let all = of(TEXT);
        assert!(all.len() > 5);
        assert_eq!(all.iter().map(|(_, print)| print).collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|(_, print)| print.len() == 32));
    }

    #[test]
    fn lines_may_move() {
        let all = of(TEXT);
        assert_eq!(of(&format!("Hello\n\n{TEXT}").replace('\n', "\r\n")), all);
        assert_ne!(of(&TEXT.replace("rooms", "beds")), all);
    }

    /// The reference values of FNV-1a.
    #[test]
    fn the_hash_is_the_published_one() {
        let mut hash = Fnv::default();
        hash.byte(b'a');
        assert_eq!(hash.0, 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
