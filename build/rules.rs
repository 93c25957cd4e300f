//! Writes the built-in rules and profiles as Rust statics, so that nothing is parsed when okrlint starts.
//!
//! The files go through the same loader as users' own rules.

mod accuracy;
#[path = "../src/rules/compile.rs"]
mod compile;
#[path = "../src/rules/file.rs"]
mod file;
#[path = "../src/rules/load.rs"]
mod load;
#[allow(dead_code)]
#[path = "../src/rules/measured.rs"]
mod measured;
#[path = "../src/rules/profile.rs"]
mod profile;
#[allow(dead_code)]
#[path = "../src/rules/rule.rs"]
mod rule;
#[path = "../src/rules/suggest.rs"]
mod suggest;
mod vocabulary;

use std::fmt::{Debug, Write};
use std::fs;
use std::path::{Path, PathBuf};

use profile::Profile;
use rule::{Both, Example, Examples, Op, Piece, Str, Template, Variant};
pub use rule::{CRITERIA, Rule, Scope};

/// The Rust source of the rules and profiles in a folder, and the rules.
///
/// # Errors
/// The first mistake, with its file, line and column.
pub fn tables(folder: &Path) -> Result<(String, Vec<Rule>), String> {
    let mut rules = Vec::new();
    for (criterion, _) in CRITERIA {
        let folder = folder.join(criterion);
        for (path, stem, text) in files(&folder)? {
            let rule = load::load(&stem, &text).map_err(|e| mistake(&path, &e))?;
            if rule.criterion.name() != *criterion {
                return Err(format!("{}: criterion {} in this folder", path.display(), rule.criterion.name()));
            }
            rules.push(rule);
        }
    }
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    accuracy::add(&folder.join("accuracy.json"), &mut rules)?;
    if let Some(pair) = rules.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(format!("two rules have the id {}", pair[0].id));
    }
    let mut profiles = Vec::new();
    for (path, stem, text) in files(&folder.join("profiles"))? {
        let profile = load::load_profile(&stem, &text).map_err(|e| mistake(&path, &e))?;
        if let Some((id, _)) = profile.rules.iter().find(|(id, _)| rules.iter().all(|r| r.id != *id)) {
            return Err(format!("{}: there is no rule {id}", path.display()));
        }
        profiles.push(profile);
    }
    Ok((Writer::default().tables(&rules, &profiles), rules))
}

fn mistake(path: &Path, error: &load::RuleError) -> String {
    format!("{}:{error} ({})", path.display(), error.help.as_deref().unwrap_or("no hint"))
}

/// The YAML files of a folder, by name: path, name without ending, text. A folder that is not there holds none.
fn files(folder: &Path) -> Result<Vec<(PathBuf, String, String)>, String> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        found.push((path, stem, text));
    }
    found.sort();
    Ok(found)
}

/// Writes values as Rust source. Every list becomes a static of its own.
#[derive(Default)]
struct Writer {
    statics: String,
    count: usize,
}

impl Writer {
    fn tables(mut self, rules: &[Rule], profiles: &[Profile]) -> String {
        let rules: Vec<String> = rules.iter().map(|r| self.rule(r)).collect();
        let profiles: Vec<String> = profiles.iter().map(|p| self.profile(p)).collect();
        format!(
            "{}/// Every built-in rule, by id.\npub static RULES: &[Rule] = &[\n{}];\n\
             /// Every built-in profile, by name.\npub static PROFILES: &[Profile] = &[\n{}];\n",
            self.statics,
            rules.concat(),
            profiles.concat()
        )
    }

    fn rule(&mut self, r: &Rule) -> String {
        let graver = r.graver.as_ref().map(|g| {
            let when = self.program(&g.when);
            format!("Graver {{ when: {when}, severity: Level::{:?}, points: {} }}", g.severity, g.points)
        });
        format!(
            "Rule {{ id: {id}, title: {title}, scope: Scope::{scope:?}, criterion: Criterion::{criterion:?}, \
             points: {points}, severity: Level::{severity:?}, when: {when}, graver: {graver}, label: {label}, \
             message: {message}, variants: {variants}, everywhere: {everywhere}, question: {question}, help: {help}, rewrite: {rewrite}, \
             fix: {fix}, why: {why}, sources: {sources}, disagree: {disagree}, examples: {examples}, \
             measured: {measured} }},\n",
            id = str(&r.id),
            title = both(&r.title, str),
            scope = r.scope,
            criterion = r.criterion,
            points = r.points,
            severity = r.severity,
            when = self.program(&r.when),
            graver = option(graver),
            label = option(r.label.as_ref().map(|t| self.templates(t))),
            message = self.templates(&r.message),
            variants = self.variants(&r.variants),
            everywhere = option(r.everywhere.as_ref().map(|t| self.templates(t))),
            question = option(r.question.as_ref().map(|t| self.templates(t))),
            help = option(r.help.as_ref().map(|t| self.templates(t))),
            rewrite = option(r.rewrite.as_ref().map(|t| self.templates(t))),
            fix = option(r.fix.as_ref().map(|f| format!(
                "Remedy {{ how: How::{:?}, title: {} }}",
                f.how,
                both(&f.title, str)
            ))),
            why = both(&r.why, str),
            sources = self.list("Str", &r.sources, str),
            disagree = option(r.disagree.as_ref().map(|t| both(t, str))),
            examples = both(&r.examples, |e| self.examples(e)),
            measured = option(r.measured.as_ref().map(|m| both(m, |m| format!("{m:?}")))),
        )
    }

