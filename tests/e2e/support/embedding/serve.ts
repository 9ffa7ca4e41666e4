import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A small server of the tests. */
export interface Served {
  /** Its address at a name of this machine: names that differ are other sites to a browser. */
  at(name: string): string;
  /** The paths that were asked for, in order. */
  asked: string[];
  end(): void;
}

/** What is answered to a path. */
export interface Page {
  type: string;
  body: string;
  headers?: Record<string, string>;
  status?: number;
}

/** Serves what a function gives for an address; nothing is not found. `came` gets each body before. */
export async function serve(
  pages: (address: URL, request: IncomingMessage) => Page | undefined,
  came: (request: IncomingMessage, body: string) => void = () => {},
): Promise<Served> {
  const asked: string[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    for await (const part of request) body += String(part);
    came(request, body);
    const address = new URL(request.url ?? "/", "http://localhost");
    asked.push(`${request.method} ${address.pathname}`);
    const page = pages(address, request);
    const headers = { "content-type": page?.type ?? "text/plain", "cache-control": "no-store", ...page?.headers };
    response.writeHead(page === undefined ? 404 : (page.status ?? 200), headers);
    response.end(page?.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    at: (name) => `http://${name}:${port}`,
    asked,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
