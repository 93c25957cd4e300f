//! The baseline of a team that starts with many findings: how many of each rule a file is known to have, so that only
//! what is new is told. Counts, not places, so that it survives lines that move.
//!
//! Pure: [`crate::workspace::known`] reads the file and knows where its paths lead.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::error::Category;

use crate::config::{Problem, Problems};
use crate::source::{SourceFile, Span};

/// The version of the file's form.
const VERSION: u32 = 1;

/// Numbers of findings by rule.
pub type Counts = BTreeMap<String, usize>;

/// Known findings: by file, relative to the baseline, then by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, Counts>,
}

/// What a run found in one file, before the baseline took anything away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// All findings.
    pub counts: Counts,
    /// Recorded rules that the command line kept from running: nothing is known about them.
    pub unasked: BTreeSet<String>,
}

/// What a run found, by file; files without findings among them.
pub type Run = BTreeMap<String, Seen>;

/// A recorded file that the run did not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It does not exist any more.
    Gone,
    /// It was looked for, but is excluded or ignored by now.
    LeftOut,
    /// It was not looked for, or could not be read.
    Elsewhere,
}

/// An entry that no longer says what is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// A whole file, with its number of recorded findings.
    File(String, Absent, usize),
    /// Fewer findings of a rule than recorded: file, rule, recorded, found.
    Rule(String, String, usize, usize),
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stale::File(file, Absent::Gone, recorded) => write!(f, "{file}: {recorded} recorded, but the file is gone"),
            Stale::File(file, _, recorded) => {
                write!(f, "{file}: {recorded} recorded, but the file is not linted any more")
            }
            Stale::Rule(file, rule, recorded, found) => write!(f, "{file}: {rule}: {recorded} recorded, {found} found"),
        }
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The first mistake, at its place.
    pub fn parse(source: &SourceFile) -> Result<Self, Problems> {
        let written: Written = serde_json::from_str(&source.text).map_err(|error| {
            let said = match error.classify() {
                Category::Eof => "the file ends too early".to_owned(),
                Category::Syntax => "this is not JSON".to_owned(),
                Category::Data | Category::Io => in_words(&error.to_string()),
            };
            let help =
                "--update-baseline writes baselines; of a merge conflict in one take either side, and write it again";
            Problem::at(source, place(source, &error), said).with_help(Some(help.to_owned()))
        })?;
        let files = written.files.0.into_iter().map(|(file, counts)| (file, counts.0)).collect();
        Ok(Self { files })
    }

    /// As it is written to its file: sorted, a line for each count.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            version: u32,
            files: &'a BTreeMap<String, Counts>,
        }
        // Maps with text as keys always have a form in JSON.
        let mut text =
            serde_json::to_string_pretty(&Whole { version: VERSION, files: &self.files }).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Number of findings of a rule that a file is known to have.
    pub fn known(&self, file: &str, rule: &str) -> usize {
        self.files.get(file).and_then(|counts| counts.get(rule)).copied().unwrap_or(0)
    }

    /// The recorded rules of a file.
    pub fn rules<'a>(&'a self, file: &str) -> impl Iterator<Item = &'a str> {
        self.files.get(file).into_iter().flat_map(|counts| counts.keys().map(String::as_str))
    }

    /// Number of files, and of findings in all of them.
    pub fn size(&self) -> (usize, usize) {
        (self.files.len(), self.files.values().flat_map(Counts::values).sum())
    }

    /// Entries that no longer say what is so, in order. What the run did not look at is not judged.
    pub fn stale(&self, run: &Run, absent: impl Fn(&str) -> Absent) -> Vec<Stale> {
        let mut stale = Vec::new();
        for (file, recorded) in &self.files {
            let Some(seen) = run.get(file) else {
                match absent(file) {
                    Absent::Elsewhere => {}
                    why => stale.push(Stale::File(file.clone(), why, recorded.values().sum())),
                }
                continue;
            };
            for (rule, recorded) in recorded.iter().filter(|(rule, _)| !seen.unasked.contains(*rule)) {
                let found = seen.counts.get(rule).copied().unwrap_or(0);
                if found < *recorded {
                    stale.push(Stale::Rule(file.clone(), rule.clone(), *recorded, found));
                }
            }
        }
        stale
    }

    /// The baseline after a run: what it saw takes the place of what was recorded, and nothing else changes.
    pub fn updated(&self, run: &Run, absent: impl Fn(&str) -> Absent) -> Self {
        let mut files: BTreeMap<String, Counts> = BTreeMap::new();
        for (file, recorded) in &self.files {
            let kept: Counts = match run.get(file) {
                Some(seen) => recorded.iter().filter(|(rule, _)| seen.unasked.contains(*rule)).map(owned).collect(),
                None if absent(file) == Absent::Elsewhere => recorded.clone(),
                None => Counts::new(),
            };
            files.insert(file.clone(), kept);
        }
        for (file, seen) in run {
            let counts = seen.counts.iter().filter(|(_, count)| **count > 0).map(owned);
            files.entry(file.clone()).or_default().extend(counts);
        }
        files.retain(|_, counts| !counts.is_empty());
        Self { files }
    }
}

