//! Options that several commands share.

use std::path::PathBuf;

use clap::{ArgAction, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::Flags;
use crate::config::file::Messages;
use crate::lint::Wanted;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Options about config, rules and output.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Use this config file for everything; its patterns are relative to the current folder
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no config file
    #[arg(long)]
    no_config: bool,
    /// Profile of severities and limits
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Run only these rules or criteria
    #[arg(long, value_name = "RULES", value_delimiter = ',', action = ArgAction::Append)]
    select: Vec<String>,
    /// Do not run these rules or criteria
    #[arg(long, value_name = "RULES", value_delimiter = ',', action = ArgAction::Append)]
    ignore: Vec<String>,
    /// Language of messages [default: that of each document]
    #[arg(long, value_name = "LANG")]
    pub messages: Option<Messages>,
    /// The day to check pace and check-ins against [default: the day of the clock]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// Print no notes and no summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Colours
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    pub colour: Colour,
}

impl Common {
    /// What config files are laid under.
    pub fn flags(&self) -> Flags {
        let trimmed = |ids: &[String]| ids.iter().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
        Flags {
            config: self.config.clone(),
            no_config: self.no_config,
            profile: self.profile.clone(),
            select: trimmed(&self.select),
            ignore: trimmed(&self.ignore),
            messages: self.messages,
            today: Some(self.today.unwrap_or_else(today)),
            wanted: Wanted::default(),
        }
    }

    /// The same for a run that may last for days: none where the day is that of the clock.
    pub fn lasting_flags(&self) -> Flags {
        Flags { today: self.today, ..self.flags() }
    }
}

/// The day of the clock. In universal time: a day more or less decides nothing.
pub fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// A day as `2026-08-20`; other shapes that jiff would take (`20260820`, timestamps) are more likely slips.
fn day(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let date = if shape { text.parse().ok() } else { None };
    date.ok_or_else(|| "a day is written year-month-day: 2026-08-20".to_owned())
}

/// Which files, on how many threads.
#[derive(Debug, clap::Args)]
pub struct Files {
    /// Files and folders; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Name of standard input, for its format, its settings and the report
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Number of threads [default: one per core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

/// A score on the command line.
///
/// # Errors
/// When it is no number from 0 to 100.
pub fn score(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 100".to_owned()) }
}
