// What the index weighs on the wire, and how long the server takes for it.

import { get } from "node:http";

const TYPE = "application/vnd.privacy-dashboard.timeline-index.v1+postcard";
const PIECE = 65_536;

/** The bytes of all pieces with brotli; the first time the server makes them, the second it has them. */
export async function indexBytes({ dashboard, records }) {
  const first = await pieces(dashboard, records);
  const again = await pieces(dashboard, records);
  return { ...first, milliseconds: first.milliseconds, again: again.milliseconds };
}

async function pieces(dashboard, records) {
  const begun = performance.now();
  let bytes = 0;
  let requests = 0;
  for (let from = 0; from < records; from += PIECE) {
    bytes += await weigh(`${dashboard.origin}/api/v1/timeline/index?from=${from}`, dashboard.session.cookie);
    requests += 1;
  }
  return { bytes, requests, milliseconds: performance.now() - begun };
}

function weigh(address, cookie) {
  const headers = { cookie, accept: TYPE, "accept-encoding": "br" };
  return new Promise((resolve, reject) => {
    get(address, { headers }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers["content-encoding"] !== "br") {
        answer.resume();
        reject(new Error(`the index: status ${answer.statusCode}, ${answer.headers["content-encoding"]}`));
        return;
      }
      let bytes = 0;
      answer.on("data", (chunk) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
