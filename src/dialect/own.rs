//! Our own reports: they repeat the OKRs of the files that they are about, and hold none of their own.

use crate::outline::yaml::{Data, NodeId, NodeValue};

/// Stands at the head of a report in Markdown, where its readers do not see it.
pub const MARK: &str = "<!-- okrlint report -->";

/// Whether data nodes are a report of ours, or a code quality report for GitLab.
pub fn is_report(data: &Data) -> bool {
    data.nodes.iter().any(|node| match &node.value {
        NodeValue::Map(pairs) => {
            let value = |name: &str| pairs.iter().find(|(key, _)| is(data, *key, name)).map(|(_, value)| *value);
            let has = |name: &str| value(name).is_some();
            let ours = value("name").is_some_and(|name| is(data, name, "okrlint"));
            ours && (has("rubric") || has("semanticVersion")) || has("check_name") && has("fingerprint")
        }
        _ => false,
    })
}

fn is(data: &Data, id: NodeId, text: &str) -> bool {
    data.scalar(id).is_some_and(|scalar| scalar.as_str() == text)
}
