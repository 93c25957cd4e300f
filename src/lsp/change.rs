//! What a client says has changed in a document. The types are our own, because the library's take no version `null`, and
//! take a change whose range is broken for the whole text.

use gen_lsp_types::{self as lsp, Uri};
use serde::Deserialize;

/// The parameters of `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The document.
    pub text_document: Changed,
    /// What changed, in order.
    pub content_changes: Vec<Change>,
}

/// The document that changed.
#[derive(Debug, Deserialize)]
pub struct Changed {
    /// Its name.
    pub uri: Uri,
    /// The version of the new text, where the client counts.
    pub version: Option<i32>,
}

/// One change.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// What is replaced; everything where there is none.
    pub range: Option<lsp::Range>,
    /// What stands there now.
    pub text: String,
}
