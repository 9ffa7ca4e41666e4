// The one thing that a portal's backend does for the dashboard: it asks for a launch ticket, for the
// person who is signed in here, and hands it to their page. A ticket is good once and for 30 seconds.

import { once } from "node:events";
import { request as plain } from "node:http";
import { request as secured } from "node:https";
import { text } from "node:stream/consumers";

import { setting } from "./setting.mjs";

/** The dashboard gives no ticket. */
export class Refused extends Error {}

/** How long the dashboard may take. */
const PATIENCE = 8_000;

/** Both parts of the credentials are encoded as in a form (RFC 6749, 2.3.1). */
const encoded = (text) => new URLSearchParams({ "": text }).toString().slice(1);
const credentials = Buffer.from(`${encoded(setting.client)}:${encoded(setting.secret)}`).toString("base64");

/** A ticket for somebody: the role and the customer come from the portal's session, never from the page. */
export async function askForTicket(person) {
  const { status, body } = await post("/embed/v1/tickets", {
    origin: setting.origin,
    account: person.account,
    actor: { role: person.role, subject: person.subject },
    purpose: person.purpose,
  });
  if (status !== 200 && status !== 201) {
    throw new Refused(`the dashboard gave no ticket: ${status} ${body.title ?? ""}`);
  }
  return body.ticket;
}

/** Asks the dashboard. Not with `fetch`: it says of itself that it is a browser, and no browser gets a ticket. */
async function post(path, content) {
  const address = new URL(path, setting.dashboard);
  const request = address.protocol === "https:" ? secured : plain;
  const asked = request(address, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}`, "content-type": "application/json" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  asked.end(JSON.stringify(content));
  const [answer] = await once(asked, "response");
  const body = await text(answer);
  return { status: answer.statusCode, body: body.startsWith("{") ? JSON.parse(body) : {} };
}
