//! A page to HTML by the templates. Each text of ours is written in the page's language and numbered where the other
//! language says something else; the table of these stands at the end, for the switch.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value};

use super::sha256;
use super::view::{Page, Two};
use super::words;

const STYLE: &str = include_str!("templates/style.css");
const SCRIPT: &str = include_str!("templates/app.js");
/// Their names end in .html, so that everything is escaped.
const TEMPLATES: &[(&str, &str)] = &[
    ("page.html", include_str!("templates/page.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("document.html", include_str!("templates/document.html")),
    ("statement.html", include_str!("templates/statement.html")),
    ("explain.html", include_str!("templates/explain.html")),
];

/// The texts that differ between the languages: what the other language says, by number.
#[derive(Default)]
struct Texts {
    numbers: HashMap<(String, String), usize>,
    other: Vec<String>,
}

impl Texts {
    fn number(&mut self, shown: &str, other: &str) -> usize {
        *self.numbers.entry((shown.to_owned(), other.to_owned())).or_insert_with(|| {
            self.other.push(other.to_owned());
            self.other.len() - 1
        })
    }
}

/// Lays a page out.
///
/// # Errors
/// When a template is wrong, which is a mistake of ours.
pub fn render(page: &Page) -> Result<String, Error> {
    let texts = Arc::new(Mutex::new(Texts::default()));
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    let vietnamese = page.language == "vi";
    // `x|say`: the text in an element of its own. `x|text` and `x|at`: text and attribute apart, for an element that
    // holds nothing else.
    let table = Arc::clone(&texts);
    environment.add_filter("say", move |value: Value| {
        let (shown, number) = numbered(&value, vietnamese, &table)?;
        Ok::<_, Error>(Value::from_safe_string(match number {
            Some(number) => format!("<span data-t={number}>{}</span>", escaped(&shown)),
            None => escaped(&shown),
        }))
    });
    let table = Arc::clone(&texts);
    environment.add_filter("at", move |value: Value| {
        let (_, number) = numbered(&value, vietnamese, &table)?;
        let number = number.map(|number| format!(" data-t={number}"));
        Ok::<_, Error>(Value::from_safe_string(number.unwrap_or_default()))
    });
    // `x|named`: an `aria-label`.
    let table = Arc::clone(&texts);
    environment.add_filter("named", move |value: Value| {
        let (shown, number) = numbered(&value, vietnamese, &table)?;
        let number = number.map(|number| format!(" data-l={number}")).unwrap_or_default();
        Ok::<_, Error>(Value::from_safe_string(format!(
            " aria-label=\"{}\"{number}",
            escaped(&shown).replace('"', "&quot;")
        )))
    });
    environment.add_filter("text", move |value: Value| both(&value).map(|two| pick(two, vietnamese).0));
    environment.add_function("word", |key: &str| {
        if words::knows(key) {
            return Ok(Value::from(Serde(words::word(key))));
        }
        Err(Error::new(ErrorKind::InvalidOperation, format!("no word {key}")))
    });
    // Rendered last, when every text has its number.
    environment.add_function("others", move || {
        let texts = texts.lock().unwrap_or_else(PoisonError::into_inner);
        Value::from_safe_string(data(&texts.other))
    });
    environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    environment.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        sha256::source(STYLE),
        sha256::source(SCRIPT)
    );
    environment.add_global("policy", policy);
    environment.get_template("page.html")?.render(Serde(page))
}

fn both(value: &Value) -> Result<Two, Error> {
    let get = |key| value.get_attr(key).map(|text| text.as_str().map(str::to_owned));
    match (get("en")?, get("vi")?) {
        (Some(en), Some(vi)) => Ok(Two { en, vi }),
        _ => Err(Error::new(ErrorKind::InvalidOperation, "not a text in both languages")),
    }
}

/// The text to show, and what the other language says.
fn pick(two: Two, vietnamese: bool) -> (String, String) {
    if vietnamese { (two.vi, two.en) } else { (two.en, two.vi) }
}

fn numbered(value: &Value, vietnamese: bool, texts: &Mutex<Texts>) -> Result<(String, Option<usize>), Error> {
    let (shown, other) = pick(both(value)?, vietnamese);
    if shown == other {
        return Ok((shown, None));
    }
    let number = texts.lock().unwrap_or_else(PoisonError::into_inner).number(&shown, &other);
    Ok((shown, Some(number)))
}

/// A text between tags; an attribute needs its quotes escaped as well.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// Texts as JSON that no HTML parser takes for anything else.
fn data(texts: &[String]) -> String {
    let mut out = String::from("[");
    for (index, text) in texts.iter().enumerate() {
        out.push_str(if index == 0 { "\"" } else { ",\n\"" });
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '<' | '>' | '&' | '\u{0}'..='\u{1F}' | '\u{2028}' | '\u{2029}' => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                }
                c => out.push(c),
            }
        }
        out.push('"');
    }
    out.push(']');
    out
}
