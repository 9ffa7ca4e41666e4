// The records from the server: the newest for the first screen, then all of them.

import { recordsOf } from "./records.js";

/** How many records the page shows: `?n=`. */
export const wanted = Number(new URLSearchParams(location.search).get("n") ?? 10_000);

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

/** The newest records as the API gives them. */
export const loadNewest = () => json(`/data/newest-${wanted}.json`);

/** The columns of all records, as they are sent. */
export const loadColumns = () => json(`/data/columns-${wanted}.json`);

/** All records, newest first. */
export async function loadRecords() {
  return recordsOf(await loadColumns());
}
