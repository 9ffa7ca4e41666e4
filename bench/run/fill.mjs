// Fills a database with so many records, unless one was filled before, and prints its path.

import { filledDatabase } from "./data.mjs";
import { options } from "./options.mjs";

const tell = (sentence) => console.error(`  ${sentence}`);
console.log(await filledDatabase(options.records, tell));
