import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The release server. */
export const serverProgram =
  process.env.DASHBOARD_SERVER ?? `${root}target/release/dashboard-server`;

/** The built app. */
export const dist = process.env.DASHBOARD_DIST ?? `${root}dist`;

/** Where the pictures of the documentation go. */
export const pictures = process.env.DASHBOARD_PICTURES ?? `${root}docs/pictures`;

/** What is unpacked once and kept: below Cargo's target folder. */
export const cache = process.env.DASHBOARD_CACHE ?? `${root}target/e2e`;
