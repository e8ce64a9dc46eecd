import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { predictCut } from "./cut-model";
import { runFits } from "./run-fits";
import { ID, toyActivations, toyRunner } from "./toy.fixture";

const text = Int32Array.of(ID.endOfText, ID.started, ID.to, ID.run, ID.began, ID.to);
const fitText = { tokenIds: text, activations: toyActivations(text, 0) };

async function predicted(tokens: number) {
  const fit = predictCut([text], [fitText], { tokens, maxActivation: 2, bosTokenId: ID.endOfText });
  const { results } = await runFits([{ neuron: 0, fit }], toyRunner());
  return [...at(at(results, 0), 0)];
}

test("shown enough, the model predicts itself", async () => {
  expect(await predicted(2)).toEqual([0, 0, 1, 0, 0, 0.75]);
});

test("shown too little it does not, however it is scaled", async () => {
  const [, , afterStarted, , , afterBegan] = await predicted(1);
  expect(afterStarted).toBe(afterBegan);
  expect(afterStarted).toBeGreaterThan(0.5);
});
