//! `okrlint man`: the manual pages, for packagers.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man;

use super::output::Output;
use super::{Failure, Status};
use crate::config::Problem;
use crate::report::clean;

/// Options of `man`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  okrlint man | man -l -\n  okrlint man /usr/share/man/man1")]
pub struct Args {
    /// Write a page for each command into this folder [default: print the page of okrlint itself]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When a page cannot be written.
pub fn run(args: &Args, command: Command) -> Result<Status, Failure> {
    let mut command = command.disable_help_subcommand(true);
    // Pages of subcommands are called `okrlint-check`, as their names in the text say.
    command.build();
    let Some(folder) = &args.folder else {
        let mut out = Output::open(None)?;
        man(&command).render(&mut out)?;
        out.finish()?;
        return Ok(Status::Clean);
    };
    let failed = |error: io::Error| Problem::new(format!("cannot write to {}: {error}", clean::path(folder)));
    for command in std::iter::once(&command).chain(command.get_subcommands()) {
        write(folder, command).map_err(failed)?;
    }
    Ok(Status::Clean)
}

fn man(command: &Command) -> Man {
    Man::new(command.clone()).source(concat!("okrlint ", env!("CARGO_PKG_VERSION")))
}

fn write(folder: &Path, command: &Command) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    man(command).render(&mut page)?;
    fs::create_dir_all(folder)?;
    let mut out = Output::open(Some(&folder.join(format!("{name}.1"))))?;
    out.write_all(&page)?;
    out.finish()
}
