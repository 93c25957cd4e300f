//! The command `okrlint.explain`: opens the page of a rule in the browser of the client's user, or shows its text where
//! the client opens no pages, and for rules of the user, which have none.

use gen_lsp_types::{self as lsp, Uri};
use serde_json::{Value, json};

use super::client::Client;
use super::words;
use crate::lint::Linter;
use crate::model::Language;
use crate::report::json_finding::url;
use crate::report::rule_page::page;

/// The name of the command. Its arguments: the rule's id, and the URI of the document that it was found in.
pub const COMMAND: &str = "okrlint.explain";

/// The command for a rule.
pub fn command(rule: &str, uri: &Uri, language: Language) -> lsp::Command {
    let arguments = vec![json!(rule), json!(uri.0)];
    let title = words::explain(language, rule);
    lsp::Command { title, command: COMMAND.to_owned(), arguments: Some(arguments), tooltip: None }
}

/// What to tell the client.
#[derive(Debug)]
pub enum Shown {
    /// A page to open.
    Page(Uri),
    /// A text to show.
    Text(String),
}

/// The rule that the arguments name, shown. None where there is no such rule.
pub fn run(rule: &str, linter: &Linter, language: Language, client: &Client) -> Option<Shown> {
    let rule = linter.rules().get(rule)?;
    let page_url = url(&rule.id).filter(|_| client.show_document);
    Some(match page_url {
        Some(url) => Shown::Page(Uri(url)),
        None => Shown::Text(page(rule, linter.settings().level(rule), language)),
    })
}

/// The arguments of the command: the rule, and the document.
pub fn arguments(arguments: Option<&[Value]>) -> Option<(&str, Option<Uri>)> {
    let (rule, rest) = arguments?.split_first()?;
    let uri = rest.first().and_then(Value::as_str).map(|uri| Uri(uri.to_owned()));
    Some((rule.as_str()?, uri))
}
