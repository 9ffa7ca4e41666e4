// vis-timeline with 10,000 records, for the record: a million is out of its reach.

import { openComplete, withPage } from "../browser.mjs";
import { quantile } from "../statistics.mjs";

const PRESSES = ["diagnostics", "diagnostics", "crash", "crash", "assistance_call", "assistance_call"];

export function vis({ browser, visApp, tell }) {
  tell("vis-timeline");
  return withPage(browser, visApp, {}, async (at) => {
    const begun = performance.now();
    await openComplete(at, visApp);
    const loaded = performance.now() - begun;
    const latencies = [];
    for (const word of PRESSES) {
      await at.page.evaluate((word) => {
        window.__probe.chip("trigger", word).focus({ preventScroll: true });
        window.__pressed = window.__probe.press();
      }, word);
      await at.page.keyboard.press("Enter");
      latencies.push((await at.page.evaluate(() => window.__pressed)).latency);
      await at.page.waitForTimeout(300);
    }
    return { loaded, p50: quantile(latencies, 0.5), p90: quantile(latencies, 0.9) };
  });
}
