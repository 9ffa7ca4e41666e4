import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { request as requests, type APIRequestContext } from "@playwright/test";

import { SUBSCRIBER } from "./demo-file.ts";
import { cookiesAreSecret, isSecret } from "./evidence.ts";
import { type Household, startHousehold } from "./household.ts";

/** How the server knows the portal, and whose it is. */
const TENANT = "dealer-portal";
export const DEALER = "Harmon Ridge BMW Center";

/** A household whose dashboard the example portal may ask for, and the portal beside it. */
export interface PortalHousehold extends Household {
  /** The portal's origin: another site than the dashboard's. */
  portal: string;
  /** The subscriber, signed in to the dashboard itself. */
  subscriber: APIRequestContext;
  /** The subscriber lets the portal show them their dashboard, or no longer. */
  letPortal(allowed: boolean): Promise<void>;
  /** The subscriber gives the dealer access; gives what ends it. */
  giveAccess(): Promise<() => Promise<void>>;
}

/** Starts both. */
export async function startPortalHousehold(): Promise<PortalHousehold> {
  const secret = randomBytes(32).toString("hex");
  isSecret("client", secret);
  const portal = `http://localhost:${await freePort()}`;
  const tenants = tenantsFile(portal, secret);
  const household = await startHousehold(["--tenants", tenants]);
  const child = await startPortal(portal, household.origin, secret);
  const subscriber = await requests.newContext({ baseURL: household.origin });
  await subscriber.get(household.link());
  const { cookies } = await subscriber.storageState();
  cookiesAreSecret(cookies.map(({ name, value }) => `${name}=${value}`));
  return {
    ...household,
    portal,
    subscriber,
    letPortal: async (allowed) => {
      const answer = await subscriber.fetch(`/api/v1/portals/${TENANT}`, { method: allowed ? "PUT" : "DELETE" });
      if (!answer.ok()) throw new Error(`the portal's link: ${answer.status()}`);
    },
    giveAccess: async () => {
      const items = (await (await subscriber.get("/api/v1/vehicles")).json()) as { id: string; owned_to?: string | null }[];
      const id = randomUUID();
      const answer = await subscriber.post("/api/v1/grants", {
        data: {
          id,
          grantee: { role: "dealer_staff", organisation: DEALER },
          vehicles: items.filter(({ owned_to }) => !owned_to).map(({ id }) => id),
          categories: ["odometer", "trouble_codes", "tire_pressure"],
          purpose: "service_delivery",
          until: new Date(Date.now() + 86_400_000).toISOString(),
        },
      });
      if (!answer.ok()) throw new Error(`the grant: ${answer.status()} ${await answer.text()}`);
      return async () => void (await subscriber.delete(`/api/v1/grants/${id}`));
    },
    end: async () => {
      child.kill("SIGTERM");
      await subscriber.dispose();
      await household.end();
      rmSync(tenants);
    },
  };
}

/** Writes the file in which the portal is known to the server; gives its path. */
export function tenantsFile(portal: string, secret: string): string {
  const file = join(tmpdir(), `portals-${randomUUID()}.toml`);
  const words = [
    "[[tenant]]",
    `id = "${TENANT}"`,
    `name = "${DEALER}"`,
    `organisation = "${DEALER}"`,
    `client_id = "${TENANT}"`,
    `client_secret_sha256 = "${createHash("sha256").update(secret).digest("hex")}"`,
    `origins = ["${portal}"]`,
    'actors = ["subscriber", "dealer_staff"]',
  ];
  writeFileSync(file, words.join("\n"));
  return file;
}

async function startPortal(portal: string, dashboard: string, secret: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server.mjs"], {
    cwd: fileURLToPath(new URL("../../../examples/dealer-portal/", import.meta.url)),
    env: {
      PORTAL_ORIGIN: portal,
      DASHBOARD_ORIGIN: dashboard,
      DASHBOARD_TENANT: TENANT,
      DASHBOARD_CLIENT: TENANT,
      DASHBOARD_SECRET: secret,
      DASHBOARD_ACCOUNT: SUBSCRIBER,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes(portal)) return child;
  }
  throw new Error("the portal ended before it answered");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
