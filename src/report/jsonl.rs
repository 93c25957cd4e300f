//! JSON Lines: one finding a line, with the keys that it has in `json` behind its path. For programs that read on while
//! a long run goes on.

use serde::Serialize;

use super::json_finding::DiagnosticJson;
use super::json_writer::write;
use super::place::Places;
use super::{Frame, Plain, Reporter, findings};
use crate::workspace::Checked;

/// The format.
pub struct Jsonl;

#[derive(Serialize)]
struct LineJson<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: DiagnosticJson<'a>,
}

impl Reporter for Jsonl {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let path = checked.source.path.to_string_lossy();
        let mut places = Places::new(&checked.source);
        for finding in findings::of_file(checked) {
            // Writing to memory cannot fail, and every key is a string.
            let _ = write(out, &LineJson { path: &path, finding: DiagnosticJson::new(&finding, &mut places) });
            out.push(b'\n');
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_finding_is_one_line_of_json() {
        let written = sample::written(&Jsonl, &sample::all());
        insta::assert_snapshot!(written);
        for line in written.lines() {
            let read: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(read["path"].is_string() && read["rule"].is_string());
        }
    }
}
