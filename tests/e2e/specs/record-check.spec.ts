import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { crash, one, openRecord, recordPane, records } from "../support/record.ts";
import { expect, test } from "../support/test.ts";

/** A finding of the service's answer. */
interface Finding {
  level: "notice" | "question";
  rule: string;
  subject: unknown;
  clause: string | null;
}

/** The service's answer, as far as these tests change it. */
interface Detail {
  policy: string | null;
  explanation: {
    recording: string[];
    disclosures: { clauses: string[]; bound: boolean }[];
  } | null;
  findings: Finding[];
  counted: { questions: number; notices: number };
}

/** A car that was tracked before the police had a report. */
const trackedTooEarly = (page: Page) =>
  one(page, "trigger=theft", ({ trigger, questions }) => {
    return trigger.cause === "reported_stolen" && questions > 0;
  });

const SAME = "came to the same answer as the service";

/** Lets the service answer something else for every record. */
async function tamper(page: Page, change: (detail: Detail) => void): Promise<void> {
  await page.route("**/api/v1/records/*", async (route) => {
    const response = await route.fetch();
    const detail = (await response.json()) as Detail;
    change(detail);
    await route.fulfill({ response, json: detail });
  });
}

function fault(pane: Locator): Locator {
  return pane.getByRole("alert");
}

function row(pane: Locator, part: string): Locator {
  return fault(pane).getByRole("row").filter({ has: pane.page().getByRole("rowheader", { name: part }) });
}

test("this browser checks a record by itself, and says that it agrees", async ({ page }) => {
  const pane = await crash(page);
  await expect(pane.getByRole("heading", { name: "Was it allowed?" })).toBeVisible();
  await expect(pane).toContainText("Yes. The policy that was in force covers everything");
  await expect(pane).toContainText(SAME);
  await expect(fault(pane)).toHaveCount(0);
});

test("a question that the service keeps quiet about is found, and said to be a fault", async ({ page }) => {
  const stolen = await trackedTooEarly(page);
  await tamper(page, (detail) => {
    detail.findings = detail.findings.filter(({ level }) => level === "notice");
    detail.counted.questions = 0;
  });
  const pane = await openRecord(page, stolen.id);
  await expect(fault(pane)).toContainText("The operator’s answer and our own check differ");
  const cells = row(pane, "Open questions").getByRole("cell");
  await expect(cells.first()).toHaveText("Nothing of the kind");
  await expect(cells.last()).toContainText(
    /A condition for tracking a stolen car is missing \(Clause 1\sc\)/,
  );
  const counts = row(pane, "How much was found when it was received").getByRole("cell");
  await expect(counts.first()).toContainText("Questions: 0");
  await expect(counts.last()).toContainText("Questions: 1");
  await expect(fault(pane)).toContainText("Print or download this record now");
  await expect(fault(pane).locator("a[href^='tel:']")).toBeVisible();
  await expect(pane).not.toContainText(SAME);
  // Below stands what this browser found.
  await expect(pane).toContainText("Not all of it: there is 1 thing that the policy does not explain.");
  await expect(pane.getByRole("heading", { name: "A condition for tracking" })).toBeVisible();
});

test("clauses that do not cover a record, and a binding that is none, are found", async ({ page }) => {
  const concierge = await one(page, "trigger=assistance_call", ({ trigger, unbound, questions }) => {
    return trigger.cause === "concierge_request" && unbound > 0 && questions === 0;
  });
  await tamper(page, ({ explanation }) => {
    explanation?.recording.push("2");
    explanation?.disclosures.forEach((disclosure) => (disclosure.bound = true));
  });
  const pane = await openRecord(page, concierge.id);
  const recording = row(pane, "What allows the recording").getByRole("cell");
  await expect(recording.first()).toHaveText(/Clause 1\sa.*Clause 2/);
  await expect(recording.last()).not.toContainText("Clause 2");
  const bound = row(pane, "Whether the policy binds").getByRole("cell");
  await expect(bound.first()).toHaveText("Bound by this policy");
  await expect(bound.last()).toHaveText("Not bound by this policy");
});

