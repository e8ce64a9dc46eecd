import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { importPaths } from "@/lib/jobs/import/import-paths";
import type { Connections } from "@/lib/store/postgres/connections";

/** Words that neurons of the model fire on, each in every third text. */
export const WORDS = ["apple", "river", "stone"];
const FILLERS = [" the", " of", " and", " it", " was", "\n"];
const TEXTS = 30;
const LENGTH = 40;

const tokensOf = (text: number) => [
  "<s>",
  ...Array.from({ length: LENGTH }, (_, i) =>
    i === 20 ? ` ${WORDS[text % WORDS.length]}` : i === 30 ? ` ${text}` : (FILLERS[i % FILLERS.length] ?? ""),
  ),
];

const activationsOf = (tokens: readonly string[], word: string) =>
  tokens.map((token) => (token === ` ${word}` ? 4 : 0));

/**
 * Imports a model of one layer of four neurons: the first three fire on a word each, the last nowhere. Each has ten
 * texts and six windows at random. The negative pole of the first fires on the second word.
 */
export async function importWordsModel(connections: Connections, name = "words-1l"): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "words-model-"));
  const writer = await BundleWriter.create(path.join(folder, "bundle"));
  for (let text = 0; text < TEXTS; text++)
    await writer.writeText({ id: `t${text}`, data_index: text, tokens: tokensOf(text) });
  for (let neuron = 0; neuron <= WORDS.length; neuron++) await writer.writeNeuron(neuronOf(neuron));
  await writer.finish({
    model: {
      ...{ name, num_layers: 1, layer_size: WORDS.length + 1, activation_function: "gelu" },
      ...{ num_total_parameters: 100, dataset: "thirty texts" },
    },
    provenance: { source: "made by rule", tool: "test", tool_version: "1", licence: "MIT", caveats: [] },
  });
  await importPaths(connections, [path.join(folder, "bundle")], { log: () => {} });
  await rm(folder, { recursive: true });
}

function neuronOf(neuron: number): NeuronRecord {
  const rule = {
    ...{ explanation: "an older one", score: 0.25, explainer: "rule" },
    scores: { ev_correlation: 0.25, rsquared: null, absolute_dev_explained: null },
  };
  return {
    ...{ layer: 0, neuron },
    ...textsOf(neuron),
    explanations: [rule],
    ...(neuron === 0 && { negative: textsOf(1) }),
  };
}

function textsOf(place: number): Pick<NeuronRecord, "snippets" | "controls"> {
  const word = WORDS[place] ?? "nothing";
  const all = Array.from({ length: TEXTS }, (_, text) => text);
  const own = all.filter((text) => text % WORDS.length === place % WORDS.length);
  const others = all.filter((text) => text % WORDS.length !== place % WORDS.length);
  const view = (text: number) => ({ text: `t${text}`, activations: activationsOf(tokensOf(text), word) });
  return {
    snippets: own.map(view),
    controls: others.slice(0, 6).map((text) => ({ ...{ kind: "random" as const, start: 0 }, ...view(text) })),
  };
}
