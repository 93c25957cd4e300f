//! Shares, their intervals, and the order of scores.

/// A share of things counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Share {
    /// How many of them.
    pub part: u32,
    /// Of how many.
    pub whole: u32,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, part: bool) {
        self.whole += 1;
        self.part += u32::from(part);
    }

    /// The share; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| f64::from(self.part) / f64::from(self.whole))
    }

    /// Wilson's interval, which holds the true share in 95 of 100 samples, also for shares near 0 and 1.
    pub fn interval(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_964;
        let p = self.value()?;
        let n = f64::from(self.whole);
        let z = Z * Z / n;
        let middle = p + z / 2.0;
        let reach = Z * (p * (1.0 - p) / n + z / (4.0 * n)).sqrt();
        Some((((middle - reach) / (1.0 + z)).max(0.0), ((middle + reach) / (1.0 + z)).min(1.0)))
    }
}

/// The share of pairs from different groups (best first) whose scores stand in that order; ties count half.
pub fn concordance(groups: &[&[f64]]) -> Option<f64> {
    let (mut won, mut pairs) = (0.0, 0.0);
    for (index, better) in groups.iter().enumerate() {
        for worse in groups.iter().skip(index + 1).copied().flatten() {
            for score in *better {
                pairs += 1.0;
                won += match score.total_cmp(worse) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                };
            }
        }
    }
    (pairs > 0.0).then(|| won / pairs)
}
