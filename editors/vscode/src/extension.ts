// Starts `okrlint lsp` and restarts it when it is asked to or its settings change. All the rest is the server's.

import { commands, type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, State } from "vscode-languageclient/node";

/** A client that leaves it to `start` to say why a server could not be started. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, show: boolean | "force" = true): void {
    super.error(message, data, this.state === State.Running && show);
  }
}

let client: Client | undefined;
/** Starts and stops come one after the other, however fast they are asked for. */
let queue: Promise<void> = Promise.resolve();

function settings(): { path: string; arguments: string[] } {
  const own = workspace.getConfiguration("okrlint");
  return { path: own.get("path", "okrlint").trim() || "okrlint", arguments: own.get("arguments", []) };
}

async function start(): Promise<void> {
  const { path, arguments: options } = settings();
  const server: ServerOptions = { command: path, args: ["lsp", ...options] };
  const documents: LanguageClientOptions = {
    // Not the older side of a comparison, which nobody can mend.
    documentSelector: [
      ...["file", "untitled"].flatMap((scheme) => ["markdown", "yaml"].map((language) => ({ scheme, language }))),
      { scheme: "file", pattern: "**/*[oO][kK][rR]*.{txt,json}" },
    ],
  };
  client = new Client("okrlint", "okrlint", server, documents);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    // Nobody waits for the answer: the server can be started again meanwhile.
    void complain(path, error);
  }
}

async function complain(path: string, error: unknown): Promise<void> {
  const answer = await window.showErrorMessage(
    `okrlint: cannot start "${path}": ${error instanceof Error ? error.message : error}. ` +
      "Install it, or say where it is in the setting okrlint.path.",
    "Open settings",
  );
  if (answer) {
    await commands.executeCommand("workbench.action.openSettings", "okrlint.path");
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

function stopped(): Promise<void> {
  // What kept one from stopping must not keep the next from starting.
  queue = queue.then(stop).catch(() => undefined);
  return queue;
}

function restart(): Promise<void> {
  queue = stopped().then(start);
  return queue;
}

export function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("okrlint.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("okrlint.path") || change.affectsConfiguration("okrlint.arguments")) {
        void restart();
      }
    }),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return stopped();
}
