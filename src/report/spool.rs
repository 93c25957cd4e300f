//! Bytes that are written later: in memory while they are few, then in a file without a name that nobody else sees.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// More than this does not stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// The bytes so far.
#[derive(Debug, Default)]
pub struct Spool {
    memory: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// Appends bytes.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.memory.len() + bytes.len() < IN_MEMORY {
            self.memory.extend_from_slice(bytes);
            return Ok(());
        }
        if self.file.is_none() {
            self.file = tempfile::tempfile().ok();
        }
        match &mut self.file {
            // What is large already goes to the file as it is.
            Some(file) => {
                file.write_all(&self.memory)?;
                self.memory.clear();
                file.write_all(bytes)
            }
            // Without a temporary folder everything stays in memory.
            None => {
                self.memory.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Whether nothing was appended.
    pub fn is_empty(&self) -> bool {
        self.memory.is_empty() && self.file.is_none()
    }

    /// Writes everything and is empty again.
    ///
    /// # Errors
    /// When reading back or writing fails.
    pub fn drain(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            file.seek(SeekFrom::Start(0))?;
            let mut part = vec![0; 1 << 16];
            loop {
                let read = file.read(&mut part)?;
                if read == 0 {
                    break;
                }
                out.write_all(part.get(..read).unwrap_or_default())?;
            }
        }
        out.write_all(&std::mem::take(&mut self.memory))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_in_order_from_memory_and_file() {
        for count in [0, 3, 2_000_000] {
            let mut spool = Spool::default();
            let mut expected = Vec::new();
            for i in 0..count {
                let bytes = format!("{i};");
                spool.push(bytes.as_bytes()).unwrap();
                expected.extend_from_slice(bytes.as_bytes());
            }
            assert_eq!(spool.is_empty(), count == 0);
            let mut out = Vec::new();
            spool.drain(&mut out).unwrap();
            assert!(out == expected && spool.is_empty());
        }
    }
}
