//! The binary: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    okrlint::cli::run(std::env::args_os())
}
