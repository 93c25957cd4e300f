//! GitLab's code quality report: findings beside the lines of a merge request.
//!
//! GitLab compares reports by fingerprint and tells what is new, so that of a finding must not change with its line.

use serde::Serialize;

use super::findings::{self, Finding};
use super::fingerprint::Fingerprints;
use super::joined::{COMMA, Joined};
use super::json_writer::write;
use super::place::Places;
use super::root::Root;
use super::{Frame, Reporter, clean};
use crate::diagnostic::Severity;
use crate::workspace::Checked;

/// The format.
pub struct Gitlab {
    /// What paths are relative to.
    pub root: Root,
}

#[derive(Serialize)]
struct ViolationJson<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: LocationJson<'a>,
}

#[derive(Serialize)]
struct LocationJson<'a> {
    path: &'a str,
    lines: LinesJson,
}

#[derive(Serialize)]
struct LinesJson {
    begin: usize,
    end: usize,
}

impl Reporter for Gitlab {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let path = self.root.relative(&checked.source.path);
        let mut places = Places::new(&checked.source);
        let mut fingerprints = Fingerprints::new(checked, path.clone());
        for finding in findings::of_file(checked) {
            if !out.is_empty() {
                out.extend_from_slice(COMMA);
            }
            let Finding { diagnostic: found, .. } = &finding;
            let place = places.stretch(found.span);
            let violation = ViolationJson {
                description: &clean::line(&found.message),
                check_name: &found.rule,
                fingerprint: fingerprints.of(&finding),
                severity: severity(found.severity),
                location: LocationJson {
                    path: &path,
                    lines: LinesJson { begin: place.start.line, end: place.end.line },
                },
            };
            // Writing to memory cannot fail, and every key is a string.
            let _ = write(out, &violation);
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Joined::new("[", COMMA, "]"))
    }
}

/// Their words, from mild to grave: info, minor, major, critical, blocker. The last two are for what breaks in production.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "minor",
        Severity::Error => "major",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_violations() {
        let written = sample::written(&Gitlab { root: Root::default() }, &sample::all());
        insta::assert_snapshot!(written);
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert!(read.as_array().unwrap().len() > 3);
    }

    #[test]
    fn an_empty_report_is_whole() {
        let written = sample::written(&Gitlab { root: Root::default() }, &[]);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), serde_json::json!([]));
    }
}