fn owned((rule, count): (&String, &usize)) -> (String, usize) {
    (rule.clone(), *count)
}

/// What the library says about a file of another shape, for people: without its own terms, and without the place that it
/// repeats at the end.
fn in_words(said: &str) -> String {
    let said = said.get(..said.rfind(" at line ").unwrap_or(said.len())).unwrap_or_default();
    let (said, expected) = said.split_once(", expected ").unwrap_or((said, ""));
    let name = |prefix| said.strip_prefix(prefix);
    if let Some(name) = name("unknown field ") {
        format!("a baseline has no key {name}")
    } else if let Some(name) = name("missing field ") {
        format!("the key {name} is missing")
    } else if let Some(name) = name("duplicate field ") {
        format!("{name} stands twice")
    } else {
        match expected {
            "" => said.to_owned(),
            "u32" => "the version belongs here, a number".to_owned(),
            "usize" => "a number of findings belongs here, 0 or more".to_owned(),
            _ => "names with their values belong here, in `{…}`".to_owned(),
        }
    }
}

/// Where the reader stopped. Its columns count bytes.
fn place(source: &SourceFile, error: &serde_json::Error) -> Span {
    let line = source.line_span(error.line().max(1));
    let at = crate::source::floor_boundary(&source.text, (line.start + error.column().saturating_sub(1)).min(line.end));
    let end = source.text[at..line.end].chars().next().map_or(at, |c| at + c.len_utf8());
    Span::new(at, end)
}

/// The file as written. The version stands first, so that a later one is named before anything unknown in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "version", deserialize_with = "version")]
    _version: (),
    files: Once<Once<usize>>,
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    match u32::deserialize(deserializer)? {
        VERSION => Ok(()),
        other => Err(D::Error::custom(format!("version {other} of baselines is not known to this okrlint"))),
    }
}

