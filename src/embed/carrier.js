// Lets the app's requests carry the frame's session. The app is the same as on a page of its own: there
// the browser sends a cookie along, here this module sends the token, which the app never sees. For
// that `fetch` and `EventSource` of this page, which is ours alone, are replaced.

import { events } from "./event_lines.js";

/** The answer of a server that knows no session. */
const signedOut = () => new Response("{}", { status: 401, headers: { "content-type": "application/problem+json" } });

/** Replaces both, and saves files that links would ask for without the token. */
export function carry(session) {
  const plain = globalThis.fetch.bind(globalThis);

  const withToken = async (input, init) => {
    const request = new Request(input, { ...init, credentials: "omit" });
    if (new URL(request.url).origin !== location.origin) return plain(request);
    for (let round = 0; round < 2; round += 1) {
      if (session.token === undefined && !(await session.renewed())) break;
      const { token } = session;
      const copy = request.clone();
      copy.headers.set("authorization", `Bearer ${token}`);
      const answer = await plain(copy);
      if (answer.status !== 401) return answer;
      session.lost(token);
    }
    return signedOut();
  };

  globalThis.fetch = withToken;
  globalThis.EventSource = class extends EventTarget {
    #open = new AbortController();

    constructor(address) {
      super();
      this.onerror = null;
      this.#read(address).catch(() => {}).then(() => {
        if (!this.#open.signal.aborted) this.onerror?.(new Event("error"));
      });
    }

    async #read(address) {
      const { signal } = this.#open;
      const answer = await withToken(address, { headers: { accept: "text/event-stream" }, signal });
      if (!answer.ok) return;
      for await (const { name, data } of events(answer.body)) {
        if (signal.aborted) return;
        this.dispatchEvent(new MessageEvent(name, { data }));
      }
    }

    close() {
      this.#open.abort();
    }
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/api/']");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    save(withToken, link.href).catch(() => {});
  });
}

/** Fetches a file and hands it to the browser to save. */
async function save(fetch, address) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const named = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "");
  const type = answer.headers.get("content-type") ?? "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = named?.[1] ?? (type.startsWith("text/html") ? "report.html" : "download");
  link.click();
  // The browser reads the file after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
