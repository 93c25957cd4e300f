//! What the client said about itself when it started the server. Read leniently: an odd capability is one that it lacks.

use std::path::PathBuf;

use gen_lsp_types::{PositionEncodingKind, Uri};
use serde_json::Value;

use super::positions::Encoding;
use super::uri;

/// What the client can do, and which folders it has open.
#[derive(Clone, Debug)]
pub struct Client {
    /// The unit of columns in both directions.
    pub encoding: Encoding,
    /// The folders of its workspace; its root, or the current folder, where it names none.
    pub folders: Vec<PathBuf>,
    /// Shows further places of a diagnostic.
    pub related: bool,
    /// Fades what is unnecessary.
    pub tags: bool,
    /// Shows symbols as a tree.
    pub tree: bool,
    /// Takes code actions with their edits; else only commands.
    pub actions: bool,
    /// Takes edits that name the version they are for.
    pub versioned_edits: bool,
    /// Reads Markdown in hovers.
    pub markdown: bool,
    /// Opens documents and web pages when asked to.
    pub show_document: bool,
    /// Watches files when asked to.
    pub watches: bool,
    /// Asks for lenses again when told to.
    pub refreshes_lenses: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub fn new(params: &Value) -> Self {
        let can = |at: &str| params.pointer(&format!("/capabilities{at}")).and_then(Value::as_bool).unwrap_or(false);
        let lists = |at: &str, what: &str| {
            let list = params.pointer(&format!("/capabilities{at}")).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|entry| entry.as_str() == Some(what)))
        };
        let has = |at: &str| params.pointer(&format!("/capabilities{at}")).is_some_and(Value::is_object);
        let unit = |name: &str| lists("/general/positionEncodings", name);
        Self {
            // UTF-16 is what everybody must understand, and bytes are what we count ourselves.
            encoding: match (unit("utf-8"), unit("utf-16"), unit("utf-32")) {
                (true, _, _) => Encoding::Utf8,
                (_, false, true) => Encoding::Utf32,
                _ => Encoding::Utf16,
            },
            folders: folders(params),
            related: can("/textDocument/publishDiagnostics/relatedInformation"),
            tags: has("/textDocument/publishDiagnostics/tagSupport"),
            tree: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            actions: has("/textDocument/codeAction/codeActionLiteralSupport"),
            versioned_edits: can("/workspace/workspaceEdit/documentChanges"),
            markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            show_document: can("/window/showDocument/support"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            refreshes_lenses: can("/workspace/codeLens/refreshSupport"),
        }
    }

    /// The encoding as the protocol names it.
    pub fn encoding_kind(&self) -> PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

fn folders(params: &Value) -> Vec<PathBuf> {
    let path = |value: &Value| uri::to_path(&Uri(value.as_str()?.to_owned()));
    let listed = params.get("workspaceFolders").and_then(Value::as_array);
    let listed: Vec<PathBuf> = listed.into_iter().flatten().filter_map(|f| path(f.get("uri")?)).collect();
    if !listed.is_empty() {
        return listed;
    }
    let root = params.get("rootUri").and_then(path);
    let root = root.or_else(|| params.get("rootPath").and_then(Value::as_str).map(PathBuf::from));
    vec![root.or_else(|| std::env::current_dir().ok()).unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn columns_are_counted_in_bytes_where_the_client_can_and_in_utf16_where_it_says_nothing() {
        let encoding =
            |units: Value| Client::new(&json!({"capabilities": {"general": {"positionEncodings": units}}})).encoding;
        assert_eq!(encoding(json!(["utf-16", "utf-8"])), Encoding::Utf8);
        assert_eq!(encoding(json!(["utf-32", "utf-16"])), Encoding::Utf16);
        assert_eq!(encoding(json!(["utf-32"])), Encoding::Utf32);
        for odd in [json!([]), json!(null), json!("utf-8"), json!(["utf-7", 3])] {
            assert_eq!(encoding(odd.clone()), Encoding::Utf16, "{odd}");
        }
        assert_eq!(Client::new(&json!(null)).encoding, Encoding::Utf16);
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_those_of_the_workspace_then_the_root() {
        let folders = |params: Value| Client::new(&params).folders;
        let both =
            json!({"workspaceFolders": [{"uri": "file:///a", "name": "a"}, {"uri": "x:b"}], "rootUri": "file:///c"});
        assert_eq!(folders(both), [PathBuf::from("/a")]);
        assert_eq!(folders(json!({"workspaceFolders": null, "rootUri": "file:///c"})), [PathBuf::from("/c")]);
        assert_eq!(folders(json!({"rootPath": "/d"})), [PathBuf::from("/d")]);
    }
}
