import type { BrowserContext } from "@playwright/test";

/** Where who leaves quickly comes to, as `index.html` says. */
export const NEUTRAL = "https://www.weather.gov/";

/** Answers in the neutral page's place. Gives what it was asked with. */
export async function standInForNeutral(context: BrowserContext): Promise<Record<string, string>[]> {
  const asked: Record<string, string>[] = [];
  await context.route(`${NEUTRAL}**`, async (route) => {
    asked.push(await route.request().allHeaders());
    const body = "<!doctype html><title>Weather</title><link rel=icon href=data:,><h1>Weather</h1>";
    await route.fulfill({ contentType: "text/html", body });
  });
  return asked;
}
