//! The caps of one OKR, with the findings that bring them.

use super::Bite;
use super::rubric::Cap;

/// Caps in the order of their findings.
#[derive(Debug, Default)]
pub struct Caps(Vec<(usize, &'static Cap)>);

impl Caps {
    /// Adds the cap that a finding brings.
    pub fn push(&mut self, finding: usize, cap: &'static Cap) {
        self.0.push((finding, cap));
    }

    /// Every cap with its finding.
    pub fn each(&self, mut with: impl FnMut(usize, &'static Cap)) {
        self.0.iter().for_each(|(finding, cap)| with(*finding, cap));
    }

    /// The lowest cap of findings that still stand.
    pub fn lowest(&self, stands: impl Fn(usize) -> bool) -> Option<&'static Cap> {
        self.0.iter().filter(|(finding, _)| stands(*finding)).map(|(_, cap)| *cap).min_by_key(|cap| cap.at_most)
    }
}

/// A score under a cap.
pub fn under(score: f64, cap: Option<&'static Cap>) -> (f64, Option<Bite>) {
    match cap {
        Some(cap) if score > f64::from(cap.at_most) => {
            let limit = f64::from(cap.at_most);
            (limit, Some(Bite { cap, cost: score - limit }))
        }
        _ => (score, None),
    }
}
