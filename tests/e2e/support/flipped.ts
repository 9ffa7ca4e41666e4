import type { Route } from "@playwright/test";

/** Answers with the file in which one bit is another. */
export async function flipped(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  const middle = body.length >> 1;
  body.writeUInt8(body.readUInt8(middle) ^ 1, middle);
  await route.fulfill({ response, body });
}
