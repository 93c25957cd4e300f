//! The schema of rule files.

use okrlint::rules::rule::{CHECKS, COUNTABLES, CRITERIA, HOWS, LIMITS, SCOPES, SLOTS};
use okrlint::rules::vocabulary::{fact_names, field_names, kind_names};
use serde_json::{Value, json};

use super::{about, add, closed, names, severity};

pub fn schema() -> Value {
    let texts = || json!({"$ref": "#/definitions/texts"});
    let condition = || json!({"$ref": "#/definitions/condition"});
    let slots: Vec<String> = SLOTS.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    let points = || json!({"type": "integer", "minimum": 0, "maximum": 100});
    let otherwise = closed(
        json!({"when": condition(), "severity": severity(), "points": points()}),
        &["when", "severity", "points"],
    );
    let variant = closed(
        json!({"when": condition(), "label": texts(), "message": texts(), "question": texts(), "help": texts()}),
        &["when"],
    );
    let properties = json!({
        "id": about("The name of the file, without its ending", json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})),
        "title": about("A few words", texts()),
        "scope": about("What the rule looks at", names(SCOPES.iter().map(|(name, _)| *name))),
        "criterion": about("The part of the score that it belongs to", names(CRITERIA.iter().map(|(name, _)| *name))),
        "points": about("Points of 100 that a finding costs", points()),
        "severity": about("Severity where profile and config say nothing", severity()),
        "when": about("When it fires", condition()),
        "graver": about("When it is graver than usual", otherwise.clone()),
        "milder": about("When it is milder than usual", otherwise),
        "label": about("Words under the marked place", texts()),
        "message": about(&format!("The finding in one sentence; it can name {}", slots.join(", ")), texts()),
        "variants": about("Other words for some findings: the first whose condition holds", json!({"type": "array", "items": variant})),
        "everywhere": about("The finding where it holds for three key results or more", texts()),
        "why": about("Why the rule exists", texts()),
        "question": about("What a coach would ask the team", texts()),
        "help": about("A way out", texts()),
        "rewrite": about("A way out in the author's own nouns: {rewrite}", texts()),
        "fix": about("What mends it", closed(json!({"how": names(HOWS.iter().map(|(name, ..)| *name)), "title": texts()}), &["how", "title"])),
        "sources": about("Who teaches it", json!({"type": "array", "items": {"type": "string"}})),
        "disagree": about("Who disagrees", texts()),
        "examples": about("Tests: they run with `okrlint test`", examples()),
    });
    let required = ["id", "title", "scope", "criterion", "points", "severity", "when", "message", "why"];
    let mut schema = json!({"title": "okrlint rule"});
    add(&mut schema, closed(properties, &required));
    add(
        &mut schema,
        json!({
            "not": {"required": ["graver", "milder"]},
            "definitions": {
                "texts": closed(json!({"en": {"type": "string"}, "vi": {"type": "string"}}), &["en", "vi"]),
                "condition": self::condition(),
                "example": example(),
            }
        }),
    );
    schema
}

/// A condition: a map of one key, or the bare word.
fn condition() -> Value {
    let one = || json!({"$ref": "#/definitions/condition"});
    let list = || json!({"type": "array", "items": one()});
    let several = |of: Value| json!({"anyOf": [of.clone(), {"type": "array", "items": of}]});
    let text = || json!({"type": "string"});
    let field = || names(field_names());
    let bar = || {
        let limits: Vec<&str> = LIMITS.iter().map(|(name, ..)| *name).collect();
        json!({"anyOf": [{"type": "integer", "minimum": 0}, {"enum": limits}]})
    };
    let length = || json!({"type": "integer", "minimum": 0});
    let mut count = closed(
        json!({
            "of": names(COUNTABLES.iter().map(|(name, _)| *name)),
            "above": bar(),
            "below": bar(),
            "equals": bar(),
            "plus": {"type": "integer", "minimum": 0},
        }),
        &["of"],
    );
    add(&mut count, json!({"oneOf": [{"required": ["above"]}, {"required": ["below"]}, {"required": ["equals"]}]}));
    let properties = json!({
        "all": about("All of these hold", list()),
        "any": about("One of these holds", list()),
        "not": about("This does not hold", one()),
        "every-key-result": about("It holds for every key result of the objective", one()),
        "any-key-result": about("It holds for one of them", one()),
        "subject": about("The statement is one of these", json!({"enum": ["objective", "key-result"]})),
        "language": about("The statement is in this language", json!({"enum": ["en", "vi"]})),
        "has": about("The fact shows in the statement", names(fact_names())),
        "lacks": about("It does not", names(fact_names())),
        "word": about("One of the words or phrases stands in the statement", several(text())),
        "field": about("The statement has the field", field()),
        "no-field": about("It has not", field()),
        "others-have": about("Another statement of the document has the field", field()),
        "kind": about("What the statement says", several(names(kind_names()))),
        "longer-than": about("More words (English) or syllables (Vietnamese)", closed(json!({"en": length(), "vi": length()}), &["en", "vi"])),
        "count": about("So many of something", count),
        "cycle": about("Whether the cycle is known: the document names it, or the objective says by when", json!({"enum": ["known", "unknown"]})),
        "check": about("A structural check", names(CHECKS.iter().map(|(name, ..)| *name))),
    });
    let mut map = closed(properties, &[]);
    add(&mut map, json!({"minProperties": 1, "maxProperties": 1}));
    json!({"anyOf": [map, {"const": "no-key-results"}]})
}

fn examples() -> Value {
    let list = || json!({"type": "array", "items": {"$ref": "#/definitions/example"}});
    let lists =
        closed(json!({"fires": about("The rule must fire", list()), "silent": about("It must not", list())}), &[]);
    closed(json!({"en": lists.clone(), "vi": lists}), &[])
}

/// A statement, or a document when it has line breaks.
fn example() -> Value {
    let day = json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});
    let map = closed(
        json!({
            "text": {"type": "string"},
            "file": about("Name of the file that the document stands in", json!({"type": "string"})),
            "today": about("The day on which it is read", day),
            "config": closed(json!({"cycle": {"type": "string"}}), &[]),
        }),
        &["text"],
    );
    json!({"anyOf": [{"type": "string"}, map]})
}
