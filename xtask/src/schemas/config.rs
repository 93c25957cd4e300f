//! The schema of `.okrlint.yaml`.

use okrlint::rules::builtin;
use serde_json::{Value, json};

use super::{about, add, closed, limits, names, rules};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub fn schema() -> Value {
    let patterns = json!({"type": "array", "items": {"type": "string"}});
    // What the whole config and an override share.
    let shared = json!({
        "profile": about("Severities and limits to begin with", names(builtin::PROFILES.iter().map(|p| p.name.as_ref()))),
        "messages": about("The language of messages; auto is that of each document", json!({"enum": ["auto", "en", "vi"]})),
        // A year may stand without quotes.
        "cycle": about("The cycle of documents that name none: Q3 2026", json!({"type": ["string", "integer"], "minimum": 1900, "maximum": 2099})),
        "limits": about("More than this is too many", json!({"$ref": "#/definitions/limits"})),
        "rules": about("Severities by rule id; `okrlint explain RULE` says what a rule is about", json!({"$ref": "#/definitions/rules"})),
    });
    let mut files = json!({"files": about("Which files, as in .gitignore", patterns.clone())});
    add(&mut files, shared.clone());
    let mut all = shared;
    add(
        &mut all,
        json!({
            "fiscal-year-starts": about("For cycles such as FY27-Q1", json!({"enum": MONTHS})),
            "exclude": about("Files and folders that are never linted, as in .gitignore", patterns.clone()),
            "overrides": about("Other settings for some files; later ones win", json!({"type": "array", "items": closed(files, &["files"])})),
            "rules-from": about("Folders with rule files of your own", patterns),
        }),
    );
    let mut schema = json!({"title": "okrlint config"});
    add(&mut schema, closed(all, &[]));
    // A file of comments is a config, too.
    add(&mut schema, json!({"type": ["object", "null"], "definitions": {"limits": limits(), "rules": rules()}}));
    schema
}
