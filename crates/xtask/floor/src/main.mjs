// Prints what is newer than the floor in the files that are named, and fails if there is something.

import { judge } from "./judge.mjs";

const files = process.argv.slice(2);
const sentences = judge(files);
sentences.forEach((sentence) => console.log(sentence));
if (files.length === 0 || sentences.length > 0) process.exitCode = 1;
