import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { reachOf, withCausalSteps } from "./causal-steps";

const one = (...tokens: string[]): PathStep => ({ tokens });
const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });
/** A text of one-letter tokens, and the loss when the token so many before its last is masked. */
const probed = (text: string, ...losses: number[]) => ({ tokens: [...text], losses });

test.each<[string, PathStep[], ReturnType<typeof probed>[], PathStep[]]>([
  ["nothing was probed", [one("d")], [], [one("d")]],
  ["nothing is needed", [one("d")], [probed("abcd", 0.7, 0.1, 0)], [one("d")]],
  ["the neighbour is needed", [one("d")], [probed("abcd", 0.8, 0.1, 0)], [one("d"), one("c")]],
  ["one two before", [one("d")], [probed("abcd", 0, 0.9, 0)], [one("d"), gap(1), one("b")]],
  [
    "different tokens at one distance are alternatives",
    [one("d")],
    [probed("abcd", 0.9), probed("abxd", 0.9)],
    [one("d"), one("c", "x")],
  ],
  [
    "before another step the gap is parted",
    [one("d"), gap(2), one("a")],
    [probed("abcd", 0, 0.9, 0.9)],
    [one("d"), gap(1), one("b"), one("a")],
  ],
  ["a step that is there stays", [one("d"), one("c")], [probed("abcd", 0.9)], [one("d"), one("c")]],
  [
    "within a range nothing is sure",
    [one("d"), gap(0, 3), one("a")],
    [probed("abcd", 0, 0.9)],
    [one("d"), gap(0, 3), one("a")],
  ],
  [
    "after a range neither",
    [one("d"), gap(0, 1), one("c")],
    [probed("abcd", 0.9, 0, 0.9)],
    [one("d"), gap(0, 1), one("c")],
  ],
  ["needed by half of the places only", [one("d")], [probed("abcd", 0.9), probed("abcd", 0.1)], [one("d")]],
])("%s", (_, steps, places, expected) => {
  const firing = places.map(({ tokens }) => tokens);
  expect(withCausalSteps(steps, places, firing)).toEqual(expected);
});

test("a token that other places do without is not asked for", () => {
  const firing = [[..."abcd"], [..."abxd"]];
  expect(withCausalSteps([one("d")], [probed("abcd", 0.9)], firing)).toEqual([one("d")]);
});

test("a text that begins nearer than a cause does without it", () => {
  const probed = [{ tokens: [..."abcd"], losses: [0, 0, 0.9] }];
  expect(withCausalSteps([one("d")], probed, [[..."abcd"], [..."ad"]])).toEqual([one("d")]);
});

test("how far back a path may look", () => {
  expect(reachOf([one("d")])).toBe(0);
  expect(reachOf([one("d"), gap(1, 4), one("a"), one("b")])).toBe(6);
});
