// All measurements, one after the other; what they found goes to docs/speed.md. See bench/README.md.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ours, peer } from "./apps.mjs";
import { launch } from "./browser.mjs";
import { startDashboard } from "./dashboard.mjs";
import { filledDatabase, peerData } from "./data.mjs";
import { machine } from "./machine.mjs";
import { options } from "./options.mjs";
import { report } from "./report.mjs";
import { serveStatic } from "./static.mjs";
import { agreement } from "./measures/agreement.mjs";
import { blankFrames } from "./measures/blank_frames.mjs";
import { filterStep } from "./measures/filter_step.mjs";
import { firstRecord } from "./measures/first_record.mjs";
import { hands } from "./measures/hands.mjs";
import { indexBytes } from "./measures/index_bytes.mjs";
import { keyPress } from "./measures/key_press.mjs";
import { load } from "./measures/load.mjs";
import { pages } from "./measures/pages.mjs";
import { reach } from "./measures/reach.mjs";
import { vis } from "./measures/vis.mjs";

/** The measurements by the names that `--only` takes, in the order in which they run. */
const MEASURES = {
  agreement,
  index: indexBytes,
  pages,
  filter: filterStep,
  first: firstRecord,
  load,
  keys: keyPress,
  reach,
  blank: blankFrames,
  hands,
  vis,
};

/** vis-timeline has no more records than this. */
const VIS_RECORDS = 10_000;

const tell = (sentence) => console.log(`  ${sentence}`);

function chosen() {
  const unknown = options.only.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) {
    throw new Error(`there is no measurement ${unknown[0]}; there are ${Object.keys(MEASURES).join(", ")}`);
  }
  // Nothing is timed before everybody counts the same.
  const timed = Object.keys(MEASURES).filter((name) => name !== "agreement");
  return ["agreement", ...(options.only.length > 0 ? timed.filter((name) => options.only.includes(name)) : timed)];
}

function buildPeers() {
  const folder = join(options.folder, "peers");
  const program = join(options.root, "bench/peers/build.mjs");
  const { status } = spawnSync(process.execPath, [program, folder], { stdio: "inherit" });
  if (status !== 0) {
    throw new Error("the peers could not be built");
  }
  return folder;
}

async function measure() {
  const names = chosen();
  const { records } = options;
  const data = peerData(records);
  tell(`${records.toLocaleString("en")} records, columns sha256 ${data.checksum.slice(0, 16)}`);
  const visRecords = Math.min(records, VIS_RECORDS);
  peerData(visRecords);
  const database = await filledDatabase(records, tell);
  const opened = [];
  try {
    const dashboard = await startDashboard(database);
    opened.push(dashboard.stop);
    const files = await serveStatic({ pages: buildPeers(), data: data.folder });
    opened.push(files.stop);
    const browser = await launch();
    opened.push(() => browser.close());
    const peers = ["react", "solid", "columns"].map((name) => peer(name, files.origin, records));
    const at = {
      apps: [ours(dashboard, records), ...peers],
      visApp: peer("vis", files.origin, visRecords),
      browser,
      columns: data.columns,
      dashboard,
      data,
      database,
      options,
      records,
      tell,
    };
    const found = { records, blocks: options.blocks, machine: machine(browser), checksum: data.checksum };
    for (const name of names) {
      console.log(`› ${name}`);
      found[name] = await MEASURES[name](at);
      keep(found);
    }
    return found;
  } finally {
    for (const close of opened.reverse()) {
      await close();
    }
  }
}

/** What was found so far, for whoever wants the single runs. */
function keep(found) {
  writeFileSync(join(options.folder, `speed-${found.records}.json`), JSON.stringify(found, null, 1));
}

function write(found) {
  const whole = !options.quick && options.only.length === 0 && options.records === 1_000_000;
  const file = whole ? join(options.root, "docs/speed.md") : join(options.folder, "speed.md");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, report(found));
  console.log(report(found));
  console.log(`✓ ${file}`);
}

try {
  write(await measure());
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
