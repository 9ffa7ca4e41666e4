import type { BrowserContext } from "@playwright/test";

import { keep } from "./evidence.ts";

/** How a page that is watched begins to tell of something that its content policy refused. */
const TOLD = "content policy:";

/** How browsers begin or word it themselves; so it is noticed where no script runs, too. */
const REFUSED = /Content Security Policy directive|requires 'Trusted\w+' assignment/;

/** What tests plant, by the context where they do: words of what is told, and whether it was. */
const planted = new WeakMap<BrowserContext, Map<string, boolean>>();

/** What was refused in this process and that nobody planted, not asked for yet. */
const violations: string[] = [];

/** Notes what content policies refuse in any page and frame of a context, whatever a test lets pass. */
export async function watchViolations(context: BrowserContext): Promise<void> {
  context.on("console", (message) => {
    const text = message.text();
    if (!text.startsWith(TOLD) && !REFUSED.test(text)) return;
    const words = planted.get(context);
    const word = [...(words?.keys() ?? [])].find((word) => text.includes(word));
    if (word === undefined) {
      note(`${text} at ${message.page()?.url() ?? "a page that is gone"}`);
    } else {
      words?.set(word, true);
    }
  });
  await context.addInitScript((told) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`${told} ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  }, TOLD);
}

/** A test plants violations in a context: what is told of them has one of these words, and each is told. */
export function plantsViolations(context: BrowserContext, words: string[]): void {
  planted.set(context, new Map(words.map((word) => [word, false])));
}

/** What was planted in a context and nobody noticed is as bad as what nobody planted. */
export function expectPlanted(context: BrowserContext): void {
  for (const [word, noticed] of planted.get(context) ?? []) {
    if (!noticed) note(`planted, and not noticed: ${word}`);
  }
  planted.delete(context);
}

/** What was refused since this was asked for last. */
export function violationsSince(): string[] {
  return violations.splice(0);
}

function note(text: string): void {
  violations.push(text);
  // The whole run fails by this, also where no test asks.
  keep("violations", `${text.replaceAll("\n", " ")}\n`);
}
