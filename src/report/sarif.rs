//! SARIF 2.1.0, which code scanning services read: findings with their rules, places, fixes, and fingerprints that outlive
//! a move of lines.
//!
//! A message is plain text, in which SARIF knows links and placeholders all the same; brackets and braces are escaped.

use std::io::{self, Write};

use serde::Serialize;

use super::findings::{self, Finding};
use super::fingerprint::Fingerprints;
use super::joined::COMMA;
use super::json_writer::write;
use super::place::{Places, Stretch};
use super::root::Root;
use super::sarif_rule::RuleJson;
use super::spool::Spool;
use super::{Frame, Reporter, Totals, clean};
use crate::diagnostic::{Fix, Severity};
use crate::source::Span;
use crate::workspace::Checked;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that paths are relative to, as services know it.
const ROOT: &str = "%SRCROOT%";

/// The format.
pub struct Sarif {
    /// What paths are relative to.
    pub root: Root,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: TextJson,
    locations: [LocationJson<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedJson<'a>>,
    partial_fingerprints: PrintJson,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixJson<'a>>,
}

/// Text, in which links and placeholders are none.
#[derive(Serialize)]
pub(super) struct TextJson {
    text: String,
}

#[derive(Serialize)]
struct PrintJson {
    #[serde(rename = "okrlintFinding/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationJson<'a> {
    physical_location: PlaceJson<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalJson<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedJson<'a> {
    id: usize,
    physical_location: PlaceJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<TextJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceJson<'a> {
    artifact_location: FileJson<'a>,
    region: RegionJson,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct FileJson<'a> {
    uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionJson {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixJson<'a> {
    description: TextJson,
    artifact_changes: [ChangeJson<'a>; 1],
    properties: SafeJson,
}

/// Whether a fix may be applied without a look: a key of ours.
#[derive(Serialize)]
struct SafeJson {
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChangeJson<'a> {
    artifact_location: FileJson<'a>,
    replacements: Vec<ReplacementJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReplacementJson<'a> {
    deleted_region: RegionJson,
    inserted_content: ContentJson<'a>,
}

#[derive(Serialize)]
struct ContentJson<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct ToolJson<'a> {
    driver: DriverJson<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DriverJson<'a> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<RuleJson<'a>>,
}

impl Reporter for Sarif {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let (uri, inside) = self.root.uri(&checked.source.path);
        let mut results = Results {
            file: FileJson { uri: &uri, uri_base_id: inside.then_some(ROOT) },
            places: Places::new(&checked.source),
            prints: Fingerprints::new(checked, self.root.relative(&checked.source.path)),
        };
        for finding in findings::of_file(checked) {
            if !out.is_empty() {
                out.extend_from_slice(COMMA);
            }
            // Writing to memory cannot fail, and every key is a string.
            let _ = write(out, &results.result(&finding));
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(SarifFrame(Spool::default()))
    }
}

/// What the results of one file need.
struct Results<'a> {
    file: FileJson<'a>,
    places: Places<'a>,
    prints: Fingerprints<'a>,
}

impl<'a> Results<'a> {
    fn result<'f>(&mut self, finding: &'f Finding<'_>) -> ResultJson<'f>
    where
        'a: 'f,
    {
        let found = &finding.diagnostic;
        let logical = found.subject.as_deref().map(|id| LogicalJson { fully_qualified_name: id });
        let place = self.place(found.span);
        // The words under the main place say what the message says.
        let others = found.labels.iter().filter(|label| label.span != found.span).enumerate();
        let related_locations = others
            .map(|(index, label)| RelatedJson {
                id: index + 1,
                physical_location: self.place(label.span),
                message: (!label.message.is_empty()).then(|| TextJson::new(&label.message)),
            })
            .collect();
        ResultJson {
            rule_id: &found.rule,
            level: level(found.severity),
            message: TextJson::of_lines(&finding.lines()),
            locations: [LocationJson { physical_location: place, logical_locations: logical.into_iter().collect() }],
            related_locations,
            partial_fingerprints: PrintJson { finding: self.prints.of(finding) },
            fixes: found.fixes.iter().map(|fix| self.fix(fix)).collect(),
        }
    }

    fn place(&mut self, span: Span) -> PlaceJson<'a> {
        PlaceJson { artifact_location: self.file, region: RegionJson::new(self.places.stretch(span)) }
    }

