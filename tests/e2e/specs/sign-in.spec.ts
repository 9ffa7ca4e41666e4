import { expect, test } from "@playwright/test";

import { ask, cookieOf } from "../support/http.ts";
import { databaseIn, startServer, temporaryFolder } from "../support/server.ts";
import { freshLink, shared } from "../support/test.ts";

test("a sign-in link works once", async () => {
  const link = freshLink();

  const first = await ask(link);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe("/");
  expect(first.headers["set-cookie"]).toHaveLength(1);

  const second = await ask(link);
  expect(second.status).toBe(303);
  expect(second.headers.location).toBe("/?sign_in=link_used");
  expect(second.headers["set-cookie"]).toBeUndefined();
});

test("the session's cookie is out of reach of scripts and of other sites", async () => {
  const { headers } = await ask(freshLink());
  const [value = "", ...attributes] = (headers["set-cookie"]?.[0] ?? "").split(/;\s*/);
  const named = attributes.map((attribute) => attribute.toLowerCase());

  expect(named).toContain("httponly");
  expect(named).toContain("samesite=strict");
  expect(named).toContain("path=/");
  expect(named.some((attribute) => attribute.startsWith("domain"))).toBe(false);
  // 256 bits are 64 hexadecimal digits, or 43 characters of base64.
  expect(value.split("=")[1]?.length).toBeGreaterThanOrEqual(43);
});

test("without a session nothing is said of anybody", async () => {
  for (const path of ["session", "vehicles", "timeline", "account", "recipients"]) {
    const { status, headers, body } = await ask(`/api/v1/${path}`);
    expect(status, path).toBe(401);
    expect(headers["content-type"], path).toContain("application/problem+json");
    expect(JSON.parse(body.toString()), path).toMatchObject({ type: "/problems/signed-out" });
  }
});

test("signing out ends the session at once", async () => {
  const cookie = await cookieOf(freshLink());
  expect((await ask("/api/v1/session", { headers: { cookie } })).status).toBe(200);

  const own = { cookie, origin: shared.origin, "sec-fetch-site": "same-origin" };
  expect((await ask("/auth/logout", { method: "POST", headers: own })).status).toBe(204);

  expect((await ask("/api/v1/session", { headers: { cookie } })).status).toBe(401);
});

test("another site cannot sign anybody out", async () => {
  const cookie = await cookieOf(freshLink());
  const foreign = { cookie, origin: "https://dealer.example", "sec-fetch-site": "cross-site" };
  expect((await ask("/auth/logout", { method: "POST", headers: foreign })).status).toBe(403);
  expect((await ask("/api/v1/session", { headers: { cookie } })).status).toBe(200);
});

test("without a way to sign in, the server serves no account and says why", async () => {
  const folder = temporaryFolder();
  const server = await startServer(databaseIn(folder.path));
  try {
    expect(server.signIn).toBeUndefined();
    for (const path of ["session", "timeline", "account"]) {
      const { status, body } = await ask(`/api/v1/${path}`, { origin: server.origin });
      expect(status, path).toBe(503);
      const problem = JSON.parse(body.toString()) as { type: string; title: string };
      expect(problem.type, path).toBe("/problems/sign-in-not-configured");
      expect(problem.title.toLowerCase(), path).toContain("sign-in");
    }
    expect((await ask("/auth/link/unknown", { origin: server.origin })).status).not.toBe(200);
  } finally {
    expect(await server.stop()).toBe(0);
    folder.remove();
  }
});
