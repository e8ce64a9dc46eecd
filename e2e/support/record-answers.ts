import { readFile, writeFile } from "node:fs/promises";
import { askComparable } from "./comparable";

// Records what the addresses of `e2e/api/recorded-answers.json` answer: `npx tsx e2e/support/record-answers.ts ORIGIN`,
// when a change of an answer is meant.
const FILE = "e2e/api/recorded-answers.json";
const [origin = "http://localhost:3000"] = process.argv.slice(2);
const recorded = JSON.parse(await readFile(FILE, "utf8"));
for (const address of Object.keys(recorded)) recorded[address] = await askComparable(origin, address);
await writeFile(FILE, `${JSON.stringify(recorded, null, 2)}\n`);
