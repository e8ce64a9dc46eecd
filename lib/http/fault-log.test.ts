import { expect, test } from "vitest";
import { FaultLog } from "./fault-log";

function logged() {
  const lines: string[] = [];
  return { lines, log: new FaultLog((line) => lines.push(line)) };
}

const broken = (detail: string) => new Error(`cannot read ${detail}`);

test("the same fault is told once with its stack, then counted", () => {
  const { lines, log } = logged();
  for (let i = 0; i < 1000; i++) log.tell(`GET /${i}`, broken(`"${i}" of ${i}`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^GET \/0: Error: cannot read "0" of 0\n\s+at /);
  log.sum();
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^999 times more within a minute: Error: cannot read … of #/);
  log.tell("GET /again", broken("x"));
  expect(lines).toHaveLength(3);
});

test("faults that differ each time are bounded too", () => {
  const { lines, log } = logged();
  for (let i = 0; i < 1000; i++) log.tell("GET /", `fault ${"x".repeat(i % 150)}y`);
  expect(lines).toHaveLength(50);
  log.sum();
  expect(lines.length).toBeLessThanOrEqual(101);
  expect(lines.at(-1)).toMatch(/times more within a minute: (other faults|fault x*y)$/);
});
