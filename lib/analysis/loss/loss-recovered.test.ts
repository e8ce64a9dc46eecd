import { expect, test } from "vitest";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { hashOf } from "@/lib/analysis/hash";
import { at, must } from "@/lib/domain/at";
import { openSession } from "@/lib/run/node";
import type { PredictedNeuron } from "./layer-predictions";
import { lossRecovered } from "./loss-recovered";
import { spliceLayer } from "./spliced-layer";
import { sumOfLosses } from "./token-loss";

const SIZE = 12;
const VOCABULARY = Array.from({ length: 20 }, (_, id) => `t${id}`);
const shape = { layers: 2, dModel: 8, dMlp: SIZE, vocabulary: 20, activation: "solu" as const, outputs: [] };
const model = {
  onnx: { bytes: tinyModel(shape), folder: null },
  activations: ["block0.act", "block1.act"],
  logits: "logits",
  tokenizer: { vocabulary: VOCABULARY, encode: () => [] },
};
/** Text that the model itself finds likely, so that a change of its layers costs. */
const sequences = await Promise.all(Array.from({ length: 4 }, (_, seed) => written(seed, 12)));
const silent: PredictedNeuron[] = Array.from({ length: SIZE }, () => ({ paths: [], maxActivation: 1 }));

test("the loss of two tokens by hand", () => {
  const logits = Float32Array.of(0, Math.log(3), 0, 0, 9, 9);
  expect(sumOfLosses(logits, Int32Array.of(0, 1, 0))).toBeCloseTo(Math.log(4 / 3) + Math.log(2), 5);
});

test.each([0, 1])("true activations through the cut of layer %d give the untouched loss", async (layer) => {
  const spliced = await spliceLayer(model, layer);
  for (const tokenIds of sequences) {
    const { loss, activations } = await spliced.whole(tokenIds);
    expect(Math.abs((await spliced.replaced(tokenIds, activations)) - loss)).toBeLessThan(1e-4);
  }
  await spliced.close();
});

test("graphs that say what is so recover the loss, in the first layer of this model a path per token and place", async () => {
  const neurons = await exactGraphs(0);
  const found = await lossRecovered(model, { layer: 0, neurons, sequences, unmatched: "zero" });
  expect(found.meanLoss).toBeGreaterThan(found.loss + 0.01);
  expect(found.recovered).toBeCloseTo(1, 3);
  expect(found.tokens).toBe(4 * 11);
});

test("graphs that never match recover nothing when the mean stands for them", async () => {
  const found = await lossRecovered(model, { layer: 1, neurons: silent, sequences, unmatched: "mean" });
  expect(found.recovered).toBeCloseTo(0, 6);
  const zero = await lossRecovered(model, { layer: 1, neurons: silent, sequences, unmatched: "zero" });
  expect(zero.graphLoss).not.toBeCloseTo(found.graphLoss, 3);
});

test("graphs of some of a layer's neurons are refused", async () => {
  const few = { layer: 1, neurons: silent.slice(1), sequences, unmatched: "zero" as const };
  await expect(lossRecovered(model, few)).rejects.toThrow("layer 1 has 12 neurons: graphs of 11 were given");
});

/** For each neuron, a path for every token of the texts that spells out all before it, with the true activation. */
async function exactGraphs(layer: number): Promise<PredictedNeuron[]> {
  const spliced = await spliceLayer(model, layer);
  const texts = await Promise.all(
    sequences.map(async (tokenIds) => ({ tokenIds, ...(await spliced.whole(tokenIds)) })),
  );
  await spliced.close();
  return Array.from({ length: SIZE }, (_, neuron) => ({
    maxActivation: 2,
    paths: texts.flatMap(({ tokenIds, activations }) =>
      [...tokenIds.keys()].slice(1).map((i) => ({
        steps: [...tokenIds.subarray(0, i + 1)].reverse().map((id) => ({ tokens: [at(VOCABULARY, id)] })),
        activation: at(activations, i * SIZE + neuron) / 2,
      })),
    ),
  }));
}

async function written(seed: number, length: number): Promise<Int32Array> {
  const session = await openSession(model.onnx, ["logits"]);
  const row = [19, hashOf(seed) % 19];
  while (row.length < length) {
    const logits = must((await session.run([row])).get("logits"), "the logits").slice(-20);
    row.push(logits.indexOf(Math.max(...logits)));
  }
  await session.close();
  return Int32Array.from(row);
}
