//! The figures in the README, between two marks.

use std::fmt::Write;

use crate::accuracy::table::Table;
use crate::made::Made;

/// Where it stands.
pub const PATH: &str = "README.md";
const START: &str = "<!-- figures: cargo xtask accuracy -->\n";
const END: &str = "<!-- end of figures -->\n";

/// The README with the figures of a table.
///
/// # Errors
/// When the marks are not there.
pub fn made(table: &Table, readme: &str) -> Result<Made, String> {
    let place = readme.split_once(START).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = place.ok_or_else(|| format!("{PATH}: the marks of the figures are missing"))?;
    Ok(Made { path: PATH.to_owned(), text: format!("{before}{START}{}{END}{after}", figures(table)) })
}

fn figures(table: &Table) -> String {
    let (en, vi) = (&table.languages.en, &table.languages.vi);
    let mut out = String::from("\n| | English | Vietnamese |\n|---|---|---|\n");
    let counts = [en, vi].map(|f| (f.good + f.weak + f.bad).to_string());
    let rows = [
        ("judged statements", counts),
        ("of those flagged, judged bad", [en, vi].map(|f| format!("{:.0}%", f.precision * 100.0))),
        ("of those judged bad, flagged", [en, vi].map(|f| format!("{:.0}%", f.recall * 100.0))),
        ("of those judged good, left alone", [en, vi].map(|f| format!("{:.0}%", f.clean_good * 100.0))),
        ("a good statement scores higher than a bad one", [en, vi].map(|f| format!("{:.0}%", f.auc * 100.0))),
    ];
    for (name, [en, vi]) in rows {
        let _ = writeln!(out, "| {name} | {en} | {vi} |");
    }
    out.push('\n');
    out
}
