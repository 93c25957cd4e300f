//! Validates JSON with a schema file of the repository. Each test that includes this uses a part of it.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

pub struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    /// The schema of a file, as it is.
    pub fn new(path: &str) -> Self {
        Self::of(Self::read(path))
    }

    /// The same, which also takes offence at keys that it does not know.
    pub fn strict(path: &str) -> Self {
        let mut schema = Self::read(path);
        close(&mut schema);
        Self::of(schema)
    }

    pub fn read(path: &str) -> Value {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn of(schema: Value) -> Self {
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", schema).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with a value.
    pub fn errors(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| format!("{error:#}"))
    }

    #[track_caller]
    pub fn check(&self, value: &Value, what: &str) {
        if let Some(error) = self.errors(value) {
            panic!("{what}: {error}");
        }
    }
}

/// Adds to every object of a schema that it has no other keys.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(close);
            if map.get("properties").is_some_and(Value::is_object) && map.get("type").is_some_and(|t| t == "object") {
                map.entry("additionalProperties").or_insert(Value::Bool(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}
