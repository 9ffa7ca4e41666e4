// One implementation of the filter step, timed: prints how long each step took, and what it gave.
//
//   node filter_step_process.mjs typed_arrays|crossfilter COLUMNS
//   node filter_step_process.mjs engine PROGRAM FOLDER

import { readFileSync } from "node:fs";

import { CHOICES } from "../peers/steps/choices.mjs";
import { unpack } from "../peers/steps/input.mjs";

/** The first round compiles what is run and is not counted. */
const ROUNDS = 6;

const [name, ...places] = process.argv.slice(2);

async function inJavaScript() {
  const { prepare, summary } = await import(`../peers/steps/${name}.mjs`);
  const input = unpack(JSON.parse(readFileSync(places[0], "utf8")));
  const step = prepare(input);
  const times = [];
  let summaries = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = CHOICES.map((choice) => {
      const begun = performance.now();
      const answer = step(choice);
      const took = performance.now() - begun;
      if (round > 0) {
        times.push(took);
      }
      return round === 0 ? summary(answer, input) : null;
    });
    summaries = round === 0 ? given : summaries;
  }
  return { times, summaries };
}

const inEngine = async () => (await import("./engine.mjs")).run(...places, CHOICES, ROUNDS);

const result = await (name === "engine" ? inEngine() : inJavaScript());
process.stdout.write(JSON.stringify(result));
