import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { type DemoEvent, demoFile, eventsOf } from "../support/demo-file.ts";
import { givenIn } from "../support/evidence.ts";
import { addTokens, isVehicle, scan, secretsOf } from "../support/scan.ts";
import { temporaryFolder } from "../support/server.ts";

const TOKEN = "q8xGm2Zr0Vb5Jt7Nc1Lk4Ws9Ep6Yh3Ua_Df-Ri2Ob0M";

/** What a run itself made: a question and an answer where tokens are given out, and a client's secret. */
const MADE: [path: string, text: string][] = [
  ["/embed/v1/sessions", '{"ticket":"ticket-of-a-portal","origin":"https://portal.example"}'],
  ["/embed/v1/sessions", '{"token":"token-of-a-frame","expires_at":"2026-11-01T00:00:00Z"}'],
  ["/auth/device/authorization", '{"device_code":"device-code-of-a-car", "user_code": "BCDF-GHJK"}'],
  ["/auth/device/token", "grant_type=urn%3Aietf&device_code=device-code-of-a-car"],
  ["/api/v1/session", '{"token":"of-another-kind"}'],
];

/** What a run could have left, each with one thing in it that must not be there. */
const LEFT = [
  ["log-1.txt", '{"message":"signed in","name":"Nora Castellan"}', "name"],
  ["log-1.txt", '{"message":"called +1 973 555 0142"}', "phone"],
  ["log-1.txt", `{"cookie":"dashboard_session=${TOKEN}"}`, "cookie"],
  ["metrics-1.txt", 'dashboard_http_requests_total{route="nora castellan"} 1', "name"],
  ["addresses-1.txt", "http://127.0.0.1:1/?q=Nora%20Castellan", "name"],
  ["addresses-1.txt", "http://127.0.0.1:1/?q=Nora+Castellan", "name"],
  ["addresses-1.txt", "http://127.0.0.1:1/auth/callback?id_token=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0x.", "signed token"],
  ["addresses-1.txt", "http://127.0.0.1:1/?car=1HGCM82633A004352", "vehicle number"],
  ["kept-1.txt", 'http://127.0.0.1:1/ [[{"draft":"theo castellan"}]]', "name"],
  ["log-1.txt", "the frame's token-of-a-frame is good", "token"],
  ["kept-1.txt", 'http://127.0.0.1:1/ [[{"ticket":"ticket-of-a-portal"}]]', "ticket"],
  ["kept-1.txt", 'http://127.0.0.1:1/car [[{"waiting":"device-code-of-a-car"}]]', "device_code"],
  ["kept-1.txt", 'http://127.0.0.1:1/car [[{"waiting":"BCDF-GHJK"}]]', "user_code"],
  ["log-1.txt", '{"path":"/api/v1/pairings/BCDF-GHJK"}', "user_code"],
  ["addresses-1.txt", "http://127.0.0.1:1/?again=BCDF-GHJK", "user_code"],
  ["log-1.txt", "client_secret=a-secret-of-a-client", "client"],
] as const;

function leaksIn(file: string, text: string) {
  const folder = temporaryFolder();
  try {
    const made = MADE.flatMap(([path, text]) => givenIn(path, text));
    const tokens = [...made, ["cookie", TOKEN], ["client", "a-secret-of-a-client"]];
    writeFileSync(join(folder.path, "secrets-1.txt"), tokens.map((token) => `${token.join(" ")}\n`).join(""));
    writeFileSync(join(folder.path, file), `nothing\n${text}\n`);
    const secrets = secretsOf(eventsOf(demoFile()));
    addTokens(secrets, folder.path);
    return scan(folder.path, secrets);
  } finally {
    folder.remove();
  }
}

for (const [file, text, what] of LEFT) {
  test(`what is planted in ${file} is found: ${what} of ${text.slice(0, 40)}`, () => {
    expect(leaksIn(file, text)).toEqual([{ file, line: 2, what }]);
  });
}

test("a position is found wherever it stands", () => {
  const [coordinate] = secretsOf(eventsOf(demoFile())).coordinates;
  expect(coordinate).toMatch(/^\d+\.\d{4,}$/);
  for (const file of ["log-1.txt", "metrics-1.txt", "addresses-1.txt", "kept-1.txt"]) {
    expect(leaksIn(file, `at=-${coordinate}&`)).toEqual([{ file, line: 2, what: "coordinate" }]);
  }
});

test("whatever a content policy refused is found", () => {
  const refused = "content policy: style-src-attr refused inline at http://127.0.0.1:1/";
  const line = (what: string, line: number) => ({ file: "violations-1.txt", line, what });
  expect(leaksIn("violations-1.txt", refused)).toEqual([line("nothing", 1), line(refused, 2)]);
});

test("a plate and a car's number are looked for wherever an event may hold them one day", () => {
  const car = { id: "1", source: "", type: "", data: { description: { plate: "J48 KLM", vin: "1HGCM82633A004352" } } };
  expect([...secretsOf([car as DemoEvent]).texts.values()]).toEqual(["plate", "vin"]);
});

test("no specification has a page that is not watched", () => {
  const folder = new URL(".", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".spec.ts"));
  const texts = files.map((name) => readFileSync(new URL(name, folder), "utf8"));
  const plain = /import \{[^}]*\btest\b[^}]*\} from "@playwright\/test"/;
  const withPages = /async \(\{[^}]*\b(page|context|browser)\b/;
  expect(texts.filter((text) => withPages.test(text)).length).toBeGreaterThan(30);
  expect(files.filter((_, at) => plain.test(texts[at] ?? "") && withPages.test(texts[at] ?? ""))).toEqual([]);
});

test("what may stand there is no leak", () => {
  const waiting = ["/pair?code=BCDF-GHJK", "/api/v1/pairings/BCDF-GHJK", "/car/code.svg?path=%2Fpair%3Fcode%3DBCDF-GHJK"];
  for (const path of waiting) {
    expect(leaksIn("addresses-1.txt", `http://127.0.0.1:1${path}`)).toEqual([]);
  }
  expect(leaksIn("kept-1.txt", "http://127.0.0.1:1/pair?code=BCDF-GHJK [[{}]]")).toEqual([]);
  expect(leaksIn("kept-1.txt", 'http://127.0.0.1:1/ ["/pair?code=BCDF-GHJK"]')).toHaveLength(1);
  expect(leaksIn("log-1.txt", '{"token":"of-another-kind"}')).toEqual([]);
  expect(leaksIn("addresses-1.txt", `http://127.0.0.1:1/auth/link/${TOKEN}`)).toEqual([]);
  expect(leaksIn("log-1.txt", '{"request_id":"9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69","ms":12.3456}')).toEqual([]);
  expect(isVehicle("1HGCM82633A004353")).toBe(false);
  // A measurement can have the right check digit.
  expect(isVehicle("11111111111111111")).toBe(false);
});
