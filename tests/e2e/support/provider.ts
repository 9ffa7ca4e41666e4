import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import type { Page } from "@playwright/test";
import Provider, { type ClientMetadata } from "oidc-provider";

import { SUBSCRIBER } from "./demo-file.ts";
import { isSecret } from "./evidence.ts";
import { type Household, startHousehold } from "./household.ts";
import { temporaryFolder } from "./server.ts";

/** How the provider names the dashboard. */
const CLIENT = "dashboard";

/** How people know the provider. */
export const PROVIDER = "Test Motors";

/** What both know. */
const SECRET = "a-secret-of-the-end-to-end-tests";

/** How the provider names the dashboard's key, where it knows one. */
const KEY = "of-the-dashboard";

/** A household whose subscriber signs in at a real identity provider. */
export interface ProviderHousehold extends Household {
  /** The provider's address. It is another site than the dashboard's. */
  issuer: string;
}

/** Whoever signs in under this name has no account here. */
export const NOBODY = "nobody";

/** Who answers in the provider's place, under its address and for the dashboard's. */
type Answering = (issuer: string, origin: string) => RequestListener;

/** Answers as a provider does. */
const asAProvider: Answering = (issuer, origin) => provider(issuer, origin, { client_secret: SECRET }).callback();

/** Says that it is somebody else than the one that was asked. */
export const asSomebodyElse: Answering = () => (_, response) => {
  const known = { issuer: "https://elsewhere.example", authorization_endpoint: "https://elsewhere.example/auth" };
  const more = { token_endpoint: "https://elsewhere.example/token", jwks_uri: "https://elsewhere.example/keys" };
  const lists = { response_types_supported: ["code"], subject_types_supported: ["public"] };
  const signed = { id_token_signing_alg_values_supported: ["RS256"] };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ ...known, ...more, ...lists, ...signed }));
};

/** Ends every connection without an answer. */
export const notAtAll: Answering = () => (request) => {
  request.socket.destroy();
};

/** The same with a provider that knows the dashboard by its key and takes no secret from it. */
export async function startKeyHousehold(): Promise<ProviderHousehold> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: KEY, use: "sig", alg: "RS256" }] };
  const answering: Answering = (issuer, origin) =>
    provider(issuer, origin, { token_endpoint_auth_method: "private_key_jwt", jwks: jwks as NonNullable<ClientMetadata["jwks"]> }).callback();
  const folder = temporaryFolder();
  const file = join(folder.path, "client-key.pem");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  const more = ["--oidc-client-key-file", file, "--oidc-client-key-id", KEY];
  const household = await startProviderHousehold(answering, null, more);
  folder.remove();
  return household;
}

/** Starts a provider and a household beside it; `secret` is what the dashboard takes for theirs, if anything. */
export async function startProviderHousehold(
  answering: Answering = asAProvider,
  secret: string | null = SECRET,
  more: string[] = [],
): Promise<ProviderHousehold> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer();
  server.listen(0);
  await once(server, "listening");
  // A browser takes another host for another site, whatever the port is.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  server.on("request", answering(issuer, origin));
  if (secret !== null) {
    isSecret("client", secret);
    process.env.DASHBOARD_OIDC_CLIENT_SECRET = secret;
  }
  const options = ["--public-url", origin, "--oidc-issuer", issuer, "--oidc-client-id", CLIENT];
  options.push("--oidc-role-claim", "role", "--oidc-person-claim", "person");
  const household = await startHousehold([...options, "--oidc-name", PROVIDER, ...more], port);
  delete process.env.DASHBOARD_OIDC_CLIENT_SECRET;
  return {
    ...household,
    issuer,
    end: async () => {
      await household.end();
      await close(server);
    },
  };
}

/** Says at the provider who one is, and lets it tell the dashboard. */
export async function proveWhoOneIs(page: Page, person: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(person);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The same for somebody who did so before: the provider asks no more than who it is. */
export async function proveAgain(page: Page, person: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(person);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

/** How long ago the next sign-ins are said to have been (s): a test cannot wait for an hour. */
export const signedInAgo = { seconds: 0 };

/** A name under which nobody is signed in anywhere yet. */
export function somebody(): string {
  return `person-${randomUUID()}`;
}

/** In what role somebody else than the subscriber signs in. */
export type Role = "dealer_staff" | "operator_staff" | "household_driver" | "auditor";

/** The name of somebody in a role, of whom the provider says for whom they sign in. */
export function staff(role: Role, organisation: string): string {
  return [role, organisation, randomUUID()].join("|");
}

/** What the provider says of somebody. */
function claimsOf(id: string): { sub: string; [claim: string]: string } {
  const [role, organisation] = id.split("|");
  const own = { sub: id, ...(id === NOBODY ? {} : { account: SUBSCRIBER }) };
  if (role === undefined || organisation === undefined) return own;
  return role === "household_driver" ? { ...own, role, person: organisation } : { ...own, role, organisation };
}

function provider(issuer: string, origin: string, proof: Partial<ClientMetadata>): Provider {
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        ...proof,
        redirect_uris: [`${origin}/auth/callback`],
        post_logout_redirect_uris: [`${origin}/?sign_in=signed_out`],
        backchannel_logout_uri: `${origin}/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub", "account", "role", "organisation", "person"] },
    cookies: { keys: ["of the end-to-end tests"] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // It would not speak to this machine, which is where the dashboard is.
    fetch: (url, options) => fetch(url, { ...options, ...{ dispatcher: undefined } }),
    findAccount: (_, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  });
  const loginAccount = made.Session.prototype.loginAccount;
  made.Session.prototype.loginAccount = function (details) {
    const loginTs = Math.floor(Date.now() / 1000) - signedInAgo.seconds;
    loginAccount.call(this, { ...details, loginTs });
  };
  return made;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await close(server);
  return port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
