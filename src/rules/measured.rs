//! How often a rule was right on judged statements, as `rules/accuracy.json` says: counts, compiled in.
//!
//! Shared with the build script, so nothing here may use the rest of the library. Measuring is `cargo xtask accuracy`.

/// A share of fewer findings than this says nothing, so none is shown.
pub const FEWEST: u32 = 10;

/// A rule's findings on the judged statements of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Measured {
    /// Statements on which the rule fired.
    pub findings: u32,
    /// Of these, the ones whose judge gave the same reason.
    pub right: u32,
}

impl Measured {
    /// The share of findings that were right; none when there are fewer than [`FEWEST`].
    pub fn precision(self) -> Option<f64> {
        (self.findings >= FEWEST).then(|| f64::from(self.right) / f64::from(self.findings))
    }
}