    fn profile(&mut self, p: &Profile) -> String {
        let rules = self.list("(Str, Level)", &p.rules, |(id, level)| format!("({}, Level::{level:?})", str(id)));
        let limits = self.list("(Limit, u32)", &p.limits, |(limit, value)| format!("(Limit::{limit:?}, {value})"));
        format!("Profile {{ name: {}, rules: {rules}, limits: {limits} }},\n", str(&p.name))
    }

    fn variants(&mut self, variants: &[Variant]) -> String {
        let written: Vec<String> = variants
            .iter()
            .map(|v| {
                let when = self.program(&v.when);
                let mut text = |t: &Option<Both<Template>>| option(t.as_ref().map(|t| self.templates(t)));
                let (label, message) = (text(&v.label), text(&v.message));
                let (question, help) = (text(&v.question), text(&v.help));
                format!(
                    "Variant {{ when: {when}, label: {label}, message: {message}, question: {question}, help: {help} }}"
                )
            })
            .collect();
        self.list("Variant", &written, String::clone)
    }

    fn examples(&mut self, e: &Examples) -> String {
        let fires = self.list("Example", &e.fires, example);
        let silent = self.list("Example", &e.silent, example);
        format!("Examples {{ fires: {fires}, silent: {silent} }}")
    }

    fn templates(&mut self, templates: &Both<Template>) -> String {
        both(templates, |t| self.list("Piece", t, piece))
    }

    fn program(&mut self, ops: &[Op]) -> String {
        let ops: Vec<String> = ops.iter().map(|op| self.op(op)).collect();
        self.list("Op", &ops, String::clone)
    }

    fn op(&mut self, op: &Op) -> String {
        let of = |name: &str, value: &dyn Debug| format!("Op::{name}({value:?})");
        match op {
            Op::All(_) | Op::Any(_) | Op::Not(_) | Op::EveryKeyResult(_) | Op::AnyKeyResult(_) => format!("Op::{op:?}"),
            Op::NoKeyResults | Op::IsObjective | Op::IsEnglish | Op::CycleKnown => format!("Op::{op:?}"),
            Op::Has(fact) => of("Has", &format_args!("Fact::{fact:?}")),
            Op::Words(words) => format!("Op::Words({})", self.list("Str", words, str)),
            Op::Field(field) => of("Field", &format_args!("FieldKind::{field:?}")),
            Op::OthersHave(field) => of("OthersHave", &format_args!("FieldKind::{field:?}")),
            Op::Kind(kind) => of("Kind", &format_args!("HeadClass::{kind:?}")),
            Op::LongerThan(longer) => of("LongerThan", longer),
            Op::Count(what, compare, bar) => {
                let bar = match bar {
                    rule::Bar::Fixed(n) => format!("Bar::Fixed({n})"),
                    rule::Bar::Limit(limit, plus) => format!("Bar::Limit(Limit::{limit:?}, {plus})"),
                };
                format!("Op::Count(Countable::{what:?}, Compare::{compare:?}, {bar})")
            }
            Op::Check(check) => of("Check", &format_args!("Check::{check:?}")),
        }
    }

    fn list<T>(&mut self, of: &str, list: &[T], mut item: impl FnMut(&T) -> String) -> String {
        if list.is_empty() {
            return "Cow::Borrowed(&[])".to_owned();
        }
        let items: Vec<String> = list.iter().map(&mut item).collect();
        self.count += 1;
        let name = format!("LIST_{}", self.count);
        let _ = writeln!(self.statics, "static {name}: [{of}; {}] = [{}];", list.len(), items.join(", "));
        format!("Cow::Borrowed(&{name})")
    }
}

fn str(text: &Str) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |v| format!("Some({v})"))
}

fn both<T>(both: &Both<T>, mut one: impl FnMut(&T) -> String) -> String {
    format!("Both {{ en: {}, vi: {} }}", one(&both.en), one(&both.vi))
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Plain(text) => format!("Piece::Plain({})", str(text)),
        Piece::Slot(slot) => format!("Piece::Slot(Slot::{slot:?})"),
    }
}

fn example(e: &Example) -> String {
    let optional = |text: &Option<Str>| option(text.as_ref().map(str));
    let (file, cycle, today) = (optional(&e.file), optional(&e.cycle), optional(&e.today));
    format!("Example {{ text: {}, file: {file}, cycle: {cycle}, today: {today} }}", str(&e.text))
}
