//! `okrlint test`: runs the examples inside rule files.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::Colour;
use super::ci::harmless_lines;
use super::output::Output;
use super::{Failure, Status};
use crate::config::{Flags, Problem};
use crate::report::clean;
use crate::rules::Rules;
use crate::rules::examples::{self, Outcome};
use crate::workspace::settings_text::SettingsTexts;
use crate::workspace::{Configs, own_rules};

/// Options of `test`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  okrlint test .okrlint/rules")]
pub struct Args {
    /// A folder with rule files [default: the built-in rules and those of the config]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Colours
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    pub colour: Colour,
}

/// Runs the command.
///
/// # Errors
/// When config or rule files are wrong, or the output cannot be written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let rules = match &args.folder {
        Some(folder) => {
            let files = own_rules::files(folder).map_err(|e| Problem::unreadable(folder, &e))?;
            if files.is_empty() {
                return Err(Problem::new(format!("no rule files in {}", clean::path(folder))).into());
            }
            let mut rules = Rules::empty();
            own_rules::add(&mut rules, &files, &SettingsTexts::on_disk())?;
            rules
        }
        None => Configs::new(Flags::default())?.linter_here()?.rules().clone(),
    };
    let rules = Arc::new(rules);
    let mut out = Output::open(None)?;
    let (mut passed, mut failed) = (0, 0);
    for rule in rules.iter() {
        for tested in examples::run(&rules, rule) {
            if tested.outcome == Outcome::Validated {
                passed += 1;
                continue;
            }
            failed += 1;
            let text = tested.example.text.trim_end();
            let (id, language) = (clean::line(tested.rule), tested.language.code());
            let line = format!("{} {id} ({language}): {}\n", tested.outcome.name(), clean::line(text));
            out.write_all(&harmless_lines(line.as_bytes()))?;
        }
    }
    writeln!(out, "{} rules, {} examples: {passed} as they should be, {failed} not", rules.len(), passed + failed)?;
    out.finish()?;
    Ok(if failed > 0 { Status::Found } else { Status::Clean })
}
