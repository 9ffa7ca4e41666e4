import { type Page, test } from "@playwright/test";

import { megabytes, milliseconds, spread } from "../support/floor/figures.ts";
import { launchCurrent, launchOld, type Launched } from "../support/floor/launch.ts";
import { type Loops, loopsIn } from "../support/floor/loops.ts";
import { type Memory, memoryOfScreen } from "../support/floor/memory.ts";
import { CAR, TIMELINE } from "../support/floor/screens.ts";
import { slowDown } from "../support/floor/slow.ts";
import { noteWhen, pressed, type Screen, type Times, whenSeen } from "../support/floor/times.ts";
import { missing } from "../support/floor/unpacked.ts";
import { command, startServer } from "../support/server.ts";
import { freshLink, shared } from "../support/test.ts";

/** How much slower the whole browser is made. */
const FACTOR = Number(process.env.WEAK_FACTOR ?? 12);
/** How often each thing is measured, slowed and not. */
const RUNS = Number(process.env.WEAK_RUNS ?? 5);

/** How often a key is pressed in a run. */
const PRESSES = 6;

const SIZE = { width: 1280, height: 480 };

const launch = process.env.WEAK_BROWSER === "current" || missing !== undefined ? launchCurrent : launchOld;

let launched: Launched;
test.beforeAll(async () => {
  launched = await launch();
  console.log(`Chromium ${launched.browser.version()}, ${RUNS} runs each, a factor of ${FACTOR} asked for`);
});
test.afterAll(async () => launched.end());

/** Does something in the browser while all of it is slowed. */
async function slowed<T>(work: () => Promise<T>): Promise<T> {
  const end = slowDown(launched.process, FACTOR);
  try {
    return await work();
  } finally {
    await end();
  }
}

/** Where to sign in, each page by a link of its own: a car's page ends its session when it is left. */
interface Reader {
  baseURL: string;
  link(): string;
}

/** The subscriber of the demo household. */
const subscriber = (): Reader => ({ baseURL: shared.origin, link: freshLink });

/** Does something in a new page, with nothing in its cache. */
async function inPage<T>(reader: Reader, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await launched.browser.newContext({ baseURL: reader.baseURL, viewport: SIZE });
  context.setDefaultTimeout(120_000);
  try {
    await context.request.get(reader.link());
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

test("the browser is slowed in its pages, its workers and its modules alike", async () => {
  const [plain, slow]: [Loops[], Loops[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    plain.push(await loopsIn(launched.browser));
    slow.push(await slowed(() => loopsIn(launched.browser)));
  }
  for (const place of ["page", "worker", "wasm"] as const) {
    const of = (loops: Loops[]) => spread(loops.map((loop) => loop[place]));
    const ratio = of(slow).median / of(plain).median;
    console.log(`a loop in the ${place}: ${milliseconds(of(plain))}, slowed ${milliseconds(of(slow))}: ${ratio.toFixed(1)} times`);
  }
});

for (const screen of [TIMELINE, CAR]) {
  test(`how long ${screen.path} takes`, async () => {
    const [plain, slow]: [Times[], Times[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      plain.push(await timesOf(screen));
      slow.push(await slowed(() => timesOf(screen)));
    }
    for (const what of ["firstRecord", "app", "press", "scroll"] as const) {
      const of = (times: Times[]) => spread(times.flatMap((time) => time[what]));
      const ratio = of(slow).median / of(plain).median;
      console.log(`${screen.path} ${what}: ${milliseconds(of(plain))}, slowed ${milliseconds(of(slow))}: ${ratio.toFixed(1)} times`);
    }
  });

  test(`what ${screen.path} holds`, async () => {
    await tellMemory(screen, subscriber(), "a household");
  });

  test(`what ${screen.path} holds of a million records`, async () => {
    const database = process.env.DASHBOARD_MILLION;
    test.skip(database === undefined, "no database of a million records was filled");
    const server = await startServer(`sqlite:${database}`, ["--demo"]);
    try {
      const words = ["sign-in-link", "--database", `sqlite:${database}`, "--address", new URL(server.origin).host];
      const link = () => /http:\S+/.exec(command(words).out)?.[0] ?? "";
      await tellMemory(screen, { baseURL: server.origin, link }, "a million records");
    } finally {
      await server.stop();
    }
  });
}

async function tellMemory(screen: Screen, reader: Reader, of: string): Promise<void> {
  const more: number[] = [];
  const parts: Memory[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { empty, full } = await inPage(reader, (page) => memoryOfScreen(page, screen, launched.process));
    more.push(full.process - empty.process);
    parts.push(full);
  }
  const all = spread(more);
  const middle = (part: keyof Memory) => megabytes(spread(parts.map((memory) => memory[part])).median);
  console.log(
    `${screen.path} holds ${megabytes(all.median)} (${megabytes(all.least)} to ${megabytes(all.most)}) more than an empty ` +
      `page, of ${of}, ${middle("process")} in all: ${middle("heap")} of JavaScript, ${middle("wasm")} of WebAssembly`,
  );
}

function timesOf(screen: Screen): Promise<Times> {
  return inPage(subscriber(), async (page) => {
    await screen.before?.(page);
    await noteWhen(page, { firstRecord: screen.record, app: screen.app });
    await page.goto(screen.path, { waitUntil: "commit", timeout: 120_000 });
    const firstRecord = await whenSeen(page, "firstRecord");
    const app = await whenSeen(page, "app");
    const press = await several(() => pressed(page, screen.press));
    if (screen.enter) await pressed(page, screen.enter);
    const scroll = await several(() => pressed(page, screen.scroll));
    return { firstRecord, app, press, scroll };
  });
}

/** One after the other. */
async function several(measure: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (let time = 0; time < PRESSES; time += 1) {
    figures.push(await measure());
  }
  return figures;
}
