import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import type { PathStep } from "@/lib/domain/n2g-path";
import { runFits } from "./run-fits";
import { withImportance } from "./step-importance";
import { ID, toyRunner, VOCABULARY } from "./toy.fixture";

const options = {
  ...{ vocabulary: VOCABULARY, maxActivation: 2 },
  ...{ bosTokenId: ID.endOfText, maskTokenId: ID.mask },
};
const started = Int32Array.of(ID.endOfText, ID.he, ID.run, ID.started, ID.to);

async function measured(steps: PathStep[], tokenIds = started, value = 1) {
  const places = [{ tokenIds, value }];
  const { results } = await runFits(
    [{ neuron: 0, fit: withImportance([{ steps, places }], options) }],
    toyRunner(),
  );
  return at(at(results, 0), 0);
}

test("what masking each context token takes away; a firing token has no importance", async () => {
  const steps = [
    { tokens: [" to"] },
    { tokens: [" started"] },
    { gap: { min: 1, max: 1 } },
    { tokens: [" he"] },
  ];
  expect(await measured(steps)).toEqual([
    { tokens: [" to"] },
    { tokens: [" started"], importance: 0.9, examples: 1 },
    { gap: { min: 1, max: 1 } },
    { tokens: [" he"], importance: 0, examples: 1 },
  ]);
});

test("a text in which the neuron no longer fires measures nothing", async () => {
  const steps = [{ tokens: [" to"] }, { tokens: [" run"] }];
  const weak = Int32Array.of(ID.endOfText, ID.run, ID.to);
  expect(await measured(steps, weak)).toEqual(steps);
});
