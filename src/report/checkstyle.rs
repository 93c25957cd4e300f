//! Checkstyle's XML, which many CI servers and review tools read.

use super::joined::Joined;
use super::place::Places;
use super::xml::attribute;
use super::{Frame, Reporter, findings};
use crate::workspace::Checked;

/// The format.
pub struct Checkstyle;

impl Reporter for Checkstyle {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let found = findings::of_file(checked);
        if found.is_empty() {
            return;
        }
        let mut places = Places::new(&checked.source);
        let mut xml = format!("  <file name=\"{}\">\n", attribute(&checked.source.path.to_string_lossy()));
        for finding in found {
            let at = places.point(finding.diagnostic.span.start);
            xml.push_str(&format!(
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"okrlint.{}\"/>\n",
                at.line,
                at.column,
                finding.diagnostic.severity,
                attribute(&finding.lines().join("\n")),
                attribute(&finding.diagnostic.rule)
            ));
        }
        xml.push_str("  </file>");
        out.extend_from_slice(xml.as_bytes());
    }

    fn frame(&self) -> Box<dyn Frame> {
        const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">";
        Box::new(Joined::new(HEAD, b"\n", "</checkstyle>"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_errors_of_files() {
        let written = sample::written(&Checkstyle, &sample::all());
        insta::assert_snapshot!(written);
        let files = sample::elements(&written, "file");
        // Only what XML forbids is not as it was.
        let path = sample::hostile().source.path.to_string_lossy().replace('\u{1b}', "␛").replace('\u{1}', "␁");
        assert_eq!(files.last().unwrap()["name"], path);
        let errors = sample::elements(&written, "error");
        assert!(errors.last().unwrap()["message"].starts_with(&sample::hostile_line()));
    }

    #[test]
    fn an_empty_report_is_whole() {
        assert_eq!(sample::elements(&sample::written(&Checkstyle, &[]), "checkstyle").len(), 1);
    }
}
