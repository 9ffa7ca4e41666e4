import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { demoFile, eventsOf } from "../support/demo-file.ts";
import { addTokens, isVehicle, scan, secretsOf } from "../support/scan.ts";
import { temporaryFolder } from "../support/server.ts";

const TOKEN = "q8xGm2Zr0Vb5Jt7Nc1Lk4Ws9Ep6Yh3Ua_Df-Ri2Ob0M";

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
] as const;

function leaksIn(file: string, text: string) {
  const folder = temporaryFolder();
  try {
    writeFileSync(join(folder.path, "secrets-1.txt"), `cookie ${TOKEN}\n`);
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

test("what may stand there is no leak", () => {
  expect(leaksIn("addresses-1.txt", `http://127.0.0.1:1/auth/link/${TOKEN}`)).toEqual([]);
  expect(leaksIn("log-1.txt", '{"request_id":"9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69","ms":12.3456}')).toEqual([]);
  expect(isVehicle("1HGCM82633A004353")).toBe(false);
  // A measurement can have the right check digit.
  expect(isVehicle("11111111111111111")).toBe(false);
});
