// Makes the pictures of the README from fixtures/sample: node tests/browser/pictures.mjs (after cargo build).
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { close, okrlint, open, root, scratch } from "./page.mjs";

const to = join(root, "docs", "img");
mkdirSync(to, { recursive: true });
const sample = "fixtures/sample/growth.md";
const file = join(scratch, "report.html");
execFileSync(okrlint, ["report", "--no-config", sample, "-o", file], { cwd: root });

// The report, from its headline to the first findings.
const { page } = await open(file, { viewport: { width: 900, height: 1000 } });
await page.evaluate(() => document.getElementById("filter").remove());
writeFileSync(join(to, "report.png"), await page.screenshot());
await close();

// The scorecard as a terminal shows it: one text element a line, one span a colour.
const text = execFileSync(okrlint, ["score", "--no-config", "--color", "always", sample], {
  cwd: root,
  env: { ...process.env, LANG: "C.UTF-8", COLUMNS: "80" },
  encoding: "utf8",
});
const colours = { 31: "#f59a9a", 32: "#7fd1a4", 33: "#e5c766" };
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const lines = text.trimEnd().split("\n");
const drawn = lines.map((line, n) => {
  let style = "";
  const spans = line.split(/\u001b\[(\d+)m/).map((piece, i) => {
    if (i % 2 === 1) {
      style = piece === "1" ? ' font-weight="bold"' : colours[piece] ? ` fill="${colours[piece]}"` : "";
      return "";
    }
    return piece && `<tspan${style}>${escaped(piece)}</tspan>`;
  });
  return `<text x="16" y="${32 + n * 18}" xml:space="preserve">${spans.join("")}</text>`;
});
const height = lines.length * 18 + 40;
writeFileSync(
  join(to, "scorecard.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" role="img" aria-label="okrlint score ${sample}">
<rect width="720" height="${height}" rx="8" fill="#17181a"/>
<g font-family="ui-monospace,Menlo,Consolas,monospace" font-size="14" fill="#eceae6">
${drawn.join("\n")}
</g>
</svg>
`,
);
