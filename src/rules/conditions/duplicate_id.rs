//! `check: duplicate-id`: two O1 of one team, or two KR2 under one objective.

use std::collections::HashMap;

use crate::model::Number;
use crate::rules::conditions::groups::groups;
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding for each number that stood before.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for group in groups(&doc.set.objectives) {
        repeated(doc, group.iter().map(|o| (o.id.as_str(), o.number.as_ref())), &mut found);
    }
    for objective in &doc.set.objectives {
        repeated(doc, objective.key_results.iter().map(|k| (k.id.as_str(), k.number.as_ref())), &mut found);
    }
    found
}

fn repeated<'a>(doc: &Doc<'_>, numbered: impl Iterator<Item = (&'a str, Option<&'a Number>)>, found: &mut Vec<Found>) {
    // Ids without a number of their own ("B1-KR2" of a database) are the same only when they are spelled the same.
    let mut seen: HashMap<(&[u32], &str), &Number> = HashMap::new();
    for (id, number) in numbered {
        let Some(number) = number else { continue };
        let key = (number.parts.as_slice(), if number.parts.is_empty() { number.text.as_str() } else { "" });
        if let Some(first) = seen.get(&key) {
            let line = doc.source.line(first.span.start).to_string();
            let arguments = Arguments { found: Some(number.text.clone()), other: Some(line), ..Arguments::default() };
            found.push(Found { subject: Some(id.to_owned()), spans: vec![number.span, first.span], arguments });
        } else {
            seen.insert(key, number);
        }
    }
}
