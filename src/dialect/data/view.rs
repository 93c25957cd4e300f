//! A convenient look at data nodes: pairs with their keys read, scalars without nulls, spans. Knows no OKRs.

use super::keys::{self, Key};
use crate::outline::yaml::{Data, NodeId, NodeValue};
use crate::source::Span;
use crate::text::Text;

/// The nodes and the text they were read from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The file.
    pub text: &'a str,
    /// Its nodes.
    pub data: &'a Data,
}

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The key as written.
    pub name: &'a str,
    /// The key, read.
    pub key: Key,
    /// Its node.
    pub key_id: NodeId,
    /// The value's node.
    pub value: NodeId,
}

impl<'a> View<'a> {
    /// The pairs of a map; empty for other nodes. Keys that are no scalars are left out.
    pub fn pairs(self, id: NodeId) -> Vec<Pair<'a>> {
        let Some(NodeValue::Map(pairs)) = self.data.node(id).map(|n| &n.value) else { return Vec::new() };
        let read = |(key_id, value): &(NodeId, NodeId)| {
            let name = self.data.scalar(*key_id)?.as_str();
            Some(Pair { name, key: keys::read(name), key_id: *key_id, value: *value })
        };
        pairs.iter().filter_map(read).collect()
    }

    /// The items of a list; empty for other nodes.
    pub fn items(self, id: NodeId) -> &'a [NodeId] {
        match self.data.node(id).map(|n| &n.value) {
            Some(NodeValue::List(items)) => items,
            _ => &[],
        }
    }

    /// Whether a node is a map.
    pub fn is_map(self, id: NodeId) -> bool {
        matches!(self.data.node(id).map(|n| &n.value), Some(NodeValue::Map(_)))
    }

    /// Whether a node is a list.
    pub fn is_list(self, id: NodeId) -> bool {
        matches!(self.data.node(id).map(|n| &n.value), Some(NodeValue::List(_)))
    }

    /// Whether a node is a list or map.
    pub fn is_collection(self, id: NodeId) -> bool {
        self.is_map(id) || self.is_list(id)
    }

    /// The trimmed text of a scalar; none for null, an empty value, lists and maps.
    pub fn scalar(self, id: NodeId) -> Option<Text> {
        let text = self.data.scalar(id)?.trim();
        let null = matches!(self.source(id), "~" | "null" | "Null" | "NULL");
        (!text.is_empty() && !null).then_some(text)
    }

    /// The text of a scalar, or a flow list such as `[X]` where text was meant, as written.
    pub fn words(self, id: NodeId) -> Option<Text> {
        let source = self.source(id);
        if source.starts_with('[')
            && source.ends_with(']')
            && source.len() < 80
            && !source.contains(['"', '\'', ',', '\n'])
        {
            return Some(Text::verbatim(source, self.span(id).start));
        }
        self.scalar(id)
    }

    /// The bytes of a node.
    pub fn source(self, id: NodeId) -> &'a str {
        self.text.get(self.span(id).range()).unwrap_or("")
    }

    /// The span of a node.
    pub fn span(self, id: NodeId) -> Span {
        self.data.node(id).map(|n| n.span).unwrap_or_default()
    }

    /// From the key to the end of its value.
    pub fn pair_span(self, pair: &Pair) -> Span {
        let (key, value) = (self.span(pair.key_id), self.span(pair.value));
        if value.is_empty() || value.end < key.start { key } else { key.to(value) }
    }
}
