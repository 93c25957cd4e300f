//! What a map looks like: an objective's keys, a schema, a translation. Looks at one map at a time.

use super::key_result;
use super::keys::Role;
use super::view::{Pair, View};
use crate::dialect::fold::fold;
use crate::model::FieldKind;
use crate::outline::yaml::NodeId;

/// Whether a key names an objective.
pub fn is_objective_key(pair: &Pair) -> bool {
    pair.key.role == Role::Objective
}

/// `key_results: "Key results"`: a name in a form or a translation.
pub fn names_part(view: View, pair: &Pair) -> bool {
    matches!(pair.key.role, Role::Objective | Role::KeyResults | Role::Okrs)
        && view.data.scalar(pair.value).is_some_and(|t| key_result::is_name_of_part(t.as_str()))
}

/// Whether a map says that it is an objective – `type: objective` – and somebody answers for it or it has a cycle: quests
/// and courses have objectives of their own.
pub fn says_objective(view: View, pairs: &[Pair]) -> bool {
    let typed = |pair: &Pair| {
        pair.key.field == Some(FieldKind::Commitment)
            && view.scalar(pair.value).is_some_and(|t| matches!(fold(t.as_str()).as_str(), "objective" | "muc tieu"))
    };
    let kept = |pair: &Pair| pair.key.role == Role::Cycle || pair.key.field == Some(FieldKind::Owner);
    pairs.iter().any(typed) && pairs.iter().any(|p| kept(p) && view.words(p.value).is_some())
}

/// Whether the maps of a list give where their figure starts and where it is to get: service levels have no start.
pub fn are_measured(view: View, id: NodeId) -> bool {
    let items = view.items(id);
    let measured = |item: &NodeId| {
        let has = |kind| view.pairs(*item).iter().any(|p| p.key.field == Some(kind) && view.scalar(p.value).is_some());
        has(FieldKind::Target) && has(FieldKind::Baseline)
    };
    !items.is_empty() && items.iter().all(measured)
}

/// Whether a key may hold key results under a weaker name. "Measures" and "outcomes" have their own place in trials and
/// courses, so they count only where OKRs were announced.
pub fn is_results(view: View, pair: &Pair, okr: bool) -> bool {
    let plain =
        |name: &str| matches!(name.to_lowercase().as_str(), "results" | "result" | "kết quả" | "ket_qua" | "ketqua");
    pair.key.role == Role::Results && (okr || plain(pair.name) || are_measured(view, pair.value))
}

/// How well a key names the words of an objective.
pub fn rank(pair: &Pair) -> Option<u8> {
    match pair.key.role {
        Role::Objective => Some(0),
        Role::Okrs => Some(1),
        Role::Title => Some(2),
        Role::Description => Some(3),
        _ => None,
    }
}

/// Whether a collection holds collections, not just plain values.
pub fn holds_maps(view: View, id: NodeId) -> bool {
    view.pairs(id).iter().any(|p| view.is_collection(p.value)) || view.items(id).iter().any(|i| view.is_collection(*i))
}

/// A JSON Schema or an interface description: keys with the names of OKR parts that hold types.
pub fn is_schema(view: View, pairs: &[Pair]) -> bool {
    let has = |name: &str| pairs.iter().any(|p| p.name == name);
    let typed = pairs.iter().any(|p| {
        p.name == "type"
            && view
                .scalar(p.value)
                .is_some_and(|t| matches!(t.as_str(), "object" | "array" | "string" | "number" | "integer" | "boolean"))
    });
    let shaped = ["properties", "items", "enum", "required", "additionalProperties", "$ref", "format"];
    has("openapi") || has("swagger") || has("asyncapi") || has("$ref") || typed && shaped.iter().any(|n| has(n))
}
