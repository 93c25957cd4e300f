//! The schema of OKRs in YAML or JSON: the keys that we suggest, in English and Vietnamese. okrlint reads many other
//! spellings, so nothing is forbidden; what is there has the right shape.

use okrlint::dialect::usual::{KEYS, Means, Place};
use serde_json::{Map, Value, json};

use super::about;

pub fn schema() -> Value {
    let mut document = object(Place::Document);
    super::add(
        &mut document,
        json!({
            "title": "OKRs",
            "definitions": {
                "objective": statement(Place::Objective),
                "key-result": statement(Place::KeyResult),
            }
        }),
    );
    // A file can also be the list of objectives itself.
    super::add(&mut document, json!({"type": ["object", "array"], "items": {"$ref": "#/definitions/objective"}}));
    document
}

/// The words alone, or a map.
fn statement(place: Place) -> Value {
    json!({"anyOf": [{"type": "string"}, object(place)]})
}

fn object(place: Place) -> Value {
    let mut properties = Map::new();
    for key in KEYS.iter().filter(|key| key.places.contains(&place)) {
        for name in [key.en, key.vi] {
            let mut schema = about(key.about, shape(key.means));
            if !key.example.is_empty() {
                super::add(&mut schema, json!({"examples": [key.example]}));
            }
            properties.insert(name.to_owned(), schema);
        }
    }
    json!({"type": "object", "properties": properties})
}

fn shape(means: Means) -> Value {
    match means {
        Means::Objectives => list("objective"),
        // Also sorted: committed, aspirational.
        Means::KeyResults => list("key-result"),
        Means::Statement => json!({"type": "string"}),
        Means::Id => json!({"type": ["string", "number"]}),
        Means::Cycle => json!({"type": ["string", "number", "object"]}),
        // The name, or all of them with their OKRs.
        Means::Whose => json!({"type": ["string", "object", "array"]}),
        Means::Initiatives => json!({"type": ["string", "array", "object"]}),
        // A value, several of them, or one in parts: `{value: 90, unit: "%"}`.
        Means::Field(_) => json!({}),
    }
}

/// A list, or a map of names or of groups.
fn list(of: &str) -> Value {
    let one = json!({"$ref": format!("#/definitions/{of}")});
    json!({
        "type": ["array", "object"],
        "items": one.clone(),
        "additionalProperties": {"anyOf": [one.clone(), {"type": "array", "items": one}]},
    })
}
