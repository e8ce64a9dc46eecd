import { BundleWriter } from "@/lib/bundle/write";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";

export const NUM_LAYERS = 48;
export const LAYER_SIZE = 6250;
const TOKENS_EACH = { activating: 5, important: 15 };
const VOCABULARY = 50_000;
/** Token r comes as often as 1 / (r + 3.7), which gives the most frequent one to about half of the neurons. */
const OFFSET = 3.7;

export const tokenName = (rank: number): string => `token${rank}`;

/** A bundle of 300,000 neurons with 20 tokens each, drawn as unevenly as words are; always the same one. */
export async function writeSyntheticBundle(folder: string): Promise<void> {
  const random = randomNumbers(1);
  const sums = cumulativeWeights();
  const draw = () => tokenName(placeOf(sums, random() * (sums.at(-1) ?? 0)));
  const writer = await BundleWriter.create(folder);
  for (let layer = 0; layer < NUM_LAYERS; layer++) {
    for (let neuron = 0; neuron < LAYER_SIZE; neuron++) {
      const token_entries = Object.entries(TOKENS_EACH).flatMap(([role, count]) =>
        [...new Set(Array.from({ length: count }, draw))].map((token) => ({
          ...{ token, role: role as TokenEntry["role"] }, // TOKENS_EACH has no other keys
          importance: Math.round(random() * 1000) / 1000,
        })),
      );
      await writer.writeNeuron({ layer, neuron, token_entries });
    }
  }
  await writer.finish({
    model: {
      ...{ name: "synthetic", num_layers: NUM_LAYERS, layer_size: LAYER_SIZE },
      ...{ activation_function: "gelu", num_total_parameters: 1, dataset: "none" },
    },
    provenance: { source: "made up", tool: "bench", tool_version: "1", licence: "none", caveats: [] },
  });
}

function cumulativeWeights(): Float64Array {
  let sum = 0;
  return Float64Array.from({ length: VOCABULARY }, (_, rank) => {
    sum += 1 / (rank + OFFSET);
    return sum;
  });
}

function placeOf(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A linear congruential generator, 0–1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