test("an older policy than that of the day is found", async ({ page }) => {
  const { id } = await one(page, "trigger=crash");
  await tamper(page, (detail) => {
    detail.policy = "2012-03-01";
  });
  const pane = await openRecord(page, id);
  const policy = row(pane, "The policy in force").getByRole("cell");
  await expect(policy.first()).toHaveText("The policy of Mar 1, 2012");
  await expect(policy.last()).toHaveText("The policy of Oct 17, 2016");
});

test("a record under a version that nobody has comes with a question, not with an error", async ({ page }) => {
  const { id } = await one(page, "trigger=crash");
  await page.route("**/api/v1/policies?*", (route) => route.fulfill({ json: [] }));
  const pane = await openRecord(page, id);
  await expect(pane).toContainText("Nobody can tell: no policy was in force on that day.");
  await expect(pane.getByRole("heading", { name: "No policy was in force" })).toBeVisible();
  const policy = row(pane, "The policy in force").getByRole("cell");
  await expect(policy.last()).toHaveText("None");
});

test("a pack that is not there is no error either", async ({ page, complaints }) => {
  const { id } = await one(page, "trigger=crash");
  await page.route("**/api/v1/policies/*/pack?*", (route) =>
    route.fulfill({ status: 404, json: {} }),
  );
  const pane = await openRecord(page, id);
  await expect(pane.getByRole("heading", { name: "No policy was in force" })).toBeVisible();
  // Chromium reports the refused request.
  expect(complaints.splice(0).every((complaint) => complaint.includes("404"))).toBe(true);
});

test("a record of a day without a policy comes with a question", async ({ page }) => {
  const { id } = await one(page, "trigger=crash");
  await tamper(page, (detail) => {
    detail.policy = null;
    detail.explanation = null;
    const subject = "record";
    detail.findings = [{ level: "question", rule: "no_policy_in_force", subject, clause: null }];
    detail.counted = { questions: 1, notices: 0 };
  });
  const pane = await openRecord(page, id);
  await expect(pane).toContainText("Nobody can tell: no policy was in force on that day.");
  await expect(pane.getByRole("heading", { name: "No policy was in force" })).toBeVisible();
});

test("without the policy the record is the service’s word, and the check can be repeated", async ({
  page,
  complaints,
}) => {
  const { id } = await one(page, "trigger=crash");
  await page.route("**/api/v1/policies/*/pack?*", (route) => route.abort(), { times: 1 });
  const pane = await openRecord(page, id);
  await expect(pane).toContainText("This is the answer of the service.");
  await pane.getByRole("button", { name: "Check again" }).click();
  await expect(pane).toContainText(SAME);
  complaints.splice(0);
});

test("the policy is fetched once for all records of its time", async ({ page }) => {
  const packs: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/pack?")) {
      packs.push(request.url());
    }
  });
  const pane = await crash(page);
  const others = pane.getByRole("list", { name: "The whole incident" }).getByRole("link");
  await others.first().click();
  await expect(pane.getByRole("heading", { level: 1 })).not.toContainText("airbag deployed");
  await expect(pane).toContainText(SAME);
  expect(packs).toHaveLength(1);
  expect(packs[0]).toContain("operator=bmw-assist");
});

test("every kind of record is judged here as the service judges it", async ({ page }) => {
  const kinds = ["assistance_call", "crash", "theft", "legal", "diagnostics", "account", "access"];
  for (const kind of kinds) {
    const all = await records(page, `trigger=${kind}`);
    for (const { id } of [all[0], all.at(-1)].flatMap((record) => record ?? [])) {
      const pane = await openRecord(page, id);
      await expect(pane, `${kind} ${id}`).toContainText(SAME);
    }
  }
});

test("axe finds nothing in a fault, and it needs no sideways scrolling", async ({ page }) => {
  const { id } = await trackedTooEarly(page);
  await tamper(page, (detail) => {
    detail.findings = [];
  });
  await openRecord(page, id);
  await expect(fault(recordPane(page))).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page);
});
