// Opens pages in Chromium for scripts/audit_pages.py, which says which; the exit code is the number of faults.
"use strict";
const fs = require("fs");
const puppeteer = require("puppeteer-core");
const asked = JSON.parse(process.argv[2]);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const SMALL = 44; // pixels that a finger needs

async function opened(browser, address, view) {
  const page = await browser.newPage(), said = [];
  page.on("console", (message) => { if (/error|warn/.test(message.type())) said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(asked.base)) said.push("asked " + request.url()); });
  await page.setViewport({ width: view.width, height: view.height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
  await page.setJavaScriptEnabled(view.scripts !== false);
  if (view.trusted) await page.setBypassCSP(true); // axe is a script of ours, which the page's policy would not run
  await page.goto(address, { waitUntil: "load" });
  return { page, said };
}

async function faultsOf(page) {
  await page.evaluate(axe);
  return page.evaluate(async (small) => {
    const found = await axe.run(document, { rules: { "target-size": { enabled: true } } });
    const faults = found.violations.map((rule) => `${rule.id} ×${rule.nodes.length}: ${rule.nodes[0].html.slice(0, 150)}`);
    if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the screen");
    for (const each of document.querySelectorAll("a:not(.skip), button, label.chip, input:not(.who), summary")) {
      const box = each.getBoundingClientRect();
      if (each.offsetParent && Math.min(box.width, box.height) < small) faults.push("too small: " + each.textContent.slice(0, 40));
    }
    return faults;
  }, SMALL);
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: asked.browser, args: ["--no-sandbox"] });
  let number = 0;
  const views = [[360, 740, "light"], [360, 740, "dark"], [768, 1024, "light"], [1280, 900, "light"]];
  for (const name of asked.pages) {
    for (const [width, height, scheme] of views) {
      const view = { width, height, scheme }, plain = await opened(browser, asked.base + name, view);
      const file = `${asked.out}/${name.replace(/[^\w.-]/g, "_")}-${width}-${scheme}.png`;
      await plain.page.screenshot({ path: file, fullPage: true });
      const bare = await opened(browser, asked.base + name, { ...view, scripts: false });
      const looked = await opened(browser, asked.base + name, { ...view, trusted: true });
      const faults = [...plain.said, ...bare.said, ...await faultsOf(looked.page)];
      for (const fault of faults) console.log(`${name} ${width} ${scheme}: ${fault}`);
      number += faults.length;
      if (width === 768) await plain.page.pdf({ path: file.replace("png", "pdf"), format: "A4" });
      for (const each of [plain, bare, looked]) await each.page.close();
    }
    console.log(`${name}: looked at`);
  }
  await browser.close();
  process.exitCode = Math.min(number, 100);
})();
