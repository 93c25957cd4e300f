//! A line on the terminal that says how far a long run is. Nothing where standard error is no terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A run that is over by then says nothing.
const PATIENCE: Duration = Duration::from_millis(600);
/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);
/// To the start of the line, and clear it.
const CLEAR: &[u8] = b"\r\x1b[K";

/// Progress of a run.
pub struct Progress {
    next: Instant,
    shown: bool,
}

impl Progress {
    /// Progress that shows when the run takes long; none where nobody would see it.
    pub fn start(quiet: bool) -> Option<Self> {
        let seen = !quiet && io::stderr().is_terminal();
        seen.then(|| Self { next: Instant::now() + PATIENCE, shown: false })
    }

    /// Says how many files with OKRs were read.
    pub fn files(&mut self, files: usize) {
        let now = Instant::now();
        if now < self.next {
            return;
        }
        self.next = now + PACE;
        self.shown = true;
        let mut err = io::stderr().lock();
        // Nobody is left to tell when standard error is closed.
        let _ = err.write_all(CLEAR).and_then(|()| write!(err, "{files} files read…")).and_then(|()| err.flush());
    }

    /// Takes the line away, before something else is printed.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = io::stderr().lock().write_all(CLEAR);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
