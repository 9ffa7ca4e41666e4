import { expect, test } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { demoFile, eventsOf, visibleRecords } from "../support/demo-file.ts";
import { ask, cookieOf } from "../support/http.ts";
import { command, databaseIn, temporaryFolder } from "../support/server.ts";
import { freshLink } from "../support/test.ts";

test("the demo household is the same, byte for byte", () => {
  const [first, second] = [demoFile(), demoFile()];
  expect(first === second).toBe(true);
  expect(eventsOf(first).length).toBeGreaterThan(10_000);
});

test("the same file again changes nothing", () => {
  const folder = temporaryFolder();
  const file = join(folder.path, "events.ndjson");
  const events = demoFile();
  writeFileSync(file, events);
  const count = eventsOf(events).length;
  const ingest = () => command(["ingest", file, "--database", databaseIn(folder.path)]);
  try {
    const first = ingest();
    expect(first.code, first.errors).toBe(0);
    expect(first.out.trim()).toBe(`${count} stored, 0 unchanged, 0 rejected`);

    const second = ingest();
    expect(second.code, second.errors).toBe(0);
    expect(second.out.trim()).toBe(`0 stored, ${count} unchanged, 0 rejected`);
  } finally {
    folder.remove();
  }
});

test("the timeline counts exactly what the file lets the subscriber see", async () => {
  const events = eventsOf(demoFile());
  const visible = visibleRecords(events);
  const records = events.filter(({ type }) => type.includes(".record.created."));
  // There is something to hide: what is sealed, and what is another household's.
  expect(visible.length).toBeLessThan(records.length);
  expect(visible.length).toBeGreaterThan(10_000);

  const headers = { cookie: await cookieOf(freshLink()) };
  const { body } = await ask("/api/v1/timeline/summary", { headers });
  const summary = JSON.parse(body.toString()) as {
    total: number;
    triggers: { trigger: string; count: number }[];
  };
  expect(summary.total).toBe(visible.length);

  const byTrigger = Object.fromEntries(
    summary.triggers.map(({ trigger, count }) => [trigger, count]),
  );
  const expected: Record<string, number> = {};
  for (const { type, data } of visible) {
    const trigger = type.includes(".account.changed.") ? "account" : (data.trigger?.kind ?? "");
    expected[trigger] = (expected[trigger] ?? 0) + 1;
  }
  expect(byTrigger).toEqual(expected);
});

test("page by page, every record comes once", async () => {
  const visible = visibleRecords(eventsOf(demoFile()));
  const headers = { cookie: await cookieOf(freshLink()) };
  const ids = new Set<string>();
  let cursor: string | null = null;
  let rows = 0;
  do {
    const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await ask(`/api/v1/timeline?limit=200${next}`, { headers });
    expect(status).toBe(200);
    const page = JSON.parse(body.toString()) as {
      items: { record: { id: string } }[];
      next: string | null;
    };
    page.items.forEach(({ record }) => ids.add(record.id));
    rows += page.items.length;
    cursor = page.next;
  } while (cursor !== null);
  expect(rows).toBe(visible.length);
  expect(ids.size).toBe(visible.length);
});
