// Serves the peers and their data, compressed as small as brotli makes it, from memory.

import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

/** Starts the server on a free port; `folders` maps the first part of a path to its folder. */
export async function serveStatic(folders) {
  const kept = new Map();
  const server = createServer((request, response) => {
    const [, first, rest] = /^\/(?:(data)\/)?([\w.-]+)(?:\?.*)?$/.exec(request.url) ?? [];
    const file = rest && join(folders[first ?? "pages"], rest);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    if (!kept.has(file)) {
      kept.set(file, compressed(file));
    }
    const body = kept.get(file);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": "no-cache",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** A file with brotli 11; large ones take a while, so the result is kept beside it. */
function compressed(file) {
  const beside = `${file}.br`;
  if (existsSync(beside) && statSync(beside).mtimeMs > statSync(file).mtimeMs) {
    return readFileSync(beside);
  }
  const content = readFileSync(file);
  const body = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeFileSync(beside, body);
  return body;
}
