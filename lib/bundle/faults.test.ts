import { expect, test } from "vitest";
import { FaultList } from "./faults";

test("nothing that a terminal obeys, or a database cannot keep, comes into a report", () => {
  const faults = new FaultList();
  faults.add({ file: "a\u001b[2J", line: 3, reason: `key “\u0000\ud800${"x".repeat(2000)}”` });
  const [named] = faults.named;
  expect(named).toEqual({
    file: "a\ufffd[2J",
    line: 3,
    reason: expect.stringMatching(/^key “\ufffd\ufffdx+…$/),
  });
  expect(named?.reason.length).toBe(1001);
});
