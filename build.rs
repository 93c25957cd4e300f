//! Compiles rule and word files into tables, so that nothing is parsed at start-up.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "build/words.rs"]
mod words;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let written = words::tables(&PathBuf::from("rules/words"))
        .and_then(|text| fs::write(out.join("words.rs"), text).map_err(|e| e.to_string()));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error}");
            ExitCode::FAILURE
        }
    }
}
