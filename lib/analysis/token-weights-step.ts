import { at } from "@/lib/domain/at";
import type { TokenWeight } from "@/lib/domain/neuron-detail";
import { WorkerPool } from "@/lib/workers/worker-pool";
import { toTokenWeightsRecord } from "./records";
import type { AnalysisStep } from "./step";
import { type NeuronTokenWeights, tokenWeightsSetup, type WeighedTokens } from "./token-weights";
import type { TokenWeightsTask } from "./token-weights-worker";

/** Neurons that a thread is given at once. */
const BLOCK = 16;

/** Adds the tokens that each neuron promotes and suppresses; nothing where the file does not show the weights. */
export const tokenWeightsStep: AnalysisStep = {
  title: "Token weights",
  unit: "neurons",
  run: async (model, { neurons }, { workers, onProgress }) => {
    // What the negative pole promotes is what the neuron suppresses.
    const places = neurons.flatMap(({ pole }, position) => (pole === "negative" ? [] : [position]));
    const setup = tokenWeightsSetup(model, new Set(neurons.map(({ layer }) => layer)));
    if (setup === null) return () => ({});
    const pool = new WorkerPool<TokenWeightsTask, readonly (NeuronTokenWeights | null)[]>(
      new URL("./token-weights-worker.ts", import.meta.url),
      workers,
      setup,
    );
    const found = new Map<number, NeuronTokenWeights | null>();
    try {
      const blocks = blocksOf(places, (position) => at(neurons, position).layer);
      const tasks = blocks.map((block) => ({
        layer: at(neurons, at(block, 0)).layer,
        neurons: block.map((position) => at(neurons, position).neuron),
      }));
      let next = 0;
      for await (const weights of pool.runInOrder(tasks)) {
        for (const [i, position] of at(blocks, next++).entries()) found.set(position, at(weights, i));
        onProgress(found.size, places.length);
      }
    } finally {
      await pool.close();
    }
    const named = ({ ids, weights }: WeighedTokens): TokenWeight[] =>
      Array.from(ids, (id, i) => ({ token: at(model.tokenizer.vocabulary, id), weight: at(weights, i) }));
    return (position) => {
      const weights = found.get(position) ?? null;
      if (weights === null) return {};
      const { promoted, suppressed } = weights;
      return {
        token_weights: toTokenWeightsRecord({ promoted: named(promoted), suppressed: named(suppressed) }),
      };
    };
  },
};

/** Places in order, in blocks that do not cross a layer. */
function blocksOf(places: readonly number[], layerOf: (position: number) => number): number[][] {
  const blocks: number[][] = [];
  for (const position of places) {
    const last = blocks.at(-1);
    if (last && last.length < BLOCK && layerOf(at(last, 0)) === layerOf(position)) last.push(position);
    else blocks.push([position]);
  }
  return blocks;
}
