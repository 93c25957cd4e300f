//! `rules/words/*.yaml` to a static trie over words: inflects, folds, strips diacritics, and writes Rust tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

#[path = "../src/lexicon/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "../src/lexicon/hash.rs"]
mod hash;

use crate::fold;
use class::{ClassSet, class_of_name};

/// A file of words as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    language: String,
    #[serde(default)]
    verbs: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    irregular: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    nouns: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

/// What one phrase means in Vietnamese, in English, and in Vietnamese typed without diacritics.
#[derive(Clone, Copy, Default)]
struct Entry {
    vi: u128,
    en: u128,
    bare: u128,
}

#[derive(Default)]
struct Node {
    edges: BTreeMap<usize, usize>,
    entry: Entry,
}

/// Reads the word files of `folder` and gives the source of the tables, or what is wrong with a file.
pub fn tables(folder: &Path) -> Result<String, String> {
    let mut phrases: BTreeMap<Vec<String>, Entry> = BTreeMap::new();
    let mut files: Vec<_> =
        fs::read_dir(folder).map_err(|e| e.to_string())?.filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let file: WordFile = serde_saphyr::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        add(&file, &mut phrases).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(write_tables(&phrases))
}

fn add(file: &WordFile, phrases: &mut BTreeMap<Vec<String>, Entry>) -> Result<(), String> {
    let english = match file.language.as_str() {
        "en" => true,
        "vi" => false,
        other => return Err(format!("unknown language {other}")),
    };
    for (section, inflect) in [(&file.verbs, Inflect::Verb), (&file.nouns, Inflect::Noun), (&file.words, Inflect::None)]
    {
        for (name, words) in section {
            let class = class_of_name(name).ok_or_else(|| format!("unknown class {name}"))?;
            // What should fall, and what has a known whole, is measured too.
            let measured = matches!(class, class::Class::Lower | class::Class::Rate);
            let bit =
                ClassSet::EMPTY.with(class).0 | if measured { ClassSet::EMPTY.with(class::Class::Metric).0 } else { 0 };
            for word in words {
                let mut forms = vec![word.clone()];
                if english {
                    match inflect {
                        Inflect::Verb => {
                            forms.extend(file.irregular.get(word).cloned().unwrap_or_else(|| verb_forms(word)))
                        }
                        Inflect::Noun => forms.push(plural(word)),
                        Inflect::None => {}
                    }
                }
                for form in forms {
                    let folded = fold::fold_to_string(&form);
                    let tokens = tokens_of(&folded);
                    if tokens.is_empty() {
                        continue;
                    }
                    let entry = phrases.entry(tokens.clone()).or_default();
                    if english {
                        entry.en |= bit
                    } else {
                        entry.vi |= bit
                    }
                    if !english {
                        let bare = tokens_of(&fold::strip_diacritics(&folded));
                        for spelling in with_y(&tokens, bare) {
                            phrases.entry(spelling).or_default().bare |= bit;
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Inflect {
    Verb,
    Noun,
    None,
}

/// Words of a folded phrase; the same cut as `lexicon::tokens`.
fn tokens_of(folded: &str) -> Vec<String> {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// A phrase without marks, also with the y that folding took: "quí trước" is typed "quy truoc" as often as "qui truoc".
fn with_y(folded: &[String], bare: Vec<String>) -> Vec<Vec<String>> {
    const ONSETS: [&str; 7] = ["h", "k", "l", "m", "s", "t", "qu"];
    // Only these were a y with a tone: "kì", "lí", "tỉ", "quí".
    let had_y = |word: &str| {
        ["ì", "í", "ỉ", "ĩ", "ị"].iter().any(|end| word.strip_suffix(end).is_some_and(|onset| ONSETS.contains(&onset)))
    };
    let mut out = vec![bare];
    for (at, word) in folded.iter().enumerate().filter(|(_, word)| had_y(word)) {
        let more: Vec<Vec<String>> = out
            .iter()
            .map(|phrase| {
                let mut phrase = phrase.clone();
                phrase[at] = format!("{}y", fold::strip_diacritics(word).trim_end_matches('i'));
                phrase
            })
            .collect();
        out.extend(more);
    }
    out
}

/// -s, -ed, -ing of a regular verb; only the first word of a phrase changes.
fn verb_forms(phrase: &str) -> Vec<String> {
    let (verb, rest) = phrase.split_once([' ', '-']).map_or((phrase, ""), |(v, _)| (v, &phrase[v.len()..]));
    let b = verb.as_bytes();
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u');
    let last = b.last().copied().unwrap_or(b' ');
    let before = b.len().checked_sub(2).and_then(|i| b.get(i)).copied().unwrap_or(b' ');
    let third = verb.ends_with("s")
        || verb.ends_with("x")
        || verb.ends_with("z")
        || verb.ends_with("ch")
        || verb.ends_with("sh");
    let (s, ed, ing);
    if last == b'e' {
        (s, ed) = (format!("{verb}s"), format!("{verb}d"));
        ing = if before == b'e' { format!("{verb}ing") } else { format!("{}ing", &verb[..verb.len() - 1]) };
    } else if last == b'y' && !vowel(before) {
        let stem = &verb[..verb.len() - 1];
        (s, ed, ing) = (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing"));
    } else if doubles(verb) {
        let c = last as char;
        (s, ed, ing) = (format!("{verb}s"), format!("{verb}{c}ed"), format!("{verb}{c}ing"));
    } else {
        let s_form = if third { format!("{verb}es") } else { format!("{verb}s") };
        (s, ed, ing) = (s_form, format!("{verb}ed"), format!("{verb}ing"));
    }
    [s, ed, ing].into_iter().map(|form| format!("{form}{rest}")).collect()
}

/// One-syllable consonant-vowel-consonant verbs double the last letter: ship, plan, cap.
fn doubles(verb: &str) -> bool {
    let b = verb.as_bytes();
    let vowel = |c: &u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u');
    let [.., c, v, last] = b else { return false };
    !vowel(c)
        && vowel(v)
        && !vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
        && b.iter().filter(|c| vowel(c)).count() == 1
}

fn plural(noun: &str) -> String {
    let b = noun.as_bytes();
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u');
    match b {
        [.., before, b'y'] if !vowel(*before) => format!("{}ies", &noun[..noun.len() - 1]),
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

fn write_tables(phrases: &BTreeMap<Vec<String>, Entry>) -> String {
    let words: BTreeSet<&str> = phrases.keys().flatten().map(String::as_str).collect();
    let ids: BTreeMap<&str, usize> = words.iter().enumerate().map(|(i, w)| (*w, i)).collect();
    let mut nodes = vec![Node::default()];
    for (tokens, entry) in phrases {
        let mut at = 0;
        for token in tokens {
            let id = ids[token.as_str()];
            at = match nodes[at].edges.get(&id) {
                Some(next) => *next,
                None => {
                    nodes.push(Node::default());
                    let next = nodes.len() - 1;
                    nodes[at].edges.insert(id, next);
                    next
                }
            };
        }
        nodes[at].entry = *entry;
    }
    let slots = (words.len() * 2).next_power_of_two();
    let mut table = vec![0_usize; slots];
    for (word, id) in &ids {
        let mut slot = hash::word_hash(word.as_bytes()) as usize & (slots - 1);
        while table[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = id + 1;
    }
    let mut out = String::new();
    let _ = writeln!(out, "static WORDS: &[&str] = &{:?};", words.iter().collect::<Vec<_>>());
    let _ = writeln!(out, "static SLOTS: [u16; {slots}] = {table:?};");
    let roots: Vec<usize> = (0..words.len()).map(|id| nodes[0].edges.get(&id).copied().unwrap_or(0)).collect();
    let _ = writeln!(out, "static ROOTS: &[u16] = &{roots:?};");
    let (mut edges, mut starts, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for (index, node) in nodes.iter().enumerate() {
        starts.push(edges.len());
        if index > 0 {
            edges.extend(node.edges.iter().map(|(id, next)| (*id, *next)));
        }
        entries.push((node.entry.vi, node.entry.en, node.entry.bare));
    }
    starts.push(edges.len());
    let _ = writeln!(out, "static EDGES: &[(u16, u16)] = &{edges:?};");
    let _ = writeln!(out, "static EDGE_STARTS: &[u32] = &{starts:?};");
    let _ = writeln!(out, "static ENTRIES: &[(u128, u128, u128)] = &{entries:?};");
    out
}
