//! `cargo xtask`: arguments in, exit status out. Each command has a file of its own in the library.

use std::process::ExitCode;

use clap::Parser;

/// Helpers for the developers of okrlint
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Command {
    /// Measures the rules on the judged statements of fixtures/corpus, and writes what depends on the figures
    Accuracy(xtask::accuracy::Args),
    /// Writes the rule pages of docs/rules and the figures in the README, from the rule files and the last figures
    Docs(xtask::docs::Args),
    /// Writes the JSON Schemas of config, rule files and YAML documents, from the names that the code knows
    Schemas(xtask::schemas::Args),
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Accuracy(args) => xtask::accuracy::run(&args),
        Command::Docs(args) => xtask::docs::run(&args),
        Command::Schemas(args) => xtask::schemas::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
