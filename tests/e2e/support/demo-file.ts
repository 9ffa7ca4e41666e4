import { demoUntil, today } from "./days.ts";
import { command } from "./server.ts";

/** The account of the demo household's subscriber. */
export const SUBSCRIBER = "acc_demoHousehold";

/** An event as the file has it; only what is counted here. */
export interface DemoEvent {
  id: string;
  source: string;
  type: string;
  data: {
    account?: string;
    record?: string;
    sealed_until?: string | null;
    unsealed_on?: string;
    trigger?: { kind: string };
  };
}

/** The demo household, as the server's program writes it. */
export function demoFile(): string {
  const { code, out, errors } = command(["demo-data", "--until", demoUntil()]);
  if (code !== 0) {
    throw new Error(errors);
  }
  return out;
}

/** The events of a file. */
export function eventsOf(file: string): DemoEvent[] {
  const lines = file.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as DemoEvent);
}

/**
 * The events that are records the subscriber may see: what was recorded and what was changed on
 * the account, theirs, and not withheld by law today.
 */
export function visibleRecords(events: DemoEvent[]): DemoEvent[] {
  const key = (event: DemoEvent, id = event.id) => `${event.source} ${id}`;
  const unsealed = new Set(
    events
      .filter(({ type, data }) => type.includes(".unsealed.") && (data.unsealed_on ?? "") <= today())
      .map((event) => key(event, event.data.record)),
  );
  const isSealed = (event: DemoEvent) =>
    (event.data.sealed_until ?? "") > today() && !unsealed.has(key(event));
  return events.filter((event) => {
    const isRecord = [".record.created.", ".account.changed."].some((part) =>
      event.type.includes(part),
    );
    return isRecord && event.data.account === SUBSCRIBER && !isSealed(event);
  });
}
