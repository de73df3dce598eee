// Opens HTML files in headless Chromium, light and dark, on a screen and on a telephone, and asks axe-core about each.
// Usage: node check.mjs FILE...   with axe-core and playwright-core in a node_modules beside this file.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const WIDTHS = [1100, 320];
const SCHEMES = ["light", "dark"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
let passed = 0;
let failed = 0;

function report(name, findings) {
  if (findings.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const finding of findings) console.log(`  ${finding}`);
}

for (const file of process.argv.slice(2)) {
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const name = `${basename(file)} ${colorScheme} ${width}px`;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      const findings = [];
      page.on("request", (request) => {
        if (!request.url().startsWith("file:")) findings.push(`it asks for ${request.url()}`);
      });
      await page.goto(pathToFileURL(resolve(file)).href);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (scrolls > 0) findings.push(`it scrolls sideways by ${scrolls} px`);
      await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run(document));
      if (result.passes.length === 0) findings.push("axe-core looked at nothing");
      for (const violation of [...result.violations, ...result.incomplete]) {
        findings.push(`${violation.id} (${violation.impact}): ${violation.help}`);
        for (const node of violation.nodes.slice(0, 3)) findings.push(`    ${node.html.slice(0, 160)}`);
      }
      report(name, findings);
      await context.close();
    }
  }
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
