// Opens pages in Chromium for scripts/audit_pages.py, which says which; the exit code is the number of faults.
"use strict";
const fs = require("fs");
const puppeteer = require("puppeteer-core");
const asked = JSON.parse(process.argv[2]);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const SMALL = 44; // pixels that a finger needs
const OLD_PHONE = { cpu: 6, latency: 150, bytesASecond: 200000 }; // times slower than here; a phone's slow network
const LIGHT = 60 * 1024; // bytes of a page on the wire

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

// How long somebody with an old phone looks at nothing, and how much comes over the wire until the page stands.
async function firstPaint(browser, address) {
  const context = await browser.createBrowserContext(), page = await context.newPage(), wire = await page.createCDPSession();
  await page.setViewport({ width: 360, height: 740, isMobile: true });
  await wire.send("Network.enable");
  await wire.send("Emulation.setCPUThrottlingRate", { rate: OLD_PHONE.cpu });
  await wire.send("Network.emulateNetworkConditions", {
    offline: false, latency: OLD_PHONE.latency, downloadThroughput: OLD_PHONE.bytesASecond, uploadThroughput: OLD_PHONE.bytesASecond,
  });
  let bytes = 0;
  wire.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
  await page.goto(address, { waitUntil: "load" });
  const paint = await page.evaluate(() => new Promise((resolve) => new PerformanceObserver((list) => {
    for (const each of list.getEntriesByName("first-contentful-paint")) resolve(each.startTime);
  }).observe({ type: "paint", buffered: true })));
  await context.close();
  return { bytes, paint };
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
    const { bytes, paint } = await firstPaint(browser, asked.base + name);
    if (bytes > LIGHT && !name.startsWith("auction")) number += 1; // whose lots bring their pictures
    console.log(`${name}: looked at; ${Math.round(bytes / 1024)} KB, first paint on an old phone after ${Math.round(paint)} ms`);
  }
  await browser.close();
  process.exitCode = Math.min(number, 100);
})();
