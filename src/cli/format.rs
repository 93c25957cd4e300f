//! The formats of `check` by their names, and what each needs to know.

use clap::ValueEnum;

use super::ci;
use super::console;
use crate::diagnostic::Severity;
use crate::report::Reporter;
use crate::report::checkstyle::Checkstyle;
use crate::report::github::Github;
use crate::report::gitlab::Gitlab;
use crate::report::json::Json;
use crate::report::jsonl::Jsonl;
use crate::report::junit::Junit;
use crate::report::markdown::Markdown;
use crate::report::pretty::Pretty;
use crate::report::rdjson::Rdjson;
use crate::report::sarif::Sarif;
use crate::report::short::Short;
use crate::report::statistics::Statistics;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Source lines with underlined words
    Pretty,
    /// One line a finding
    Short,
    /// For programs: documents, scores and findings
    Json,
    /// For programs: a finding a line
    Jsonl,
    /// For code scanning services (SARIF 2.1.0)
    Sarif,
    /// Annotations and job summary of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// For reviewdog
    Rdjson,
    /// Checkstyle's XML
    Checkstyle,
    /// JUnit's XML: what fails the run is a failed test
    Junit,
    /// Tables for a comment or a wiki page
    Markdown,
}

/// What formats need to know.
pub struct Look {
    /// Name of the active profile.
    pub profile: String,
    /// Colours.
    pub colour: bool,
    /// What fails the run.
    pub fail_on: Option<Severity>,
    /// Counts per rule are wanted.
    pub statistics: bool,
}

impl Format {
    /// Whether it shows what mends a finding.
    pub fn shows_fixes(self) -> bool {
        matches!(self, Format::Json | Format::Jsonl | Format::Sarif | Format::Rdjson)
    }

    /// Whether it can count findings per rule.
    pub fn counts(self) -> bool {
        matches!(self, Format::Pretty | Format::Short | Format::Json)
    }

    /// What writes it.
    pub fn reporter(self, look: Look) -> Box<dyn Reporter> {
        let text = matches!(self, Format::Pretty | Format::Short | Format::Markdown) && !look.statistics;
        let plain = self.plain_reporter(look);
        if text { ci::harmless_reporter(plain) } else { plain }
    }

    fn plain_reporter(self, look: Look) -> Box<dyn Reporter> {
        match self {
            Format::Pretty | Format::Short if look.statistics => Box::new(Statistics),
            Format::Pretty => Box::new(Pretty::new(console::width(), look.colour)),
            Format::Short => Box::new(Short),
            Format::Json => Box::new(Json { profile: look.profile, changes: 0, statistics: look.statistics }),
            Format::Jsonl => Box::new(Jsonl),
            Format::Sarif => Box::new(Sarif { root: ci::root(ci::GITHUB) }),
            Format::Github => Box::new(Github { root: ci::root(ci::GITHUB) }),
            Format::Gitlab => Box::new(Gitlab { root: ci::root(ci::GITLAB) }),
            Format::Rdjson => Box::new(Rdjson),
            Format::Checkstyle => Box::new(Checkstyle),
            Format::Junit => Box::new(Junit { fail_on: look.fail_on }),
            Format::Markdown => Box::new(Markdown),
        }
    }
}
