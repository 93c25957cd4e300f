// Starts the built extension without VS Code, against the real server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const require = createRequire(import.meta.url);
const { anything } = require("./vscode.cjs");

class EventEmitter {
  #listeners = new Set();
  event = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value) {
    for (const listener of this.#listeners) listener(value);
  }
  dispose() {
    this.#listeners.clear();
  }
}

/** The extension in a window of its own, with what the user has set. */
function load(set) {
  const commands = new Map();
  const errors = [];
  const changed = new EventEmitter();
  const vscode = anything({
    EventEmitter,
    Disposable: class {
      constructor(dispose) {
        this.dispose = dispose ?? (() => {});
      }
    },
    version: "1.91.0",
    commands: {
      registerCommand: (name, run) => {
        assert(!commands.has(name), `${name} is registered twice`);
        commands.set(name, run);
        return { dispose: () => commands.delete(name) };
      },
      executeCommand: async () => undefined,
    },
    window: anything({
      showErrorMessage: async (message) => void errors.push(message),
      visibleTextEditors: [],
      tabGroups: anything({ all: [] }),
    }),
    workspace: anything({
      getConfiguration: () => ({ get: (name, usual) => set[name] ?? usual }),
      onDidChangeConfiguration: changed.event,
      textDocuments: [],
      workspaceFolders: undefined,
      notebookDocuments: [],
    }),
    env: { language: "en", appName: "test" },
  });
  const original = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : original(name, ...rest));
  const path = require.resolve("../dist/extension.js");
  delete require.cache[path];
  const extension = require(path);
  Module._load = original;
  const change = (...names) => changed.fire({ affectsConfiguration: (name) => names.includes(name) });
  return { extension, commands, errors, change };
}

/** A program that notes how it is started and ends, around the real server. */
function program(t) {
  const folder = mkdtempSync(join(tmpdir(), "okrlint-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "okrlint");
  const log = join(folder, "log");
  writeFileSync(log, "");
  writeFileSync(path, `#!/bin/sh\necho "start $*" >>'${log}'\n"$OKRLINT" "$@"\necho "end $?" >>'${log}'\n`);
  chmodSync(path, 0o755);
  return { path, log: () => readFileSync(log, "utf8").split("\n").filter(Boolean) };
}

async function until(what, done) {
  for (let left = 400; left > 0; left--) {
    if (done()) return;
    await pause(25);
  }
  assert.fail(`waited in vain for ${what}`);
}

test("the server is started, restarted and ended by the book", async (t) => {
  const { path, log } = program(t);
  const set = { path, arguments: ["--messages", "vi"] };
  const { extension, commands, errors, change } = load(set);
  await extension.activate({ subscriptions: [] });
  assert.deepEqual(errors, []);
  assert.deepEqual(log(), ["start lsp --messages vi"]);
  assert(commands.has("okrlint.restart") && commands.has("okrlint.explain"), [...commands.keys()].join());
  await commands.get("okrlint.restart")();
  await until("the restart", () => log().length === 3);
  set.arguments = [];
  change("editor.fontSize");
  change("okrlint.arguments");
  await until("the new arguments", () => log().includes("start lsp"));
  await extension.deactivate();
  await until("the end", () => log().filter((line) => line === "end 0").length === 3);
  assert.deepEqual(log().sort(), ["end 0", "end 0", "end 0", "start lsp", "start lsp --messages vi", "start lsp --messages vi"]);
  assert.deepEqual(errors, []);
});

test("a program that is not there is told, and found once the setting is right", async (t) => {
  const { path, log } = program(t);
  const set = { path: "/nowhere/okrlint" };
  const { extension, errors, change } = load(set);
  await extension.activate({ subscriptions: [] });
  assert.equal(errors.length, 1);
  assert.match(errors[0], /cannot start "\/nowhere\/okrlint".*okrlint\.path/s);
  set.path = path;
  change("okrlint.path");
  await until("the start", () => log().length === 1);
  await extension.deactivate();
  await until("the end", () => log().length === 2);
});
