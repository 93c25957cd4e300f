//! `path:line:column: severity: message [rule]`: one line a finding, which editors and grep read.

use std::io::Write;

use super::findings;
use super::place::Places;
use super::{Frame, Plain, Reporter, clean};
use crate::workspace::Checked;

/// The format.
pub struct Short;

impl Reporter for Short {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let path = clean::path(&checked.source.path);
        let mut places = Places::new(&checked.source);
        for finding in findings::of_file(checked) {
            let found = &finding.diagnostic;
            let at = places.point(found.span.start);
            let message = clean::line(&found.message);
            // Writing to memory cannot fail.
            let _ = writeln!(
                out,
                "{path}:{}:{}: {}: {message} [{}]",
                at.line,
                at.column,
                found.severity,
                clean::line(&found.rule)
            );
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::sample;

    #[test]
    fn a_finding_is_one_line() {
        insta::assert_snapshot!(sample::written(&super::Short, &[sample::english(), sample::vietnamese()]));
    }
}
