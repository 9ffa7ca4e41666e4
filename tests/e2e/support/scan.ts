import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { DemoEvent } from "./demo-file.ts";

/** What must not be found, by what it is. */
export interface Secrets {
  texts: Map<string, string>;
  /** Degrees, as they stand in the file, without a sign. */
  coordinates: Set<string>;
}

/** Something that was found. */
export interface Leak {
  file: string;
  line: number;
  what: string;
}

/** Shorter texts are words that stand anywhere. */
const SHORTEST = 6;

/** A number with as many digits as a position has. */
const NUMBER = /\d+\.\d{4,}/g;

/** A token that a provider signs. */
const SIGNED = /eyJ[\w-]{10,}\.[\w-]{10,}/;

/** The letters that a vehicle's number may have, by their worth for its check digit. */
const WORTH = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Everything that households hold on their people, and where their cars were. */
export function secretsOf(events: DemoEvent[]): Secrets {
  const secrets: Secrets = { texts: new Map(), coordinates: new Set() };
  for (const { data } of events) {
    gather(data, "", secrets);
  }
  return secrets;
}

/** Names that are nobody's: of a car's maker and the like. */
const OF_PEOPLE = ["profile", "items"];
const PERSONAL = ["name", "phone", "email", "address", "advice", "text"];
/** By these a car is known to anybody. No event has a place for them: if one ever does, they are looked for. */
const OF_CARS = ["vin", "plate", "license_plate"];

function gather(value: unknown, key: string, secrets: Secrets, within = false): void {
  if (Array.isArray(value)) {
    value.forEach((one) => gather(one, key, secrets, within));
  } else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      gather(one, name, secrets, within || OF_PEOPLE.includes(name));
    }
  } else if (typeof value === "number" && (key === "latitude" || key === "longitude")) {
    secrets.coordinates.add(String(Math.abs(value)));
  } else if (typeof value === "string" && value.length >= SHORTEST) {
    if (OF_CARS.includes(key) || (within && PERSONAL.includes(key))) secrets.texts.set(value.toLowerCase(), key);
  }
}

/** Adds what the run itself made: a line each with its kind. */
export function addTokens(secrets: Secrets, folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.startsWith("secrets-"))) {
    for (const line of readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean)) {
      const [kind = "", token = ""] = line.split(" ");
      secrets.texts.set(token.toLowerCase(), kind);
    }
  }
}

/** Looks through everything that was kept. */
export function scan(folder: string, secrets: Secrets): Leak[] {
  const files = readdirSync(folder).filter((name) => !name.startsWith("secrets-"));
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    return lines.flatMap((line, index) => {
      const what = file.startsWith("violations-") ? refused(line) : found(shownOf(file, line), secrets);
      return what.map((what) => ({ file, line: index + 1, what }));
    });
  });
}

/** What is kept there is what content policies refused: all of it is one thing too many. */
function refused(line: string): string[] {
  return line === "" ? [] : [line];
}

/**
 * A line without what its addresses may hold: that of a one-time link holds its token, and nothing else
 * does; it is used up by then. That of a waiting car holds the code that the car shows, for ten minutes and
 * of use to nobody but the subscriber.
 */
function shownOf(file: string, line: string): string {
  if (file.startsWith("addresses-")) return withoutCode(line.replace(/\/auth\/link\/[\w-]+/, "/auth/link/"));
  const [address = "", ...rest] = line.split(" ");
  return file.startsWith("kept-") ? [withoutCode(address), ...rest].join(" ") : line;
}

function withoutCode(address: string): string {
  return address.replace(/(\/pairings\/|\/pair\?code=|%2fpair%3fcode%3d)[\w-]+/gi, "$1");
}

function found(line: string, secrets: Secrets): string[] {
  const plain = `${line}\n${decoded(line)}`.toLowerCase();
  const texts = [...secrets.texts].filter(([text]) => plain.includes(text)).map(([, kind]) => kind);
  const numbers = (plain.match(NUMBER) ?? []).filter((number) => secrets.coordinates.has(number));
  const others = [
    ...(SIGNED.test(line) ? ["signed token"] : []),
    ...(line.match(/\b[A-HJ-NPR-Z0-9]{17}\b/g) ?? []).filter(isVehicle).map(() => "vehicle number"),
  ];
  return [...new Set([...texts, ...numbers.map(() => "coordinate"), ...others])];
}

function decoded(line: string): string {
  try {
    return decodeURIComponent(line.replaceAll("+", " "));
  } catch {
    return "";
  }
}

/**
 * Whether 17 letters are a vehicle's number: its maker's part has a letter, unlike the digits of a
 * measurement, and its ninth is the check digit (49 CFR 565).
 */
export function isVehicle(letters: string): boolean {
  if (!/[A-Z]/.test(letters.slice(0, 3))) {
    return false;
  }
  const worth = [...letters].map((letter) => WORTH.indexOf(letter) % 10);
  const sum = worth.reduce((all, one, place) => all + one * (WEIGHTS[place] ?? 0), 0);
  return "0123456789X"[sum % 11] === letters[8];
}
