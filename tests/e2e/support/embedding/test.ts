import { expect, type Frame, type Page, test as base } from "@playwright/test";

import { type HostPage, startHost } from "./host-page.ts";
import type { Served } from "./serve.ts";
import { startStandIn } from "./stand-in.ts";

/** What the events of elements said, in order. */
export interface Told {
  id: string;
  type: string;
  detail: Record<string, unknown>;
}

/** A portal's page and a dashboard's frame on two sites. */
export interface Embedding {
  /** The dashboard's origin. */
  dashboard: string;
  /** Opens the portal's page; `more` changes it. */
  open(more?: Partial<HostPage>): Promise<void>;
}

/** Notes what the browser complains of. */
export function watch(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
}

/** Two sites for every test; what the browser complains of makes it fail. */
export const test = base.extend<{ embedding: Embedding; complaints: string[] }>({
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, "what the browser complained of").toEqual([]);
  },
  embedding: async ({ page, complaints }, use) => {
    const standIn = await startStandIn();
    const hosts: Served[] = [];
    const dashboard = standIn.at("b.localhost");
    watch(page, complaints);
    const open = async (more: Partial<HostPage> = {}) => {
      const host = await startHost({ frames: dashboard, ...more });
      hosts.push(host);
      await page.goto(host.at("a.localhost"));
    };
    await use({ dashboard, open });
    for (const served of [standIn, ...hosts]) served.end();
  },
});

/** Adds an element and notes its events in the page; `ticket` is what the callback gives. */
export async function add(page: Page, attributes: Record<string, string>, ticket = "ticket-1"): Promise<void> {
  await page.evaluate(
    ([attributes, ticket]) => {
      const element = document.createElement("privacy-dashboard");
      const told = ((window as unknown as { told: Told[] }).told ??= []);
      for (const type of ["ready", "resize", "navigate", "session-expired", "error"]) {
        element.addEventListener(type, (event) => {
          const { detail } = event as CustomEvent<Record<string, unknown>>;
          told.push({ id: element.id, type, detail });
        });
      }
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (ticket !== "") Object.assign(element, { ticket: async () => ticket });
      const link = document.createElement("a");
      link.href = "/elsewhere";
      link.textContent = "Open the dashboard in a tab of its own";
      element.append(link);
      document.body.append(element);
    },
    [attributes, ticket] as const,
  );
}

/** What the elements' events said by now. */
export function told(page: Page): Promise<Told[]> {
  return page.evaluate(() => (window as unknown as { told?: Told[] }).told ?? []);
}

/** Waits for an event of an element. */
export async function untilTold(page: Page, type: string, id = ""): Promise<Told> {
  const find = async () => (await told(page)).find((one) => one.type === type && one.id === id);
  await expect.poll(find, `the event ${type}`).toBeTruthy();
  return (await find()) as Told;
}

/** The dashboard's frames. */
export function frames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().includes("/embed/v1/frame"));
}

export { expect };
