//! Holds JSON against `docs/export.schema.json`: the words of JSON Schema 2020-12 that it uses, and no others.

use chrono::DateTime;
use serde_json::{Map, Value};

const SCHEMA: &str = include_str!("../../docs/export.schema.json");

/// Words that say nothing about a value.
const SAYINGS: [&str; 4] = ["$schema", "$defs", "title", "description"];

/// The schema.
pub fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

/// Everything in which a value does not follow the schema at `pointer`, each with where it stands.
pub fn faults(value: &Value, pointer: &str) -> Vec<String> {
    let schema = schema();
    let part = schema.pointer(pointer).expect("a part of the schema");
    let mut faults = Vec::new();
    hold(&schema, part, value, "", &mut faults);
    faults
}

fn hold(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Value::Object(rules) = schema else { panic!("{at}: a schema is an object") };
    for (word, rule) in rules {
        if word == "$ref" {
            let part = rule.as_str().and_then(|to| root.pointer(to.strip_prefix('#')?)).expect("a part");
            hold(root, part, value, at, faults);
        } else if word == "anyOf" {
            any_of(root, rule, value, at, faults);
        } else if word == "properties" {
            properties(root, rules, value, at, faults);
        } else if word == "items" {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                hold(root, rule, item, &format!("{at}/{index}"), faults);
            }
        } else if !SAYINGS.contains(&word.as_str()) && !follows(word, rule, value) {
            faults.push(format!("{at}: {value} against {word} {rule}"));
        }
    }
}

/// The faults against the last of the schemas, unless one of them has none.
fn any_of(root: &Value, rule: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let mut against = Vec::new();
    for schema in rule.as_array().into_iter().flatten() {
        against.clear();
        hold(root, schema, value, at, &mut against);
        if against.is_empty() {
            return;
        }
    }
    faults.append(&mut against);
}

/// Known keys by their own schemas. An unknown one is a fault here, since the schema is to name everything that is written.
fn properties(root: &Value, rules: &Map<String, Value>, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (key, inner) in value.as_object().into_iter().flatten() {
        match rules["properties"].get(key) {
            Some(rule) => hold(root, rule, inner, &format!("{at}/{key}"), faults),
            None => faults.push(format!("{at}/{key}: the schema does not name it")),
        }
    }
}

/// Whether a value follows one rule that looks at it alone.
fn follows(word: &str, rule: &Value, value: &Value) -> bool {
    match word {
        "type" => rule.as_array().map_or_else(|| is(rule, value), |any| any.iter().any(|one| is(one, value))),
        "const" => rule == value,
        "enum" => rule.as_array().expect("values").contains(value),
        "required" => {
            let keys = rule.as_array().expect("keys").iter().filter_map(Value::as_str);
            value.as_object().is_none_or(|object| keys.into_iter().all(|key| object.contains_key(key)))
        }
        "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().expect("a number")),
        "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().expect("a number")),
        "maxLength" => {
            value.as_str().is_none_or(|text| text.len() as u64 <= rule.as_u64().expect("a number"))
        }
        "format" => value.as_str().is_none_or(|text| DateTime::parse_from_rfc3339(text).is_ok()),
        "pattern" => value.as_str().is_none_or(|text| text.parse::<crate::domain::Id>().is_ok()),
        _ => panic!("the schema uses {word}, which nothing here checks"),
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        _ => panic!("{kind} is no type"),
    }
}
