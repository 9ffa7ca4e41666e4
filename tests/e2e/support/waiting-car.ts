import type { Page } from "@playwright/test";

/** The code that the car shows. */
export const CODE = "BCDF-GHJK";

/** What the server was asked and told of cars. */
export interface WaitingCar {
  /** The codes that were asked for. */
  asked: string[];
  /** What the car was answered. */
  answers: unknown[];
  /** The car does not wait any more. */
  leave(): void;
}

/**
 * A car that waits with `CODE`. The server's part is answered here, in exactly the shapes of
 * `GET` and `POST /api/v1/pairings/{code}`: with a car that really asks for a code, only this function
 * is another one.
 */
export async function carWaits(page: Page): Promise<WaitingCar> {
  const [asked, answers]: [string[], unknown[]] = [[], []];
  let waits = true;
  const now = Date.now();
  const car = {
    asked_at: new Date(now - 60_000).toISOString(),
    expires_at: new Date(now + 540_000).toISOString(),
    browser: "Chrome",
    system: "Android",
  };
  await page.route("**/api/v1/pairings/*", async (route) => {
    const code = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    asked.push(code);
    if (!waits || code !== CODE) {
      const problem = { type: "/problems/not-found", title: "There is no such thing, or it is not yours", status: 404 };
      await route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify(problem) });
    } else if (route.request().method() === "POST") {
      answers.push(route.request().postDataJSON());
      waits = false;
      await route.fulfill({ status: 204 });
    } else {
      await route.fulfill({ json: car });
    }
  });
  return { asked, answers, leave: () => void (waits = false) };
}
