//! YAML (and JSON as YAML) to data nodes, through granit-parser.
//!
//! Nodes lie in one list (children by index), so nothing recurses over nesting. A document that breaks off keeps what
//! was read before. Knows nothing of OKRs.

mod advice;
mod build;
mod explain;
mod jsonc;
mod line;
mod mend;
mod scalar;
mod suspect;
#[cfg(test)]
mod tests;

use crate::outline::Comment;
use crate::source::Span;
use crate::text::Text;

/// Index of a node in [`Data::nodes`].
pub type NodeId = usize;

/// One node of a YAML document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it holds.
    pub value: NodeValue,
    /// Its source.
    pub span: Span,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// A scalar, always as text. A block or folded scalar's text is its value, mapped to the source as well as can be.
    /// A key without a value has an empty text and an empty span.
    Scalar(Text),
    /// A list.
    List(Vec<NodeId>),
    /// A map, in order; duplicate keys stay.
    Map(Vec<(NodeId, NodeId)>),
    /// `*name`: an alias, never expanded.
    Alias,
}

/// A mistake in the YAML, with help for its author in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlProblem {
    /// Where.
    pub span: Span,
    /// What, in English.
    pub message: String,
    /// The way out, in English and Vietnamese, when the mistake is a common one.
    pub hint: Option<Hint>,
    /// The author's line as it should read, with its indentation. For a fatal problem only where the parser reads on
    /// with this line.
    pub corrected: Option<String>,
    /// The rest of the document could not be read (else only a warning, such as text lost behind a `#`).
    pub fatal: bool,
}

/// A hint in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// English.
    pub en: &'static str,
    /// Vietnamese.
    pub vi: &'static str,
}

/// The documents of one YAML file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// All nodes.
    pub nodes: Vec<Node>,
    /// The root of each document (`---` separates them).
    pub roots: Vec<NodeId>,
    /// Comments, in order.
    pub comments: Vec<Comment>,
    /// Mistakes, in order.
    pub problems: Vec<YamlProblem>,
}

impl Data {
    /// A node by its index.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The text of a scalar node.
    pub fn scalar(&self, id: NodeId) -> Option<&Text> {
        match self.node(id) {
            Some(Node { value: NodeValue::Scalar(text), .. }) => Some(text),
            _ => None,
        }
    }
}

/// Reads a YAML or JSON text. Never fails: what could not be read is in [`Data::problems`].
pub fn parse(text: &str) -> Data {
    let Some((blank, comments)) = jsonc::blank_comments(text) else { return build::build(text) };
    let mut data = build::build(&blank);
    data.comments.extend(comments);
    data.comments.sort_by_key(|c| c.span.start);
    data
}