    fn fix<'f>(&mut self, fix: &'f Fix) -> FixJson<'f>
    where
        'a: 'f,
    {
        let replacements = fix.edits.iter().map(|edit| ReplacementJson {
            deleted_region: RegionJson::new(self.places.stretch(edit.span)),
            inserted_content: ContentJson { text: &edit.text },
        });
        FixJson {
            description: TextJson::new(&fix.title),
            artifact_changes: [ChangeJson { replacements: replacements.collect(), artifact_location: self.file }],
            properties: SafeJson { safe: fix.safe },
        }
    }
}

impl RegionJson {
    fn new(Stretch { start, end }: Stretch) -> Self {
        Self { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

impl TextJson {
    /// One line of text.
    pub(super) fn new(text: &str) -> Self {
        Self { text: literal(&clean::line(text)) }
    }

    /// Lines that are clean.
    fn of_lines(lines: &[String]) -> Self {
        Self { text: literal(&lines.join("\n")) }
    }

    /// A page, which is no message: nothing is read into its brackets and braces.
    pub(super) fn page(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

/// Text in which `{0}` is no placeholder and `[a](b)` no link (SARIF 2.1.0, 3.11.5 and 3.11.6).
fn literal(text: &str) -> String {
    let links = text.contains("](");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => out.push(c),
            '[' | ']' if links => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Their words for a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The rules stand before the results, so these wait.
struct SarifFrame(Spool);

impl Frame for SarifFrame {
    fn piece(&mut self, bytes: &[u8], _: &mut dyn Write) -> io::Result<()> {
        if !bytes.is_empty() && !self.0.is_empty() {
            self.0.push(COMMA)?;
        }
        self.0.push(bytes)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let language = totals.language();
        let driver = DriverJson {
            name: "okrlint",
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: "https://github.com/okrlint/okrlint",
            rules: totals.rules.iter().map(|(id, tally)| RuleJson::new(id, tally, language)).collect(),
        };
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":")?;
        write(out, &ToolJson { driver })?;
        write!(out, ",\"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":{{\"{ROOT}\":{{\"description\":")?;
        write(out, &TextJson::page("The root of the repository, or the folder that okrlint ran in."))?;
        let some = !self.0.is_empty();
        out.write_all(if some { b"}},\"results\":[\n" } else { b"}},\"results\":[" })?;
        self.0.drain(out)?;
        out.write_all(if some { b"\n]}]}\n" } else { b"]}]}\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_results() {
        let written = sample::written(&Sarif { root: Root::default() }, &sample::all());
        // What stands in the pages of rules changes with the rules.
        let (head, results) = written.split_once(",\"columnKind\"").unwrap();
        insta::assert_snapshot!(results);
        assert!(head.starts_with("{\"$schema\":\"https://"), "{head}");
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        let run = &read["runs"][0];
        let driver = &run["tool"]["driver"];
        assert_eq!(
            (&driver["name"], &driver["semanticVersion"]),
            (&"okrlint".into(), &env!("CARGO_PKG_VERSION").into())
        );
        for rule in driver["rules"].as_array().unwrap() {
            let text = |pointer: &str| rule.pointer(pointer).and_then(|text| text.as_str()).unwrap_or_default();
            let id = text("/id");
            assert!(
                ["/shortDescription/text", "/fullDescription/text"].iter().all(|key| !text(key).is_empty()),
                "{id}"
            );
            assert!(text("/name").starts_with(char::is_uppercase) && !text("/name").contains('-'), "{id}");
            assert!(text("/help/text").starts_with(id) && text("/help/markdown").contains(id), "{id}");
            assert_eq!(text("/helpUri").is_empty(), id == "a-rule-of-the-user");
            assert!(["note", "warning", "error"].contains(&text("/defaultConfiguration/level")), "{id}");
        }
        // Every result has its rule.
        let rules: Vec<&str> =
            run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
        for result in run["results"].as_array().unwrap() {
            assert!(rules.contains(&result["ruleId"].as_str().unwrap()));
        }
    }

    #[test]
    fn an_empty_report_is_whole() {
        let read: serde_json::Value =
            serde_json::from_str(&sample::written(&Sarif { root: Root::default() }, &[])).unwrap();
        assert_eq!(read["runs"][0]["results"], serde_json::json!([]));
    }

    #[test]
    fn text_is_literal() {
        assert_eq!(literal("[a](b) {0}"), "\\[a\\](b) {{0}}");
        assert_eq!(literal("[XX] days"), "[XX] days");
    }
}
