import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { passErrors } from "./page-errors";

test("a fault that comes again is counted; different ones are bounded", async () => {
  const lines: string[] = [];
  const said = new PassThrough();
  passErrors(said, (line) => lines.push(line), 500);
  for (let i = 0; i < 1000; i++) said.write("Error: broken\n    at page\n");
  for (let i = 0; i < 1000; i++) said.write(`different ${i}\n`);
  await expect.poll(() => lines.at(-1)).toMatch(/ lines more /);
  expect(lines.slice(0, 3)).toEqual(["Error: broken", "    at page", "different 0"]);
  expect(lines).toHaveLength(301);
  expect(lines.at(-1)).toBe(
    "2700 lines more from the process that renders pages, as above, within a minute.",
  );
});
