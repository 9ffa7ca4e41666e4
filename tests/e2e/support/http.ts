import { type IncomingHttpHeaders, request } from "node:http";

import { cookiesAreSecret } from "./evidence.ts";
import { shared } from "./test.ts";

/** An answer as it came over the wire: nothing followed, nothing decompressed. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** How to ask. */
export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  origin?: string;
}

/** Asks the shared server, or another one, for a path. */
export function ask(path: string, asking: Asking = {}): Promise<Answer> {
  const { method = "GET", headers = {}, origin = shared.origin } = asking;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(parts) });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The cookie of a session that was opened with a link. */
export async function cookieOf(link: string): Promise<string> {
  const { headers } = await ask(link);
  const cookie = headers["set-cookie"]?.[0]?.split(";")[0];
  if (cookie === undefined) {
    throw new Error("the link set no cookie");
  }
  cookiesAreSecret([cookie]);
  return cookie;
}
