//! Reads the output of `git diff --unified=0`: which lines of which file are new, where lines were taken out, and whether a
//! directive went with them.
//!
//! Pure. Lines of the files themselves are counted off before anything is read in them: they may look like anything.

use std::collections::HashMap;

use crate::changed::{Lifted, Lines};
use crate::suppress::{Action, in_line};

/// The changed lines by path, as git writes paths: bytes, with `/`.
pub fn read(diff: &[u8]) -> HashMap<Vec<u8>, Lines> {
    let mut files: HashMap<Vec<u8>, Lines> = HashMap::new();
    let mut path: Option<Vec<u8>> = None;
    // Lines of files that stand before the next line of git's own.
    let mut content = 0;
    // The last new line of the change that they belong to.
    let mut after = 0;
    for line in diff.split(|byte| *byte == b'\n') {
        if line.first() == Some(&b'\\') {
            // "\ No newline at end of file" is never a line of the file: those have a sign before them.
        } else if content > 0 {
            content -= 1;
            // A lone CR ends a line for the linter and not for git, so its line numbers say nothing here.
            let Some(path) = &path else { continue };
            if line.first() == Some(&b'+') && lone_cr(line) {
                files.insert(path.clone(), Lines::Whole);
            } else if let Some(Lines::Some { lifted, .. }) = files.get_mut(path) {
                lifted.extend(ended_silence(line, after));
            }
        } else if line.starts_with(b"diff --git ") {
            path = None;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            path = name_of(name);
        } else if let Some((old, (start, count))) = line.strip_prefix(b"@@ ").and_then(ranges) {
            content = old.1 + count;
            after = start + count.saturating_sub(1);
            let Some(path) = &path else { continue };
            let lines = files.entry(path.clone()).or_insert_with(|| Lines::Some {
                new: Vec::new(),
                cut: Vec::new(),
                lifted: Vec::new(),
            });
            if let Lines::Some { new, cut, .. } = lines {
                match count {
                    0 => cut.push(start),
                    _ => new.push((start, start + count - 1)),
                }
            }
        }
    }
    files
}

/// The directive in a line of a change, if findings can show because of it: it was taken out, or ends silence.
fn ended_silence(line: &[u8], after: usize) -> Option<Lifted> {
    // Every other byte of UTF-16 is a zero.
    let bytes: Vec<u8> = line.iter().copied().filter(|byte| *byte != 0).collect();
    let (action, rules) = in_line(str::from_utf8(&bytes).ok()?)?;
    let lifts = bytes.starts_with(b"-") != (action == Action::Enable);
    lifts.then_some(Lifted { after, action, rules })
}

fn lone_cr(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    memchr::memchr(b'\r', line).is_some()
}

/// The path behind `+++`: none for a file that was deleted.
fn name_of(written: &[u8]) -> Option<Vec<u8>> {
    // Git puts a tab behind names with blanks, for readers that would stop there.
    let written = written.strip_suffix(b"\t").unwrap_or(written);
    let name = match written.strip_prefix(b"\"").and_then(|quoted| quoted.strip_suffix(b"\"")) {
        Some(quoted) => unquoted(quoted)?,
        None => written.to_vec(),
    };
    name.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// A name that git quotes as C does.
fn unquoted(quoted: &[u8]) -> Option<Vec<u8>> {
    let mut name = Vec::with_capacity(quoted.len());
    let mut bytes = quoted.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            name.push(byte);
            continue;
        }
        name.push(match bytes.next()? {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            first @ b'0'..=b'3' => {
                let mut digit = || bytes.next().filter(|b| matches!(b, b'0'..=b'7')).map(|b| b - b'0');
                (first - b'0') * 64 + digit()? * 8 + digit()?
            }
            other => other,
        });
    }
    Some(name)
}

