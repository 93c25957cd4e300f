//! The pictures as numbers: which bars, how long, in which colour. The template draws them.

use super::view::{Bar, Document, Picture, Rule, Two};
use super::words::word;
use crate::score::rubric::RUBRIC;

/// Width of a picture's area, and height of a bar with its words.
const WIDTH: f64 = 360.0;
const ROW: f64 = 38.0;
/// Bars of a picture of rules.
const MOST: usize = 12;

/// The pictures of a page: criteria, distribution of scores, rules.
pub fn pictures(documents: &[Document], rules: &[Rule]) -> Vec<Picture> {
    [criteria(documents), distribution(documents), of_rules(rules)]
        .into_iter()
        .filter(|picture| !picture.bars.is_empty())
        .collect()
}

fn criteria(documents: &[Document]) -> Picture {
    let means = RUBRIC.criteria.iter().filter_map(|weighted| {
        let id = weighted.criterion.name();
        let values = documents.iter().flat_map(|d| &d.criteria).filter(|c| c.id == id).filter_map(|c| c.score.as_ref());
        let (sum, count) = values.fold((0.0, 0u32), |(sum, count), score| (sum + score.value, count + 1));
        let mean = (count > 0).then(|| sum / f64::from(count))?;
        let colour = RUBRIC.band(mean).map_or("plain", |band| band.id);
        Some((Two::from(&weighted.title), Two::number(mean), mean / 100.0, colour))
    });
    picture("criteria", ["criterion", "score"], means)
}

fn distribution(documents: &[Document]) -> Picture {
    let scores: Vec<Option<&'static str>> =
        documents.iter().flat_map(Document::statements).map(|s| s.score.as_ref().map(|score| score.band)).collect();
    let count = |band: Option<&str>| scores.iter().filter(|other| **other == band).count();
    let bands = RUBRIC.bands.iter().map(|band| (Two::from(&band.title), Some(band.id)));
    let bands: Vec<(Two, usize, &'static str)> = bands
        .chain([(word("not-assessed"), None)])
        .map(|(title, id)| (title, count(id), id.unwrap_or("plain")))
        .filter(|(_, count, id)| *count > 0 || *id != "plain")
        .collect();
    let most = bands.iter().map(|(_, count, _)| *count).max().unwrap_or(0).max(1) as f64;
    let bars = bands.into_iter().map(|(title, n, colour)| (title, Two::number(n as f64), n as f64 / most, colour));
    picture("distribution", ["band", "statements"], bars)
}

fn of_rules(rules: &[Rule]) -> Picture {
    let most = rules.iter().map(|rule| rule.count).max().unwrap_or(0).max(1) as f64;
    let bars = rules
        .iter()
        .take(MOST)
        .map(|rule| (rule.title.clone(), Two::number(rule.count as f64), rule.count as f64 / most, "plain"));
    picture("rules", ["check", "findings"], bars)
}

fn picture(id: &'static str, heading: [&str; 2], bars: impl Iterator<Item = (Two, Two, f64, &'static str)>) -> Picture {
    let bars: Vec<Bar> = bars
        .enumerate()
        .map(|(n, (label, value, share, colour))| Bar {
            label,
            value,
            colour,
            y: ROW * n as f64,
            width: (share.clamp(0.0, 1.0) * WIDTH * 10.0).round() / 10.0,
        })
        .collect();
    let told = |pick: fn(&Two) -> &str| {
        let each: Vec<String> = bars.iter().map(|bar| format!("{}: {}", pick(&bar.label), pick(&bar.value))).collect();
        each.join("; ")
    };
    Picture {
        id,
        title: word(match id {
            "criteria" => "picture-criteria",
            "distribution" => "picture-distribution",
            _ => "picture-rules",
        }),
        description: Two::new(told(|two| &two.en), told(|two| &two.vi)),
        heading: heading.map(word),
        height: ROW * bars.len() as f64,
        bars,
    }
}
