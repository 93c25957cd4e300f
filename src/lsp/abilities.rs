//! What the server says that it can do.

use gen_lsp_types as lsp;

use super::client::Client;
use super::{actions, completion, explain};

/// What it tells a client when that greets it; columns are in the unit that both know.
pub fn of_server(client: &Client) -> lsp::ServerCapabilities {
    let kinds = [lsp::CodeActionKind::QuickFix, actions::FIX_ALL.to_owned().into()];
    lsp::ServerCapabilities {
        position_encoding: Some(client.encoding_kind()),
        text_document_sync: Some(
            lsp::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(lsp::TextDocumentSyncKind::Incremental),
                save: Some(true.into()),
                ..Default::default()
            }
            .into(),
        ),
        code_action_provider: Some(
            lsp::CodeActionOptions { code_action_kinds: Some(kinds.into()), ..Default::default() }.into(),
        ),
        code_lens_provider: Some(lsp::CodeLensOptions::default()),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).into()),
            ..Default::default()
        }),
        document_symbol_provider: Some(true.into()),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: vec![explain::COMMAND.to_owned()],
            ..Default::default()
        }),
        hover_provider: Some(true.into()),
        ..Default::default()
    }
}
