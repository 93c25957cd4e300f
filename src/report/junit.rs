//! JUnit's XML: a suite per file, a test per finding. What is at or above `--fail-on` fails, so that the tests say the same
//! as the exit status; other findings are passed tests with something to read. A file without findings is one passed test.

use std::collections::HashMap;
use std::io::{self, Write};

use super::place::Places;
use super::spool::Spool;
use super::xml::{attribute, text};
use super::{Frame, Reporter, Totals, clean, findings};
use crate::diagnostic::Severity;
use crate::workspace::Checked;

/// The format.
pub struct Junit {
    /// Findings of this severity and graver ones fail; without one nothing does.
    pub fail_on: Option<Severity>,
}

impl Reporter for Junit {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let raw = checked.source.path.to_string_lossy();
        let path = attribute(&raw);
        let shown = clean::path(&checked.source.path);
        let mut places = Places::new(&checked.source);
        // Of several tests with one name, CI servers keep one.
        let mut names: HashMap<String, usize> = HashMap::new();
        let (mut tests, mut failures) = (0, 0);
        let mut cases = String::new();
        for finding in findings::of_file(checked) {
            let found = &finding.diagnostic;
            let mut name = clean::line(&found.rule).into_owned();
            if let Some(subject) = &found.subject {
                name = format!("{} {name}", clean::line(subject));
            }
            let count = names.entry(name.clone()).or_default();
            *count += 1;
            if *count > 1 {
                name = format!("{name} ({count})");
            }
            let at = places.point(found.span.start);
            let mut lines = finding.lines();
            let message = attribute(lines.first().map_or("", String::as_str));
            lines.insert(0, format!("{shown}:{}:{}: {}", at.line, at.column, found.severity));
            let told = text(&lines.join("\n"));
            let fails = self.fail_on.is_some_and(|bar| found.severity >= bar);
            tests += 1;
            failures += usize::from(fails);
            let inside = if fails {
                format!("<failure type=\"{}\" message=\"{message}\">{told}</failure>", found.severity)
            } else {
                format!("<system-out>{told}</system-out>")
            };
            cases.push_str(&format!(
                "    <testcase name=\"{}\" classname=\"{path}\" file=\"{path}\" line=\"{}\">\n      {inside}\n    </testcase>\n",
                attribute(&name),
                at.line
            ));
        }
        if tests == 0 {
            tests = 1;
            cases.push_str(&format!("    <testcase name=\"okrlint\" classname=\"{path}\" file=\"{path}\"/>\n"));
        }
        let suite = format!(
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{cases}  </testsuite>\n"
        );
        out.extend_from_slice(suite.as_bytes());
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(JunitFrame { fail_on: self.fail_on, tests: 0, suites: Spool::default() })
    }
}

/// The counts stand before the suites, so these wait.
struct JunitFrame {
    fail_on: Option<Severity>,
    tests: usize,
    suites: Spool,
}

impl Frame for JunitFrame {
    fn piece(&mut self, bytes: &[u8], _: &mut dyn Write) -> io::Result<()> {
        // Only we write this sign; in anybody's text it is escaped.
        const TEST: &[u8] = b"<testcase ";
        self.tests += memchr::memmem::find_iter(bytes, TEST).count();
        self.suites.push(bytes)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let failures = self.fail_on.map_or(0, |bar| totals.at_least(bar));
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"okrlint\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">", self.tests)?;
        self.suites.drain(out)?;
        out.write_all(b"</testsuites>\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_tests() {
        let written = sample::written(&Junit { fail_on: Some(Severity::Warning) }, &sample::all());
        insta::assert_snapshot!(written);
        let number = |of: &str, key: &str| -> usize {
            sample::elements(&written, of).iter().map(|element| element[key].parse::<usize>().unwrap()).sum()
        };
        let (tests, failures) = (sample::elements(&written, "testcase"), sample::elements(&written, "failure"));
        assert_eq!((number("testsuites", "tests"), number("testsuite", "tests")), (tests.len(), tests.len()));
        assert_eq!(
            (number("testsuites", "failures"), number("testsuite", "failures")),
            (failures.len(), failures.len())
        );
        assert_eq!(failures.last().unwrap()["message"], sample::hostile_line());
    }

    #[test]
    fn what_does_not_fail_the_run_fails_no_test() {
        for (fail_on, failing) in [(Some(Severity::Info), 5), (Some(Severity::Error), 2), (None, 0)] {
            let written = sample::written(&Junit { fail_on }, &sample::all());
            assert_eq!(sample::elements(&written, "failure").len(), failing, "{fail_on:?}");
        }
    }

    #[test]
    fn a_file_without_findings_is_a_passed_test() {
        let mut sound = sample::english();
        sound.report.documents[0].diagnostics.clear();
        let written = sample::written(&Junit { fail_on: Some(Severity::Info) }, &[sound]);
        let tests = sample::elements(&written, "testcase");
        assert_eq!(tests.len(), 1);
        assert_eq!((tests[0]["name"].as_str(), tests[0]["classname"].as_str()), ("okrlint", "okrs/partners.md"));
        assert!(sample::elements(&sample::written(&Junit { fail_on: None }, &[]), "testcase").is_empty());
    }
}
