//! The schema of rule files has the keys that the loader has: what is added to one must be added to the other.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::file::{Condition, CountFile, ExamplesFile, FixFile, GraverFile, Longer, RuleFile, Texts, VariantFile};

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/rule.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The keys or variants that a type knows, as its loader's error lists them.
fn known<T: DeserializeOwned>() -> BTreeSet<String> {
    let Err(error) = serde_saphyr::from_str::<T>("no-such-key: 1\n") else { panic!("any key is taken") };
    let expected = match error.without_snippet() {
        serde_saphyr::Error::SerdeUnknownField { expected, .. }
        | serde_saphyr::Error::SerdeUnknownVariant { expected, .. } => expected.clone(),
        other => panic!("{other}"),
    };
    expected.iter().map(|name| (*name).to_owned()).collect()
}

fn keys(schema: &Value, pointer: &str) -> BTreeSet<String> {
    let place = schema.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"));
    place["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_of_rules_has_the_keys_of_rule_files() {
    let schema = schema();
    let condition = "/definitions/condition/anyOf/0";
    assert_eq!(keys(&schema, ""), known::<RuleFile>());
    assert_eq!(keys(&schema, "/definitions/texts"), known::<Texts>());
    assert_eq!(keys(&schema, "/properties/fix"), known::<FixFile>());
    assert_eq!(keys(&schema, "/properties/graver"), known::<GraverFile>());
    assert_eq!(keys(&schema, "/properties/milder"), known::<GraverFile>());
    assert_eq!(keys(&schema, "/properties/variants/items"), known::<VariantFile>());
    assert_eq!(keys(&schema, "/properties/examples"), known::<ExamplesFile>());
    assert_eq!(keys(&schema, &format!("{condition}/properties/longer-than")), known::<Longer>());
    assert_eq!(keys(&schema, &format!("{condition}/properties/count")), known::<CountFile>());
    let mut conditions = keys(&schema, condition);
    conditions.insert(schema.pointer("/definitions/condition/anyOf/1/const").unwrap().as_str().unwrap().to_owned());
    assert_eq!(conditions, known::<Condition>());
}