/// `-12,3 +14,2 @@ …`: where the old and the new lines start, and how many there are.
fn ranges(text: &[u8]) -> Option<((usize, usize), (usize, usize))> {
    let mut parts = str::from_utf8(text.get(..text.iter().position(|byte| *byte == b'@')?)?).ok()?.split(' ');
    let mut range = |sign| -> Option<(usize, usize)> {
        let part = parts.next()?.strip_prefix(sign)?;
        let (start, count) = part.split_once(',').unwrap_or((part, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    Some((range('-')?, range('+')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(new: &[(usize, usize)], cut: &[usize]) -> Lines {
        Lines::Some { new: new.to_vec(), cut: cut.to_vec(), lifted: Vec::new() }
    }

    #[test]
    fn hunks_are_counted_off_and_names_unquoted() {
        let diff = "diff --git a/one.md b/one.md\nindex 1..2 100644\n--- a/one.md\n+++ b/one.md\n\
                    @@ -3 +3,2 @@ # OKRs\n-old\n+new\n++++ b/no-name.md\n@@ -9,2 +10,0 @@\n--- a/x\n-@@ -1 +1 @@\n\
                    diff --git a/b c.md b/b c.md\nsimilarity index 90%\nrename from a.md\nrename to b c.md\n\
                    --- a/a.md\t\n+++ b/b c.md\t\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\
                    \\ No newline at end of file\n\
                    diff --git \"a/qu\\303\\275\\t.md\" \"b/qu\\303\\275\\t\\\\.md\"\nnew file mode 100644\n--- /dev/null\n\
                    +++ \"b/qu\\303\\275\\t\\\\.md\"\n@@ -0,0 +1,3 @@\n+a\n+b\r\n+c\n\
                    diff --git a/gone.md b/gone.md\ndeleted file mode 100644\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
                    diff --git a/mac.md b/mac.md\n--- a/mac.md\n+++ b/mac.md\n@@ -1 +1 @@\n-a\rb\n+a\rc\n";
        let files = read(diff.as_bytes());
        assert_eq!(files[&b"one.md"[..]], some(&[(3, 4)], &[10]));
        assert_eq!(files[&b"b c.md"[..]], some(&[(1, 1)], &[]));
        assert_eq!(files["quý\t\\.md".as_bytes()], some(&[(1, 3)], &[]));
        assert_eq!(files[&b"mac.md"[..]], Lines::Whole);
        assert_eq!(files.len(), 4);
    }

    #[test]
    fn directives_that_went_are_kept_in_mind() {
        let diff = "diff --git a/one.md b/one.md\n--- a/one.md\n+++ b/one.md\n\
                    @@ -3,2 +2,0 @@\n-<!-- okrlint-disable-next outcome, buzzword -- later -->\n-x\n\
                    @@ -9 +8,2 @@\n-x # okrlint-enable\n+<!-- okrlint-enable buzzword -->\n+<!-- okrlint-disable x -->\n";
        let Lines::Some { lifted, .. } = read(diff.as_bytes()).remove(&b"one.md"[..]).unwrap() else { panic!() };
        let rules = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let expected = [
            Lifted { after: 2, action: Action::DisableNext, rules: rules(&["outcome", "buzzword"]) },
            Lifted { after: 9, action: Action::Enable, rules: rules(&["buzzword"]) },
        ];
        assert_eq!(lifted, expected);
        let wide: Vec<u8> = "okrlint-disable-file".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            ended_silence(&[b"-", &wide[..]].concat(), 1).map(|lifted| lifted.action),
            Some(Action::DisableFile)
        );
    }

    proptest::proptest! {
        /// Whatever stands there, reading ends, and without panic.
        #[test]
        fn anything_can_be_read(lines in proptest::collection::vec("(@@ -?[0-9,]{0,3} \\+[0-9,]{0,3} @@|\\+\\+\\+ \"?b/.{0,4}\"?|[-+\\\\].{0,3})", 0..12)) {
            read(lines.join("\n").as_bytes());
        }
    }
}
