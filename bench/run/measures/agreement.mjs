// Before anything is timed: everybody gives the same counts for the same filter steps.

import { isDeepStrictEqual } from "node:util";

import { prepare, summary } from "../../peers/steps/typed_arrays.mjs";
import { unpack } from "../../peers/steps/input.mjs";
import { CHOICES, query } from "../../peers/steps/choices.mjs";
import { openComplete, withPage } from "../browser.mjs";
import { ofSummary } from "../counts.mjs";

/** The chips that are pressed on a page, one after the other. */
const PRESSES = [
  ["trigger", "diagnostics"],
  ["trigger", "diagnostics"],
  ["trigger", "assistance_call"],
  ["trigger", "crash"],
  ["category", "location"],
  ["trigger", "assistance_call"],
  ["trigger", "crash"],
  ["category", "caller"],
];

/** What a choice has to give. */
export function reference(columns) {
  const input = unpack(columns);
  const step = prepare(input);
  return (choice) => summary(step(choice), input);
}

/** Throws with a list of who differs where. */
export async function agreement({ browser, apps, columns, dashboard, tell }) {
  const expected = reference(columns);
  const differences = await serverDiffers(dashboard, expected);
  for (const app of apps) {
    tell(`counts of ${app.name}`);
    differences.push(...(await pageDiffers(browser, app, expected)));
  }
  if (differences.length > 0) {
    throw new Error(`not all give the same counts:\n  ${differences.slice(0, 20).join("\n  ")}`);
  }
}

async function serverDiffers({ ask }, expected) {
  const differences = [];
  for (const choice of CHOICES) {
    const answer = await ask(`/api/v1/timeline/summary?${query(choice)}`);
    if (!answer.ok) {
      differences.push(`server: ${query(choice) || "everything"}: status ${answer.status}`);
      continue;
    }
    const given = ofSummary(await answer.json());
    compare("server", query(choice), expected(choice), given, differences);
  }
  return differences;
}

function pageDiffers(browser, app, expected) {
  return withPage(browser, app, {}, async (at) => {
    await openComplete(at, app);
    const differences = [];
    const choice = { ...CHOICES[0], triggers: [], categories: [] };
    const look = async (name) => {
      const wanted = expected(choice);
      const given = await shown(at.page, wanted.total);
      const { total, triggers, categories } = wanted;
      compare(app.name, name, { total, triggers, categories }, given, differences);
    };
    await look("everything");
    for (const [kind, word] of PRESSES) {
      const list = kind === "trigger" ? "triggers" : "categories";
      choice[list] = choice[list].includes(word)
        ? choice[list].filter((one) => one !== word)
        : [...choice[list], word];
      await at.page.evaluate(([kind, word]) => window.__probe.chip(kind, word).click(), [kind, word]);
      await look(query(choice) || "everything");
    }
    return differences;
  });
}

/** The counts on a page, once its total is the expected one or some seconds have passed. */
async function shown(page, total) {
  const arrived = (wanted) => {
    const { number, text } = window.__probe;
    return number(text("[role=status].summary-total, main > [role=status]")) === wanted;
  };
  await page.waitForFunction(arrived, total, { timeout: 10_000 }).catch(() => {});
  await page.waitForTimeout(200);
  return page.evaluate(() => {
    const { counts, number, text } = window.__probe;
    const total = number(text("[role=status].summary-total, main > [role=status]"));
    return { total, triggers: counts("trigger"), categories: counts("category") };
  });
}

function compare(who, step, wanted, given, differences) {
  for (const [part, value] of Object.entries(wanted)) {
    if (!isDeepStrictEqual(sorted(value), sorted(given[part]))) {
      differences.push(`${who}: ${step}: ${part}: ${short(given[part])} instead of ${short(value)}`);
    }
  }
}

function sorted(value) {
  return typeof value === "object" && value ? Object.fromEntries(Object.entries(value).sort()) : value;
}

function short(value) {
  return JSON.stringify(value)?.slice(0, 160);
}
