//! `path:line:column: severity: message [rule]`: one line a finding, which editors and grep read.

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
            // Put together by hand: the formatter takes longer than finding what it prints.
            let mut add = |part: &str| out.extend_from_slice(part.as_bytes());
            add(&path);
            add(":");
            add(digits(at.line, &mut [0; 20]));
            add(":");
            add(digits(at.column, &mut [0; 20]));
            add(": ");
            add(found.severity.name());
            add(": ");
            add(&clean::line(&found.message));
            add(" [");
            add(&clean::line(&found.rule));
            add("]\n");
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

/// A number as text.
fn digits(mut number: usize, room: &mut [u8; 20]) -> &str {
    let mut from = room.len();
    for (at, place) in room.iter_mut().enumerate().rev() {
        *place = b'0' + (number % 10) as u8;
        from = at;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    room.get(from..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_have_all_their_digits() {
        for number in [0, 7, 10, 999, usize::MAX] {
            assert_eq!(super::digits(number, &mut [0; 20]), number.to_string());
        }
    }

    use crate::report::sample;

    #[test]
    fn a_finding_is_one_line() {
        insta::assert_snapshot!(sample::written(&super::Short, &[sample::english(), sample::vietnamese()]));
    }
}
