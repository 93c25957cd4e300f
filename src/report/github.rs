//! GitHub's workflow commands: lines in the log of a job that become annotations at the changed lines.
//!
//! The runner obeys what it reads, so nothing that somebody wrote may begin a command: a line of ours begins with `::`
//! and holds all its values escaped, and the older sign `##[`, which the runner looks for anywhere, is taken apart.

use super::findings::{self, Finding};
use super::place::Places;
use super::root::Root;
use super::{Frame, Plain, Reporter, clean, words};
use crate::diagnostic::Severity;
use crate::rules::Rules;
use crate::workspace::Checked;

/// The format.
pub struct Github {
    /// What paths are relative to.
    pub root: Root,
}

impl Reporter for Github {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let path = property(&self.root.relative(&checked.source.path));
        let mut places = Places::new(&checked.source);
        for finding in findings::of_file(checked) {
            let found = &finding.diagnostic;
            let command = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let place = places.stretch(found.span);
            let (start, end) = (place.start, place.end);
            // Columns belong to one line only, or the annotation is refused.
            let columns = if start.line == end.line {
                format!(",col={},endColumn={}", start.column, end.column)
            } else {
                String::new()
            };
            let title = property(&title(&finding, checked.linter.rules()));
            let line = format!(
                "::{command} file={path},line={},endLine={}{columns},title={title}::{}\n",
                start.line,
                end.line,
                data(&finding.lines().join("\n"))
            );
            out.extend_from_slice(line.as_bytes());
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

/// What the annotation is called: the rule's title and id.
fn title(finding: &Finding<'_>, rules: &Rules) -> String {
    let id = &finding.diagnostic.rule;
    let title = rules.get(id).map(|rule| rule.title.get(finding.language).as_ref());
    let title = title.unwrap_or(if *id == findings::INVALID_YAML { words::invalid_yaml(finding.language) } else { "" });
    clean::line(&format!("{title} ({id})")).trim().to_owned()
}

/// The text of a command. Line ends stay, as the runner writes them.
fn data(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            // Inside a value `##[` would do no harm today; whoever copies the line into another log may think otherwise.
            '[' if out.ends_with("##") => out.push_str(" ["),
            c => out.push(clean::visible(c)),
        }
    }
    out
}

/// A value before the text of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    /// What the runner makes of a line, by its source: the command, its properties, its text.
    fn obeyed(line: &str) -> (String, Vec<(String, String)>, String) {
        let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, rest) = head.split_once(' ').unwrap();
        let unescape = |text: &str| {
            text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        };
        let properties = rest.split(',').map(|pair| pair.split_once('=').unwrap());
        let properties = properties.map(|(key, value)| (key.to_owned(), unescape(value))).collect();
        (command.to_owned(), properties, text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"))
    }

    #[test]
    fn findings_are_commands() {
        let written = sample::written(&Github { root: Root::default() }, &sample::all());
        insta::assert_snapshot!(written);
        for line in written.lines() {
            let (command, properties, text) = obeyed(line);
            assert!(["error", "warning", "notice"].contains(&command.as_str()));
            let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys.join(","), "file,line,endLine,col,endColumn,title");
            assert!(!text.is_empty() && !line.contains("##[") && !line.chars().any(clean::is_hostile));
        }
        let (_, properties, text) = obeyed(written.lines().last().unwrap());
        let path = sample::hostile().source.path.to_string_lossy().into_owned();
        let path: String = path.chars().map(|c| if c == '\n' { c } else { clean::visible(c) }).collect();
        assert_eq!(properties[0], ("file".to_owned(), path));
        assert!(text.starts_with(&sample::hostile_line().replace("##[", "## [")), "{text}");
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(data("100%0A\n##[error]::x\u{202e}"), "100%250A%0A## [error]::x\u{FFFD}");
        assert_eq!(property("a,b: 5%"), "a%2Cb%3A 5%25");
        assert_eq!(data("####[x]"), "#### [x]");
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let mut checked = sample::english();
        checked.report.documents[0].diagnostics[0].span = crate::source::Span::new(2, 30);
        let written = sample::written(&Github { root: Root::default() }, &[checked]);
        assert!(written.contains(",line=1,endLine=3,title="), "{written}");
    }
}
