// Who is signed in to the portal. A real portal has its own sign-in; the example has two buttons.

import { randomBytes, randomUUID } from "node:crypto";

import { setting } from "./setting.mjs";

const COOKIE = "portal";

/** Sessions, by what their cookie says. */
const sessions = new Map();

/** What the portal knows of both people of this example. */
const PEOPLE = {
  customer: {
    page: "/",
    name: "customer",
    account: setting.account,
    role: "subscriber",
    // The portal's own name for the person: it never changes and tells nothing about them.
    subject: "customer-0001",
    purpose: "account_management",
  },
  staff: {
    page: "/staff",
    name: "staff",
    account: setting.account,
    role: "dealer_staff",
    subject: "staff-0001",
    purpose: "service_delivery",
  },
};

/** Opens a session for one of them; gives the cookie. */
export function openSession(role) {
  const id = randomBytes(32).toString("base64url");
  sessions.set(id, { ...PEOPLE[role], id: randomUUID() });
  const secure = setting.origin.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** Who asks, if they are signed in. */
export function sessionOf(request) {
  const cookies = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("="));
  return sessions.get(cookies.find(([name]) => name === COOKIE)?.[1]);
}
