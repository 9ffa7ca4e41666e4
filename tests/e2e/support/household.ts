import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type DemoEvent, demoFile, eventsOf, SUBSCRIBER } from "./demo-file.ts";
import { isSecret } from "./evidence.ts";
import { command, type Dashboard, databaseIn, startServer, temporaryFolder } from "./server.ts";

/** How many of the demo household's newest events there are, beside those of accounts and cars. */
const NEWEST = 80;

/** A small household with a server of its own, for tests that change what is held. */
export interface Household {
  /** The server's address. */
  origin: string;
  /** A link that signs in once. */
  link(): string;
  /** What its log says by now. */
  log(): string;
  /** Stores more events, as a telematics back end sends them. */
  ingest(events: object[]): void;
  /** Ends the server and removes the database. */
  end(): Promise<void>;
}

/** Starts the server, on a port if it has to be known before; `more` are further options. */
export async function startHousehold(more: string[] = [], port = 0): Promise<Household> {
  const folder = temporaryFolder();
  const database = databaseIn(folder.path);
  const ingest = (events: object[]) => store(folder.path, database, events);
  ingest(someOf(eventsOf(demoFile())));
  // Links prove nothing, so where a fresh proof is asked for there are none.
  const links = more.includes("--fresh-sign-in") ? [] : ["--demo"];
  const server: Dashboard = await startServer(database, [...links, ...more], port);
  const address = new URL(server.origin).host;
  return {
    origin: server.origin,
    link: () => linkTo(database, address),
    log: () => server.errors(),
    ingest,
    end: async () => {
      await server.stop();
      folder.remove();
    },
  };
}

/** The accounts, the cars and the newest records: what tests of the account need, in a second. */
function someOf(events: DemoEvent[]): DemoEvent[] {
  const isAccount = ({ type }: DemoEvent) => /\.(account\.changed|vehicle\.transferred)\./.test(type);
  const isRecord = ({ type, data }: DemoEvent) =>
    type.includes(".record.created.") && data.account === SUBSCRIBER && (data.sealed_until ?? null) === null;
  const newest = new Set(events.filter(isRecord).slice(-NEWEST));
  return events.filter((event) => isAccount(event) || newest.has(event));
}

function store(folder: string, database: string, events: object[]): void {
  const file = join(folder, "events.ndjson");
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join("\n"));
  const { code, errors } = command(["ingest", file, "--database", database]);
  if (code !== 0) {
    throw new Error(errors);
  }
}

function linkTo(database: string, address: string): string {
  const { out, errors } = command(["sign-in-link", "--database", database, "--address", address]);
  const link = /http:\S+/.exec(out)?.[0];
  if (link === undefined) {
    throw new Error(errors);
  }
  isSecret("link", link.split("/").at(-1) ?? "");
  return link;
}
