// What was found, as the page of the documentation.

import { aims } from "./aims.mjs";
import { longest, milliseconds, megabytes, part, share, times } from "./units.mjs";

const NAMES = { ours: "this app", react: "React + TanStack", solid: "Solid + TanStack", columns: "columns in JavaScript by hand" };

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, place) => (place === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function section(title, ...parts) {
  return [`## ${title}`, ...parts.filter(Boolean)].join("\n\n");
}

/** The whole page. */
export function report(found) {
  const parts = [head(found), against(found), keys(found), steps(found), first(found), load(found), list(found), hand(found), server(found), record(found)];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function head({ records, blocks, machine, checksum }) {
  const count = records.toLocaleString("en");
  const command = `cargo xtask bench --records ${records} --blocks ${blocks}`;
  return `# Speed

${count} records over ten years, the same in every implementation (columns: sha256 \`${checksum.slice(0, 16)}\`), beside what
people use today. [bench/README.md](../bench/README.md) says what each measurement is.

\`\`\`
${command}
\`\`\`

${machine.processors} processors (${machine.model}), ${machine.memory}, ${machine.browser} without a GPU, Node.js ${machine.node},
${machine.day}. Only ratios carry over to other machines. Ratios are medians of pairs that ran side by side, in
${blocks} ${blocks === 1 ? "block" : "blocks"}, with their quartiles; before anything was timed, all implementations gave the same counts.`;
}

function against(found) {
  const rows = aims(found);
  return rows.length > 0 && section("What it has to reach", table(["", "against", "at most", "measured", ""], rows));
}

function keys({ keys }) {
  if (!keys) {
    return null;
  }
  const names = Object.keys(keys.figures);
  const cell = (name, key) => milliseconds(keys.figures[name][key]);
  const rows = names.map((name) => [
    NAMES[name],
    ...["p50 1x", "p90 1x", "p50 4x", "p90 4x"].map((key) => cell(name, key)),
    share(keys.figures[name]["same frame 4x"].median),
    megabytes(keys.figures[name].memory),
  ]);
  const ratios = Object.entries(keys.ratios).map(([name, of]) => [
    `this app / ${NAMES[name]}`,
    ...["p50 1x", "p90 1x", "p50 4x", "p90 4x"].map((key) => times(of[key])),
    "",
    times(of.memory),
  ]);
  const columns = ["key press to paint", "p50", "p90", "p50, 4x", "p90, 4x", "same frame, 4x", "memory"];
  return section("From a key press to the frame that shows it, and memory", table(columns, [...rows, ...ratios]), dropped(keys.runs));
}

function steps({ filter }) {
  if (!filter) {
    return null;
  }
  const names = { engine: "this app's engine, in Wasm", typed_arrays: "typed arrays in JavaScript", crossfilter: "crossfilter2" };
  const rows = Object.entries(filter.figures).map(([name, of]) => [names[name], milliseconds(of.p50), milliseconds(of.p90)]);
  const ratios = Object.entries(filter.ratios).map(([name, of]) => [`engine / ${names[name]}`, times(of.p50), times(of.p90)]);
  return section("One filter step with all counts", table(["", "p50", "p90"], [...rows, ...ratios]), dropped(filter.runs));
}

function first({ first }) {
  if (!first) {
    return null;
  }
  const rows = Object.entries(first.figures).map(([name, of]) => [NAMES[name], milliseconds(of)]);
  rows.push(["ratio", times(first.ratio)]);
  return section("First record that can be read: empty cache, 4x, slow 4G", table(["", "after"], rows), dropped(first.runs));
}

function load({ load, index }) {
  const rows = [];
  if (index) {
    rows.push(["index, brotli", `${(index.bytes / 1e6).toFixed(2)} MB in ${index.requests} answers`]);
    rows.push(["index, made by the server", `${Math.round(index.milliseconds)} ms the first time, ${Math.round(index.again)} ms then`]);
  }
  if (load) {
    rows.push(["longest task while the index loads, 4x", longest(load.longestTaskOfIndex)]);
    rows.push(["longest task of the whole load, 4x", milliseconds(load.longestTask)]);
    rows.push(["index there, 4x", milliseconds(load.untilIndex)]);
    rows.push(["layout shift from the first HTML to rest", part(load.layoutShift)]);
    const loaded = ({ requests, bytes }) => `${requests} requests, ${(bytes / 1e3).toFixed(1)} kB`;
    rows.push(["asked for before the first record can be read", loaded(load.untilRecord)]);
    rows.push(["asked for before the index", loaded(load.untilAsked)]);
    rows.push(["asked for in all", loaded(load.all)]);
  }
  return rows.length > 0 && section("Loading", table(["this app", ""], rows));
}

function list({ reach, blank }) {
  const rows = Object.keys({ ...reach, ...blank?.figures }).map((name) => {
    const reached = (ratio) => (reach?.[name] ? `${share(reach[name][ratio].share)}, ${reach[name][ratio].gaps} gaps` : "");
    const frames = blank?.figures[name];
    return [NAMES[name], reached(1), reached(2), frames ? share(frames.share.median) : "", frames ? Math.round(frames.frames.median) : "", frames ? Math.round(frames.drawn.median) : ""];
  });
  const columns = ["", "rows reached, ratio 1", "ratio 2", "blank frames at 8,000 px/s, 4x", "frames of the page", "drawn a second"];
  return rows.length > 0 && section("The list", table(columns, rows));
}

function hand({ hands }) {
  const rows = hands && [
    ["press on the strip of years, p50", milliseconds(hands.strip)],
    ["press on the strip of years, p90", milliseconds(hands.slowestStrip)],
    ["search, with the pause for more letters", milliseconds(hands.search)],
  ];
  return rows && section("From a hand to the frame with other rows, 4x", table(["this app", ""], rows));
}

function server({ pages }) {
  if (!pages) {
    return null;
  }
  const rows = Object.entries(pages.figures).map(([name, of]) => [name, ...["p50", "p99", "mean"].map((key) => milliseconds(of[key]))]);
  rows.push(["page / direct query", ...["p50", "p99", "mean"].map((key) => times(pages.page[key]))]);
  rows.push(["counts / scan", ...["p50", "p99", "mean"].map((key) => times(pages.counts[key]))]);
  return section(
    "The server: a page of 100 rows",
    table(["", "p50", "p99", "mean"], rows),
    `${Math.round(pages.perCore.median).toLocaleString("en")} pages a second on one processor, over one connection that is kept open.`,
    dropped(pages.runs),
  );
}

function record({ vis }) {
  return (
    vis &&
    section(
      "vis-timeline, with 10,000 records",
      `Loaded after ${(vis.loaded / 1000).toFixed(1)} s; from a key press to paint ${Math.round(vis.p50)} ms (p50), ${Math.round(vis.p90)} ms (p90).`,
    )
  );
}

function dropped({ dropped, blocks, noisy }) {
  if (noisy) {
    return `The machine was busy in most of the ${blocks} blocks: these figures are noisy.`;
  }
  return dropped > 0 ? `${dropped} of ${blocks} blocks were left out, because the machine was busy.` : null;
}
