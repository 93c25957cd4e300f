//! What CI services say in the environment: where the repository is, and where a job's summary goes.

use std::borrow::Cow;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::config::{Problem, Problems};
use crate::model::Language;
use crate::report::root::Root;
use crate::report::runner::{Harmless, harmless};
use crate::report::{Reporter, clean, words};

/// Where GitHub Actions says that the repository is.
pub const GITHUB: &str = "GITHUB_WORKSPACE";
/// Where GitLab CI does.
pub const GITLAB: &str = "CI_PROJECT_DIR";

/// GitHub refuses a step's summary that is larger than a mebibyte. A little stays for who writes after us.
const LARGEST: u64 = (1 << 20) - 4096;

/// What paths are relative to: the repository, when the service says where it is and we are in it, else the current folder.
pub fn root(variable: &str) -> Root {
    let here = std::env::current_dir().unwrap_or_default();
    Root::new(here, std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from))
}

/// Whether GitHub's runner reads what is printed, and obeys it.
fn is_obeyed() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// A text format, without commands where the runner would obey them.
pub fn harmless_reporter(format: Box<dyn Reporter>) -> Box<dyn Reporter> {
    if is_obeyed() { Box::new(Harmless(format)) } else { format }
}

/// Whole lines of text, without commands where the runner would obey them.
pub fn harmless_lines(text: &[u8]) -> Cow<'_, [u8]> {
    if is_obeyed() { harmless(text) } else { text.into() }
}

/// The summary of a step of a GitHub job. What does not fit in is cut at a line.
pub struct StepSummary {
    path: PathBuf,
    text: Vec<u8>,
}

impl StepSummary {
    /// The summary, where the job runs on GitHub.
    pub fn wanted() -> Option<Self> {
        let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|value| !value.is_empty())?;
        Some(Self { path: path.into(), text: Vec::new() })
    }

    /// Appends what was written to the job's file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(self, language: Language) -> Result<(), Problems> {
        let path = self.path.clone();
        self.append(language).map_err(|error| {
            Problem::new(format!("{}: the job's summary cannot be written: {error}", clean::path(&path)))
        })
    }

    fn append(self, language: Language) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        let taken = file.metadata()?.len();
        file.write_all(&fitting(self.text, LARGEST.saturating_sub(taken), language))
    }
}

/// As many lines as there is room for, and that there are more.
fn fitting(mut text: Vec<u8>, room: u64, language: Language) -> Vec<u8> {
    let room = usize::try_from(room).unwrap_or(usize::MAX);
    if text.len() <= room {
        return text;
    }
    let end = text.get(..room).and_then(|text| memchr::memrchr(b'\n', text)).map_or(0, |at| at + 1);
    text.truncate(end);
    text.extend_from_slice(format!("\n{}\n", words::cut(language)).as_bytes());
    text
}

impl Write for StepSummary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What is over the limit is needed only to see that there is more.
        let room = (LARGEST as usize + 1).saturating_sub(self.text.len());
        self.text.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or_default());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_cut_at_a_line() {
        let text = || b"| one |\n| two |\n".to_vec();
        assert_eq!(fitting(text(), 16, Language::English), text());
        let cut = String::from_utf8(fitting(text(), 15, Language::English)).unwrap();
        assert_eq!(cut, format!("| one |\n\n{}\n", words::cut(Language::English)));
        assert!(fitting(text(), 3, Language::English).starts_with(b"\n"));
    }

    #[test]
    fn no_more_is_kept_than_fits() {
        let mut summary = StepSummary { path: PathBuf::new(), text: Vec::new() };
        for _ in 0..3 {
            summary.write_all(&vec![b'x'; 1 << 19]).unwrap();
        }
        assert_eq!(summary.text.len() as u64, LARGEST + 1);
    }
}