/// A map in which no key stands twice: after a merge the later count would silently win.
struct Once<T>(BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Once<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Once<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once<T>, A::Error> {
                let mut all = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    if all.contains_key(&key) {
                        return Err(A::Error::custom(format!("`{key}` stands twice")));
                    }
                    let value = map.next_value()?;
                    all.insert(key, value);
                }
                Ok(Once(all))
            }
        }
        deserializer.deserialize_map(Reader(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Baseline, Problems> {
        Baseline::parse(&SourceFile::from_text("baseline.json", text))
    }

    fn counts(all: &[(&str, usize)]) -> Counts {
        all.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect()
    }

    fn seen(all: &[(&str, usize)], unasked: &[&str]) -> Seen {
        Seen { counts: counts(all), unasked: unasked.iter().map(|rule| (*rule).to_owned()).collect() }
    }

    fn recorded() -> Baseline {
        read(
            r#"{"version": 1, "files": {
                "a.md": {"missing-number": 3, "misnumbered": 1}, "gone.md": {"buzzword": 2},
                "out.md": {"buzzword": 1}, "other/b.md": {"buzzword": 1}}}"#,
        )
        .unwrap()
    }

    fn absent(file: &str) -> Absent {
        match file {
            "gone.md" => Absent::Gone,
            "out.md" => Absent::LeftOut,
            _ => Absent::Elsewhere,
        }
    }

    #[test]
    fn it_is_written_sorted_and_read_back() {
        let run = Run::from([
            ("z.md".to_owned(), seen(&[("b", 1), ("a", 2)], &[])),
            ("quý 3/a.md".to_owned(), seen(&[("a", 1), ("none", 0)], &[])),
            ("clean.md".to_owned(), seen(&[], &[])),
        ]);
        let baseline = Baseline::default().updated(&run, absent);
        let text = baseline.to_json();
        assert_eq!(
            text,
            "{\n  \"version\": 1,\n  \"files\": {\n    \"quý 3/a.md\": {\n      \"a\": 1\n    },\n    \"z.md\": {\n      \
             \"a\": 2,\n      \"b\": 1\n    }\n  }\n}\n"
        );
        assert_eq!(read(&text).unwrap(), baseline);
        assert_eq!(baseline.size(), (2, 4));
    }

    #[test]
    fn mistakes_are_at_their_place() {
        let cases = [
            ("", "1:1", "the file ends too early"),
            ("{\"version\": 2, \"found\": []}", "1:13", "version 2 of baselines is not known"),
            ("{\"version\": 1,\n<<<<<<< HEAD\n", "2:1", "this is not JSON"),
            ("{\"version\": 1, \"files\": {\"ạ.md\": {\"x\": -1}}}", "1:41", "a number of findings belongs here"),
            ("{\"version\": \"1\"}", "", "the version belongs here"),
            ("{\"version\": 1, \"files\": [3]}", "", "names with their values belong here"),
            ("3", "1:1", "names with their values belong here"),
            ("{\"version\": 1, \"version\": 1}", "", "`version` stands twice"),
            ("{\"version\": 1, \"files\": {}, \"more\": 1}", "", "a baseline has no key `more`"),
            ("{\"version\": 1, \"files\": {\"a\": {}, \"a\": {}}}", "", "`a` stands twice"),
            ("{\"files\": {}}", "", "the key `version` is missing"),
        ];
        for (text, at, words) in cases {
            let problem = read(text).unwrap_err();
            assert!(
                problem.message.contains(words) && !problem.message.contains(" at line "),
                "{text}: {}",
                problem.message
            );
            let (source, span) = problem.place.unwrap();
            let position = source.position(span.start);
            if !at.is_empty() {
                assert_eq!(format!("{}:{}", position.line, position.column), at, "{text}");
            }
        }
    }

    #[test]
    fn what_is_gone_is_stale_and_what_was_not_looked_at_is_not() {
        let run = Run::from([("a.md".to_owned(), seen(&[("missing-number", 1), ("new", 4)], &["misnumbered"]))]);
        let stale: Vec<String> = recorded().stale(&run, absent).iter().map(Stale::to_string).collect();
        assert_eq!(
            stale,
            [
                "a.md: missing-number: 3 recorded, 1 found",
                "gone.md: 2 recorded, but the file is gone",
                "out.md: 1 recorded, but the file is not linted any more",
            ]
        );
        let updated = recorded().updated(&run, absent);
        assert_eq!(updated.files.keys().collect::<Vec<_>>(), ["a.md", "other/b.md"]);
        assert_eq!(updated.files["a.md"], counts(&[("misnumbered", 1), ("missing-number", 1), ("new", 4)]));
        assert_eq!(updated.stale(&run, absent), []);
    }

    proptest! {
        /// After an update nothing is stale, and as much is known as was found.
        #[test]
        fn an_update_says_what_is_so(
            before in files(), found in files(),
        ) {
            let run: Run =
                found.iter().map(|(file, counts)| (file.clone(), Seen { counts: counts.clone(), ..Seen::default() })).collect();
            let updated = Baseline { files: before }.updated(&run, |_| Absent::Gone);
            prop_assert!(updated.stale(&run, |_| Absent::Gone).is_empty());
            for (file, counts) in &found {
                for (rule, count) in counts {
                    prop_assert_eq!(updated.known(file, rule), *count);
                }
            }
            prop_assert_eq!(read(&updated.to_json()).unwrap(), updated);
        }
    }

    fn files() -> impl Strategy<Value = BTreeMap<String, Counts>> {
        let counts = proptest::collection::btree_map("[a-c]", 0usize..4, 0..4);
        proptest::collection::btree_map("[ab\"\\\\ạ/\u{7}]{1,3}", counts, 0..4)
    }
}
