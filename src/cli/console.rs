//! The terminal: what goes to standard error, how wide it is, and whether it takes colours.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use terminal_size::terminal_size_of;

use super::args::Colour;
use super::ci;
use crate::config::Problem;
use crate::report::clean;
use crate::report::pretty::Pretty;
use crate::workspace::Note;

/// Width where the output is no terminal.
const WIDTH: usize = 100;

/// Standard error.
pub struct Console {
    pretty: Pretty,
}

impl Console {
    /// Standard error with or without colours.
    pub fn new(colour: Colour) -> Self {
        Self { pretty: Pretty::new(width(), colours(colour, io::stderr().is_terminal())) }
    }

    /// An error that is no mistake in a file.
    pub fn error(&self, message: &str) {
        self.problem(&Problem::new(message));
    }

    /// A mistake of the tool's user.
    pub fn problem(&self, problem: &Problem) {
        let mut out = Vec::new();
        self.pretty.problem(problem, &mut out);
        print(&out);
    }

    /// A note about a file. A remark is left out when quiet.
    pub fn note(&self, note: &Note, quiet: bool) {
        match note {
            Note::Mistake(problem) => self.problem(problem),
            Note::Failure(path, said) => self.error(&about(path, said)),
            Note::Remark(..) | Note::NoOkrs(_) if quiet => {}
            Note::Remark(path, said) => self.line(&format!("note: {}", about(path, said))),
            Note::NoOkrs(path) => self.line(&format!("info: {}", about(path, "no OKRs found"))),
        }
    }

    /// A line that is no error.
    pub fn line(&self, text: &str) {
        print(format!("{}\n", clean::line(text)).as_bytes());
    }
}

fn about(path: &Path, said: &str) -> String {
    if path.as_os_str().is_empty() { said.to_owned() } else { format!("{}: {said}", clean::path(path)) }
}

fn print(bytes: &[u8]) {
    // Nobody is left to tell when standard error is closed.
    let _ = io::stderr().lock().write_all(&ci::harmless_lines(bytes));
}

/// Columns of the terminal, if standard output or standard error is one.
pub fn width() -> usize {
    width_or(WIDTH)
}

/// The same with another width where there is no terminal.
pub fn width_or(usual: usize) -> usize {
    let size = terminal_size_of(io::stdout()).or_else(|| terminal_size_of(io::stderr()));
    size.map_or(usual, |(width, _)| usize::from(width.0))
}

/// Whether standard output shows more than ASCII: as the locale says, and Windows does by now. An unknown locale is the
/// plain one.
pub fn unicode() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether to write colours to something that is a terminal or not.
pub fn colours(when: Colour, terminal: bool) -> bool {
    let unwanted = || {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb")
    };
    match when {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !unwanted(),
    }
}
