// The one thing that a portal's backend does for the dashboard: it asks for a launch ticket, for the
// person who is signed in here, and hands it to their page. A ticket is good once and for 30 seconds.

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
  const answer = await fetch(`${setting.dashboard}/embed/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}`, "content-type": "application/json" },
    body: JSON.stringify({
      origin: setting.origin,
      account: person.account,
      actor: { role: person.role, subject: person.subject },
      purpose: person.purpose,
    }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(`the dashboard gave no ticket: ${answer.status} ${problem.title ?? ""}`);
  }
  const { ticket } = await answer.json();
  return ticket;
}
