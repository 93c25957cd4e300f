//! `cargo xtask schemas`: JSON Schemas of what people write, in `schemas/`, from the names that the code knows.
//!
//! Draft 7, which editors know best. The schema of the report is written by hand: it is a promise, not a consequence.

mod config;
mod okrs;
mod rule;

use okrlint::rules::builtin;
use okrlint::rules::rule::{LEVELS, LIMITS};
use serde_json::{Map, Value, json};

use crate::made::{Made, write_or_check};

const FOLDER: &str = "schemas";

/// Options of `schemas`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write nothing; fail when a schema is not current
    #[arg(long)]
    check: bool,
}

/// Runs the command.
///
/// # Errors
/// When a file cannot be written; with `--check`, when one is not current.
pub fn run(args: &Args) -> Result<(), String> {
    write_or_check(&made(), args.check, "cargo xtask schemas")
}

/// The schemas as they should be.
pub fn made() -> Vec<Made> {
    [("config", config::schema()), ("rule", rule::schema()), ("okrs", okrs::schema())]
        .into_iter()
        .map(|(name, schema)| {
            let path = format!("{FOLDER}/{name}.schema.json");
            let mut all = json!({
                "$schema": "http://json-schema.org/draft-07/schema#",
                "$id": format!("https://github.com/okrlint/okrlint/blob/main/{path}"),
                "$comment": "Made by `cargo xtask schemas`.",
            });
            add(&mut all, schema);
            Made { path, text: format!("{all:#}\n") }
        })
        .collect()
}

/// Adds the keys of an object to another one.
fn add(to: &mut Value, from: Value) {
    if let (Value::Object(to), Value::Object(from)) = (to, from) {
        to.extend(from);
    }
}

/// A schema with a few words about it.
fn about(text: &str, mut schema: Value) -> Value {
    add(&mut schema, json!({"description": text}));
    schema
}

/// An object with these keys and no others.
fn closed(properties: Value, required: &[&str]) -> Value {
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

/// One of some names.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    json!({"enum": names.collect::<Vec<_>>()})
}

fn severity() -> Value {
    names(LEVELS.iter().map(|(name, _)| *name))
}

/// A number for each limit.
fn limits() -> Value {
    let each = LIMITS.iter().map(|(name, _, usual)| {
        (
            (*name).to_owned(),
            json!({"type": "integer", "minimum": 0, "description": format!("{usual} where nothing else is said")}),
        )
    });
    closed(Value::Object(each.collect()), &[])
}

/// A severity for each rule. Rules of users have ids of their own.
fn rules() -> Value {
    let each = builtin::RULES.iter().map(|rule| {
        let text = format!("{} · {}", rule.title.en, rule.title.vi);
        (rule.id.to_string(), about(&text, severity()))
    });
    let properties: Map<String, Value> = each.collect();
    json!({"type": "object", "properties": properties, "additionalProperties": severity()})
}
