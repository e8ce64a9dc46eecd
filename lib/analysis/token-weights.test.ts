import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyWeight } from "@/lib/analysis/fixtures/tiny-model";
import { must } from "@/lib/domain/at";
import { readModelFolder } from "./model-folder";
import { tokenWeightsOf, tokenWeightsSetup } from "./token-weights";

const { dModel, vocabulary } = TINY_SHAPE;

test("a neuron's tokens are ordered by its output weights times the unembedding", async () => {
  const dir = await mkdtemp(join(tmpdir(), "weights-"));
  try {
    await writeTinyFolder(dir, { documents: 1 });
    const model = await readModelFolder(dir, 1);
    const logits = Array.from({ length: vocabulary }, (_, token) => {
      let sum = 0;
      for (let i = 0; i < dModel; i++) {
        sum += tinyWeight("block1.out", 3 * dModel + i, 1) * tinyWeight("unembed", i * vocabulary + token, 1);
      }
      return { token: model.tokenizer.vocabulary[token], weight: sum };
    }).sort((a, b) => b.weight - a.weight);
    const setup = must(tokenWeightsSetup(model, new Set([1])), "the matrix that makes the logits");
    expect(setup.layers[0]).toBeNull();
    const { promoted, suppressed } = tokenWeightsOf(setup, must(setup.layers[1], "the layer's weights"), 3);
    const named = ({ ids, weights }: typeof promoted) =>
      Array.from(ids, (id, i) => ({ token: model.tokenizer.vocabulary[id], weight: weights[i] }));
    expect(named(promoted)).toEqual(logits.slice(0, 10).map(near));
    expect(named(suppressed)).toEqual(logits.slice(-10).reverse().map(near));
  } finally {
    await rm(dir, { recursive: true });
  }
});

function near({ token, weight }: { token: string | undefined; weight: number }) {
  return { token, weight: expect.closeTo(weight, 9) };
}
