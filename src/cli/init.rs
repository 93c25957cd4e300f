//! `okrlint init`: a commented config and a sample document to start from. Nothing that is there is overwritten.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tempfile::NamedTempFile;

use super::args::Colour;
use super::output::{Output, usual_permissions};
use super::{Failure, Status};
use crate::config::Problem;
use crate::report::clean;

/// Options of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  okrlint init --language vi")]
pub struct Args {
    /// Folder to write to
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Language of both files [default: that of the system, else English]
    #[arg(long, value_name = "LANG")]
    language: Option<Language>,
    /// Colours
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    pub colour: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English
    En,
    /// Vietnamese
    Vi,
}

/// What the config and the sample are called.
const CONFIG: &str = ".okrlint.yaml";
const SAMPLE: &str = "okrs.md";
/// The other name that a config can have.
const OTHER_CONFIG: &str = "okrlint.yaml";

/// Runs the command.
///
/// # Errors
/// When a file is in the way, or cannot be written; then neither is written.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let folder = &args.folder;
    if !folder.is_dir() {
        return Err(Problem::new(format!("{}: no such folder", clean::path(folder))).into());
    }
    for name in [CONFIG, OTHER_CONFIG, SAMPLE] {
        let path = place(folder, name);
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(in_the_way(&path));
        }
    }
    let language = args.language.unwrap_or_else(of_system);
    let (config, sample) = match language {
        Language::En => (include_str!("init/config.en.yaml"), include_str!("init/okrs.en.md")),
        Language::Vi => (include_str!("init/config.vi.yaml"), include_str!("init/okrs.vi.md")),
    };
    let (config_path, sample_path) = (place(folder, CONFIG), place(folder, SAMPLE));
    // Both are ready before the first one appears.
    let (config, sample) = (ready(folder, config)?, ready(folder, sample)?);
    put(config, &config_path)?;
    if let Err(failure) = put(sample, &sample_path) {
        let _ = std::fs::remove_file(&config_path);
        return Err(failure);
    }
    let (config, sample) = (clean::path(&config_path), clean::path(&sample_path));
    let check = if folder == Path::new(".") { SAMPLE.to_owned() } else { sample.clone() };
    let mut out = Output::open(None)?;
    match language {
        Language::En => writeln!(
            out,
            "wrote {config}: the settings, each with what it does\nwrote {sample}: a sample to write your own over\n\
             next: okrlint check {check}"
        )?,
        Language::Vi => writeln!(
            out,
            "đã tạo {config}: các thiết lập, kèm lời giải thích\nđã tạo {sample}: bản OKR mẫu để viết lại thành của \
             nhóm\ntiếp theo: okrlint check {check}"
        )?,
    }
    out.finish()?;
    Ok(Status::Clean)
}

fn place(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

fn in_the_way(path: &Path) -> Failure {
    let help = Some("`okrlint init` overwrites nothing; move the file away, or name another folder".to_owned());
    Problem::new(format!("{}: is there already, so nothing was written", clean::path(path))).with_help(help).into()
}

/// A file beside its place, whole.
fn ready(folder: &Path, text: &str) -> Result<NamedTempFile, Failure> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".okrlint-");
    if let Some(permissions) = usual_permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Puts a file in its place, unless another one came there meanwhile.
fn put(file: NamedTempFile, path: &Path) -> Result<(), Failure> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => Err(in_the_way(path)),
        Err(e) => Err(e.error.into()),
    }
}

/// The language that the system's messages are in.
fn of_system() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale == "vi" || locale.starts_with("vi_") || locale.starts_with("vi.") { Language::Vi } else { Language::En }
}
