//! "Did you mean": the nearest of some known names. Shared with the build script.

/// No name that is known is longer.
const LONGEST: usize = 64;

/// The known name nearest to a mistyped one, if any is near enough to be meant.
pub fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.chars().take(LONGEST).collect::<String>().to_lowercase().replace(['_', ' '], "-");
    let length = name.chars().count();
    let allowed = 1 + length / 4;
    let near = known.into_iter().filter(|k| k.chars().count().abs_diff(length) <= allowed);
    near.map(|k| (distance(&name, k), k)).filter(|(d, _)| *d <= allowed).min().map(|(_, k)| k)
}

/// Number of single-character edits between two short names; a swap of neighbours counts as one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["missing-number", "missing-target", "vague-objective"];
        assert_eq!(closest("missing-nubmer", known), Some("missing-number"));
        assert_eq!(closest("Missing_Number", known), Some("missing-number"));
        assert_eq!(closest("placeholder", known), None);
    }
}
