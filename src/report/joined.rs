//! The frame of formats that are one list: a head, the findings of all files with a sign between them, a foot.

use std::io::{self, Write};

use super::{Frame, Totals};

/// What goes between two entries of a list in JSON.
pub const COMMA: &[u8] = b",\n";

/// A list that is written while it grows.
pub struct Joined {
    head: &'static str,
    between: &'static [u8],
    foot: &'static str,
    begun: bool,
}

impl Joined {
    /// A list between two texts.
    pub fn new(head: &'static str, between: &'static [u8], foot: &'static str) -> Self {
        Self { head, between, foot, begun: false }
    }
}

impl Frame for Joined {
    fn piece(&mut self, bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if self.begun {
            out.write_all(self.between)?;
        } else {
            writeln!(out, "{}", self.head)?;
        }
        self.begun = true;
        out.write_all(bytes)
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return writeln!(out, "\n{}", self.foot);
        }
        writeln!(out, "{}{}", self.head, self.foot)
    }
}
