// What the browser tests share: reports made by okrlint, and pages in headless Chromium that record every request.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const okrlint = process.env.OKRLINT || join(root, "target", "debug", "okrlint");
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));

/** Why the tests cannot run here; nothing where they can. On CI they must. */
export const skip = !executablePath && !process.env.CI ? "no Chromium here: install it, or set CHROMIUM" : false;

/** A folder that is gone when the process ends. */
export const scratch = mkdtempSync(join(tmpdir(), "okrlint-browser-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** Writes documents, by their paths, and gives the page of them all. */
export function report(name, documents, ...flags) {
  const from = join(scratch, name);
  for (const [path, text] of Object.entries(documents)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), text);
  }
  return made(name, from, ...flags);
}

/** The page of the sample that the README shows. */
export function sample(...flags) {
  return made("sample" + flags.length, join(root, "fixtures", "sample"), ...flags);
}

function made(name, from, ...flags) {
  const page = join(scratch, name + ".html");
  execFileSync(okrlint, ["report", from, "--no-config", "-o", page, ...flags]);
  return page;
}

let browser;
/** Opens a page. `requests` and `errors` hold what it asked for beside itself, and what went wrong in it. */
export async function open(file, options = {}) {
  browser ??= await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const requests = [];
  const errors = [];
  page.on("request", (request) => request.url() === address || requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("dialog", (dialog) => {
    errors.push("dialog: " + dialog.message());
    dialog.dismiss();
  });
  await page.goto(address);
  return { page, context, requests, errors };
}

export async function close() {
  await browser?.close();
}
