//! Parser events to nodes. Keeps a list of open collections instead of recursing; goes on with the next document after
//! an error.

use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle, options};

use super::{Data, Hint, Node, NodeId, NodeValue, YamlProblem, explain, scalar, suspect};
use crate::outline::Comment;
use crate::source::{Span, floor_boundary};
use crate::text::Text;

/// Comments in a row that are kept while the parser looks ahead; the parser's own limit (96) rejects long file headers.
const COMMENTS_AHEAD: usize = 1 << 20;

/// The longest key: exports have longer ones than the 1,024 characters of the YAML specification.
const KEY: usize = 8192;

/// Parser options that this module relies on.
pub fn parser_options() -> Options {
    options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: COMMENTS_AHEAD,
        simple_key_max_lookahead: KEY,
    }
}

/// A list or map that is not closed yet.
struct Open {
    id: NodeId,
    /// The key that waits for its value, in a map.
    key: Option<NodeId>,
    /// Keys seen, in a map.
    keys: HashSet<String>,
    flow: bool,
}

/// The work in progress.
struct Builder<'a> {
    text: &'a str,
    data: Data,
    open: Vec<Open>,
    /// Anchors of plain scalars on their line, until an alias uses them.
    anchors: HashMap<usize, Span>,
    /// The node that an anchor event belongs to.
    last: Option<NodeId>,
    /// End of what was read.
    read_to: usize,
    /// End of the last scalar or bracket.
    content_to: usize,
    /// Start of the document.
    document: usize,
}

