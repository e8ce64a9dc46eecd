import { tokensTogether } from "@/lib/analysis/scan/batches";
import { dividePasses } from "@/lib/analysis/scan/passes";
import { neuronsOf, planScan, type Slice } from "@/lib/analysis/scan/plan";
import { bothPoles } from "@/lib/analysis/scan/poles";
import { listWindows } from "@/lib/analysis/scan/result";
import { bytesPerNeuron } from "@/lib/analysis/scan/state";
import { stretchesOf, tokenIdsOf } from "@/lib/analysis/scan/stretches";
import type { ModelConfig } from "./config";
import { outsideBytes } from "./model/external-files";
import type { AnalysisModel } from "./model-folder";
import type { AnalyseOptions } from "./options";

/**
 * Which neurons each pass over the corpus looks at, within the memory allowed, and a sentence on it. Throws when the
 * options name a layer or neuron that the model does not have, or allow less memory than it takes to run the model.
 */
export function planPasses(
  model: AnalysisModel,
  options: Pick<AnalyseOptions, "layers" | "neurons" | "poles" | "workers" | "memory" | "shards">,
): { passes: Slice[][]; sentence: string } {
  const slices = selectNeurons(model, options);
  const hasBoth = looksAtBothPoles(model, options);
  const bytes = neuronBytes(model, slices, options) * (hasBoth ? 2 : 1);
  const passes = dividePasses(slices, bytes, memoryForPass(model, options));
  return {
    passes: hasBoth ? passes.map(bothPoles) : passes,
    sentence: describeWork(model, slices, passes.length, hasBoth),
  };
}

function looksAtBothPoles({ gates }: AnalysisModel, { poles }: Pick<AnalyseOptions, "poles">): boolean {
  return poles === undefined ? gates.some((gate) => gate !== null) : poles === "both";
}

function selectNeurons(
  { config }: AnalysisModel,
  { layers, neurons }: Pick<AnalyseOptions, "layers" | "neurons">,
): Slice[] {
  refuseUnknown(config, { layers, neurons });
  const all = Array.from({ length: config.numLayers }, (_, layer) => layer);
  return all
    .filter((layer) => layers === null || layers.includes(layer))
    .map((layer) => ({ layer, from: neurons?.first ?? 0, to: (neurons?.last ?? config.layerSize - 1) + 1 }));
}

/** Throws a sentence where a layer or neuron is asked for that the model does not have. */
export function refuseUnknown(
  config: ModelConfig,
  { layers, neurons }: Pick<AnalyseOptions, "layers" | "neurons">,
): void {
  const unknown = layers?.find((layer) => layer >= config.numLayers);
  if (unknown !== undefined) {
    throw new Error(
      `there is no layer ${unknown}: ${config.name} has ${config.numLayers} layers, numbered from 0`,
    );
  }
  if (neurons !== null && neurons.last >= config.layerSize) {
    throw new Error(
      `there is no neuron ${neurons.last}: ${config.name} has ${config.layerSize} neurons per layer, numbered from 0`,
    );
  }
}

function neuronBytes(
  { sequences, config, tokenizer }: AnalysisModel,
  slices: readonly Slice[],
  { workers, shards }: Pick<AnalyseOptions, "workers" | "shards">,
): number {
  const lengths = Array.from({ length: sequences.count }, (_, i) => sequences.tokens(i).length);
  const vocabularySize = tokenizer.vocabulary.length;
  const plan = planScan(slices, lengths, { contextLength: config.contextLength, vocabularySize }, shards);
  const ids = stretchesOf(plan).map((stretch) => tokenIdsOf(sequences, plan, stretch).length);
  const numWindows = listWindows(sequences, plan.windowLength).length;
  const corpusTokens = tokenIdsOf(sequences, plan).length;
  return bytesPerNeuron(plan, { numWindows, corpusTokens, stretchTokens: Math.max(...ids) }, workers);
}

/**
 * What is left for neurons when each thread holds the model, but for weights that they share, and what it computes on the way, and
 * the main thread the corpus.
 */
function memoryForPass(
  { onnx, graph, sequences, config }: AnalysisModel,
  { memory, workers }: Pick<AnalyseOptions, "memory" | "workers">,
): number {
  const outside = onnx.sharesWeights === true ? 0 : outsideBytes(graph.tensors.values());
  const computed = LAYERS_AT_ONCE * 4 * tokensTogether(onnx) * config.layerSize;
  const own = workers * (outside + computed);
  const fixed = (workers + 1) * (2 * onnx.bytes.length + 150e6) + own + 4 * sequences.numTokens;
  if (memory > fixed) return memory - fixed;
  const inGigabytes = (bytes: number) => (Math.ceil(bytes / 1e7) / 100).toFixed(2);
  throw new Error(
    `${inGigabytes(memory)} GB of memory are too few: to run ${config.name} in ${workers === 1 ? "a thread" : `${workers} threads`} takes ${inGigabytes(fixed)} GB, and neurons come on top; allow more with --memory${workers === 1 ? "" : ", or fewer --workers"}`,
  );
}

/** As many values of a layer's width as a forward and its results take, measured: some wait to be collected. */
const LAYERS_AT_ONCE = 8;

function describeWork(
  { config, sequences }: AnalysisModel,
  slices: readonly Slice[],
  passes: number,
  hasBoth: boolean,
): string {
  const neurons = `${neuronsOf({ slices }).length} neurons${hasBoth ? ", both poles of each" : ""}`;
  const times = passes === 1 ? "one pass" : `${passes} passes, for the memory allowed,`;
  return `${config.name}: ${neurons}, ${times} over ${sequences.count} sequences (${sequences.numTokens} tokens)`;
}
