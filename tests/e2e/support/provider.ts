import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import Provider from "oidc-provider";

import { SUBSCRIBER } from "./demo-file.ts";
import { type Household, startHousehold } from "./household.ts";

/** How the provider names the dashboard. */
const CLIENT = "dashboard";

/** What both know. */
const SECRET = "a-secret-of-the-end-to-end-tests";

/** A household whose subscriber signs in at a real identity provider. */
export interface ProviderHousehold extends Household {
  /** The provider's address. It is another site than the dashboard's. */
  issuer: string;
}

/** Whoever signs in under this name has no account here. */
export const NOBODY = "nobody";

/** Starts a provider and a household beside it. */
export async function startProviderHousehold(): Promise<ProviderHousehold> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer();
  server.listen(0);
  await once(server, "listening");
  // A browser takes another host for another site, whatever the port is.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  server.on("request", provider(issuer, origin).callback());
  process.env.DASHBOARD_OIDC_CLIENT_SECRET = SECRET;
  const options = ["--public-url", origin, "--oidc-issuer", issuer, "--oidc-client-id", CLIENT];
  const household = await startHousehold([...options, "--oidc-name", "Test Motors"], port);
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

function provider(issuer: string, origin: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [`${origin}/auth/callback`],
        post_logout_redirect_uris: [`${origin}/?sign_in=signed_out`],
        backchannel_logout_uri: `${origin}/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub", "account"] },
    cookies: { keys: ["of the end-to-end tests"] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...(id === NOBODY ? {} : { account: SUBSCRIBER }) }),
    }),
  });
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