/// All documents of a text.
pub fn build(text: &str) -> Data {
    let mut parser = Parser::new_from_str_with_options(text, parser_options());
    let mut builder = Builder {
        text,
        data: Data::default(),
        open: Vec::new(),
        anchors: HashMap::new(),
        last: None,
        read_to: 0,
        content_to: 0,
        document: 0,
    };
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => {
                let at = floor_boundary(text, error.marker().byte_offset().unwrap_or(text.len()));
                let last = builder.last.and_then(|id| builder.data.node(id)).map(|n| n.span);
                let place = explain::Place { text, document: builder.document, at, read_to: builder.read_to, last };
                let problem = explain::explain(place, error.kind());
                // A warning at the same place was a symptom of this.
                while builder.data.problems.pop_if(|p| !p.fatal && problem.span.contains(p.span)).is_some() {}
                builder.data.problems.push(problem);
                builder.drop_torn(at);
                builder.end_document();
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    builder.end_document();
    builder.data.problems.sort_by_key(|p| p.span.start);
    builder.data
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: granit_parser::Span) {
        let range = span.byte_range().unwrap_or(self.read_to..self.read_to);
        let start = floor_boundary(self.text, range.start);
        let mut span = Span::new(start, floor_boundary(self.text, range.end).max(start));
        match event {
            Event::DocumentStart(..) => self.document = span.start,
            Event::DocumentEnd => self.end_document(),
            Event::Comment(text, _) => {
                if let Some(problem) = suspect::comment(self.text, span) {
                    self.data.problems.push(problem);
                }
                self.data.comments.push(Comment { text: text.trim().to_owned(), span });
            }
            Event::Scalar(value, style, _, tag) => {
                let source = self.text.get(span.range()).unwrap_or("");
                let text = match style {
                    ScalarStyle::Plain if span.is_empty() => Text::default(),
                    _ => scalar::text_of(&value, style, source, span),
                };
                if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    span.end = span.start + source.trim_end().len();
                }
                let custom = tag.as_deref().is_some_and(|t| t.is_custom() || t.suffix() == "!");
                let flow = self.open.last().is_some_and(|o| o.flow);
                let found = suspect::scalar(self.text, span, style, custom, flow);
                self.data.problems.extend(found);
                self.add(NodeValue::Scalar(text), span);
            }
            Event::SequenceStart(style, ..) => self.start(NodeValue::List(Vec::new()), span, style),
            Event::MappingStart(style, ..) => self.start(NodeValue::Map(Vec::new()), span, style),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => {
                self.anchors.remove(&id);
                self.add(NodeValue::Alias, span);
            }
            Event::UnresolvedAlias(_) => {
                let flow = self.open.last().is_some_and(|o| o.flow);
                self.data.problems.push(suspect::alias(self.text, span, flow));
                self.add(NodeValue::Alias, span);
            }
            Event::Anchor(id, _) => {
                let node = self.last.and_then(|n| self.data.node(n));
                let plain = node.is_some_and(|n| suspect::reads_on(self.text, span, n));
                if plain {
                    self.anchors.insert(id, span);
                }
                return;
            }
            _ => {}
        }
        self.read_to = self.read_to.max(span.end);
    }

    fn start(&mut self, value: NodeValue, span: Span, style: StructureStyle) {
        let id = self.add(value, span);
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { id, key: None, keys: HashSet::new(), flow });
    }

    /// Adds a node to the collection that is open.
    fn add(&mut self, value: NodeValue, span: Span) -> NodeId {
        let id = self.data.nodes.len();
        self.data.nodes.push(Node { value, span });
        self.last = Some(id);
        self.content_to = self.content_to.max(span.end);
        let Some(open) = self.open.last_mut() else {
            self.data.roots.push(id);
            return id;
        };
        match self.data.nodes.get_mut(open.id).map(|n| &mut n.value) {
            Some(NodeValue::List(items)) => items.push(id),
            Some(NodeValue::Map(pairs)) => match open.key.take() {
                Some(key) => pairs.push((key, id)),
                None => {
                    open.key = Some(id);
                    self.check_key(id);
                }
            },
            _ => {}
        }
        id
    }

    /// Reports a key that its map has already.
    fn check_key(&mut self, id: NodeId) {
        let Some(text) = self.data.scalar(id) else { return };
        let (key, span) = (text.as_str().to_owned(), text.whole());
        let Some(open) = self.open.last_mut() else { return };
        if !key.is_empty() && key != "<<" && !open.keys.insert(key.clone()) {
            let key: String = key.chars().take(40).collect();
            self.data.problems.push(YamlProblem {
                span,
                message: format!("the key `{key}` stands twice in one block; most programs keep only the last one"),
                hint: Some(DUPLICATE),
                corrected: None,
                fatal: false,
            });
        }
    }

    fn close(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        // A block collection ends where the next token begins; its last child says where its text ends.
        let end = if open.flow { span.end } else { self.content_to };
        self.content_to = self.content_to.max(end);
        if let Some(node) = self.data.nodes.get_mut(open.id) {
            node.span.end = node.span.end.max(end);
        }
        self.last = open.flow.then_some(open.id);
    }

    /// Drops the value that the parser was in when it stopped: half of a text is worse than none. Of a text over several
    /// lines, those before stay.
    fn drop_torn(&mut self, at: usize) {
        let line = self.text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        let Some(id) = self.last else { return };
        let Some(node) = self.data.nodes.get_mut(id).filter(|n| n.span.end > line) else { return };
        let before = self.text.get(node.span.start..line).unwrap_or("").trim_end();
        let scalar = matches!(node.value, NodeValue::Scalar(_));
        if scalar && !before.is_empty() && !before.contains('\n') {
            node.value = NodeValue::Scalar(Text::verbatim(before, node.span.start));
            node.span.end = node.span.start + before.len();
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        match self.data.nodes.get_mut(open.id).map(|n| &mut n.value) {
            Some(NodeValue::List(items)) => {
                items.pop_if(|item| *item == id);
            }
            Some(NodeValue::Map(pairs)) => {
                pairs.pop_if(|pair| pair.1 == id);
            }
            _ => {}
        }
    }

    /// Closes what a broken document left open, and reports anchors that nothing uses.
    fn end_document(&mut self) {
        while !self.open.is_empty() {
            self.close(Span::new(self.read_to, self.read_to));
        }
        let unused = std::mem::take(&mut self.anchors);
        self.data.problems.extend(unused.into_values().map(|span| suspect::anchor(self.text, span)));
        self.last = None;
        self.document = self.read_to;
    }
}

const DUPLICATE: Hint = Hint {
    en: "keep one of the two, or start a new list item with `- `",
    vi: "giữ lại một trong hai, hoặc bắt đầu mục mới bằng `- `",
};
