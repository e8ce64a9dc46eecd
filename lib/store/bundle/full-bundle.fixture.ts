import type { ExtraRecord, NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { type BundleFacts, BundleWriter } from "@/lib/bundle/write";
import { encodeActivations } from "@/lib/domain/activations";
import { FACTS, neuronRecord, TEXTS } from "@/lib/import/test-bundle";
import { EXAMPLE_RECORD } from "@/lib/methods/examples.fixture";
import { PATHS_RECORD } from "@/lib/methods/neuron2graph/paths.fixture";

/** A bundle by hand with something of everything, in the order in which an export writes. */
export const FULL_FACTS: BundleFacts = {
  ...FACTS,
  measures: {
    loss_recovered: [
      { layer: 0, loss: 3, mean_loss: 7, graph_loss: 4, recovered: 0.75, tokens: 9 },
      { layer: 1, loss: 3, mean_loss: 3, graph_loss: 3, recovered: null, tokens: 9, unmatched: "mean" },
    ],
  },
  services: {
    mine: {
      title: "Mine",
      schema: {
        type: ["object", "string"],
        properties: { zz: {}, a: { description: "first", type: "array" } },
      },
    },
    plain: { schema: true },
  },
};

const MORE_TEXTS: readonly TextRecord[] = [
  ...TEXTS,
  { id: "c", data_index: 1, token_ids: [2, 0, 1, 1] },
  { id: "unused", data_index: 9, tokens: [] },
];

const VOCABULARY = [" the", "The", "<|endoftext|>", "\0\\xe2"];

const EXTRA: readonly ExtraRecord[] = [
  { service: "layers", layer: 1, data: [1, { b: null, a: "\0" }] },
  { service: "mine", data: { zz: 1, a: [] } },
  { service: "mine", layer: 0, data: "layer 0" },
  { service: "mine", layer: 1, data: "layer 1" },
];

const NEGATIVES: Readonly<Record<string, NonNullable<NeuronRecord["negative"]>>> = {
  "0 0": {
    statistics: { max_activation: 0.17, num_tokens: 8 },
    snippets: [
      { text: "c", activations: encodeActivations([0, 0.17, -1, -0.5], 2) },
      { text: "b", activations: [0.125, 0, -1] },
    ],
    controls: [{ kind: "random", text: "c", start: 1, activations: [0.17, -1, -0.5] }],
    graph_missing: "it was not looked for",
    token_entries: [
      { token: "the", role: "activating", importance: 1 },
      { token: "The", role: "important", importance: 0.5 },
    ],
    explanations: [explanation("what nobody likes", 0.125)],
  },
  "1 0": { ...PATHS_RECORD, token_entries: [{ token: " the", role: "activating", importance: 0.5 }] },
};

export const FULL_NEURONS: readonly NeuronRecord[] = [
  {
    ...neuronRecord(0, 0),
    controls: [
      { kind: "random", text: "c", start: 1, activations: encodeActivations([0.5, -1, 2], 2) },
      { kind: "q99", text: "b", start: 0, activations: [1, 2.5] },
    ],
    graph: {
      graph: [
        { token: " The", importance: 1, required: [], end: true },
        { token: "ignore", importance: 0.25, required: [0], end: true },
      ],
      subgraph_indices: [0, 1, 2],
    },
    graph_stats: {
      ...{ precision: 0.1, recall: 1e-7, f1: 0.3, auprc: null, correlation: -0.5 },
      ...{ num_firing: 3, num_predicted: 4, reason: null },
    },
    token_entries: [
      { token: " The", role: "activating", importance: 1 },
      { token: "the", role: "activating", importance: 0.5 },
      { token: "\0", role: "important", importance: 0.25 },
    ],
    explanations: [
      explanation("tokens of cats", 0.25),
      explanation("nothing was tested", null),
      { ...explanation("cats and dogs in a row", 0.5), simulations: [simulation(["a", "\0"])] },
      { ...explanation("a tie", 0.25), simulations: [] },
    ],
    ...EXAMPLE_RECORD,
    extra: { mine: { a: [1, null], zz: { 10: 1, 9: 2, é: 3 } }, plain: 0 },
  },
  {
    ...{ layer: 0, neuron: 1 },
    statistics: { kurtosis: null, num_tokens: 4 },
    snippets: [
      { text: "c", activations: [4, 0.25, 0.5, 0.125] },
      { text: "a", activations: encodeActivations([0, 0, 0, 0, 0, 0], 3) },
    ],
    graph_missing: "it fires on everything\u2400",
    token_entries: [
      { token: "the", role: "activating", importance: 0.75 },
      { token: "THE", role: "important", importance: 0.5 },
    ],
    explanations: [explanation("a dog barks", -0.125)],
  },
  { ...{ layer: 0, neuron: 2 }, controls: [], snippets: [], token_entries: [] },
  {
    ...{ layer: 1, neuron: 0 },
    controls: [{ kind: "q90", text: "unused", start: 0, activations: [] }],
    ...PATHS_RECORD,
    token_entries: [{ token: "The", role: "activating", importance: 0.8125 }],
    extra: { mine: "text", plain: [] },
  },
  {
    ...{ layer: 1, neuron: 2 },
    graph: { graph: [], subgraph_indices: [0] },
    token_entries: [
      { token: " THE", role: "activating", importance: 0.5 },
      { token: "the", role: "important", importance: 1 },
    ],
    token_weights: { promoted: [], suppressed: [{ token: "\ufffd", weight: -2 }] },
  },
];

/** The same with a negative pole of two neurons. */
export const POLED_NEURONS: readonly NeuronRecord[] = FULL_NEURONS.map((record) => {
  const negative = NEGATIVES[`${record.layer} ${record.neuron}`];
  return { ...record, ...(negative && { negative }) };
});

function explanation(text: string, score: number | null) {
  const scores = { ev_correlation: score, rsquared: 0.001, absolute_dev_explained: null };
  return { explanation: text, score, explainer: "by hand", scores };
}

function simulation(tokens: string[]) {
  const activations = tokens.map((_, i) => i / 8);
  return { tokens, simulated_activations: activations.toReversed(), activations };
}

/** Writes the bundle. */
export async function writeFullBundle(
  folder: string,
  facts: BundleFacts = FULL_FACTS,
  neurons: readonly NeuronRecord[] = FULL_NEURONS,
): Promise<void> {
  const writer = await BundleWriter.create(folder);
  for (const text of MORE_TEXTS) await writer.writeText(text);
  await writer.writeVocabulary(VOCABULARY);
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  for (const line of EXTRA) await writer.writeExtra(line);
  await writer.finish(facts);
}
