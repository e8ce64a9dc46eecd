import type { NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { keyNeuron, neuronKey } from "@/lib/sources/neuron-key";
import { type N2gIndex, readN2gIndex } from "@/lib/sources/neuron2graph/n2g-index";
import { neuronParts } from "@/lib/sources/neuron2graph/neuron-parts";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import type { Source, SourceItem } from "@/lib/sources/source";
import { type CompactFiles, listCompactFiles } from "./compact-files";
import { isCompact } from "./is-compact";
import { type ModelPatterns, patternsOfModel } from "./patterns-of-model";
import { publishedNames } from "./published-names";
import { lastNeuron, readAllModels } from "./read-models";
import { readVocabulary } from "./vocabulary";

/** The added service that has the patterns as they are, with distances and activations. */
const SERVICE = "neuron2graph_patterns";

/**
 * The compact models of Neuron to Graph of 2024, as `to_json` and `to_bin` of its `n2g_rs` write them, with the neuron
 * store and the scores beside them. Tokens and scores of all neurons are held in memory, and the models of one file.
 */
export const neuron2graphCompact: Source = {
  name: "neuron2graph-2024",
  title: "Neuron to Graph (2024)",
  // Stores and scores are called the same.
  insteadOf: "neuron2graph-2023",

  recognise: isCompact,

  folders: ["neuron2graph"],
  published: publishedNames,

  async open(place, { model }) {
    const files = await listCompactFiles(place);
    const vocabulary = await readVocabulary(place);
    const index = await readN2gIndex(place, files);
    const last: (NeuronIndex | null)[] = [];
    for (const file of files.models) last.push(await lastNeuron(place, file));
    const others = [...new Set([...index.stored.keys(), ...index.stats.keys()])].sort((a, b) => a - b);
    const shape = shapeOf([...last.filter((each) => each !== null), ...others.map(keyNeuron)]);
    return {
      facts: {
        model: modelFacts(model, shape, place),
        provenance: sourceProvenance(neuron2graphCompact, caveatsOf(files)),
        services: { [SERVICE]: { title: "Patterns of Neuron to Graph" } },
      },
      async *records() {
        for (const malformed of [...files.malformed, ...index.malformed]) yield { ok: false, malformed };
        const file = files.store ?? files.stats[0] ?? place.name;
        let next = 0;
        function* othersTo(end: number): Generator<SourceItem<NeuronRecord>> {
          for (let key = others[next]; key !== undefined && key <= end; key = others[++next])
            if (key < end) yield* recordOf(key, null, index, { file, broken: false });
        }
        for await (const item of modelRecords(place, files, vocabulary, index)) {
          if (item.ok) yield* othersTo(neuronKey(item.value));
          yield item;
        }
        yield* othersTo(Number.POSITIVE_INFINITY);
      },
    };
  },
};

function caveatsOf({ store, stats }: CompactFiles): (string | null)[] {
  return [
    "graphs leave out the tokens of any kind between two of theirs, and importances below 0 or above 1 are cut there; the patterns have both",
    store === null ? "there was no neuron store: neurons are found by all tokens of their graphs" : null,
    stats.length > 0 ? "scores are of the texts that fire each neuron most" : null,
  ];
}

async function* modelRecords(
  place: Place,
  files: CompactFiles,
  vocabulary: readonly string[],
  index: N2gIndex,
): AsyncGenerator<SourceItem<NeuronRecord>> {
  for await (const read of readAllModels(place, files.models)) {
    if ("reason" in read) {
      yield { ok: false, malformed: read };
      continue;
    }
    const { file, model } = read;
    const patterns = model.ok ? patternsOfModel(model.value, vocabulary) : model;
    if (!patterns.ok)
      yield { ok: false, malformed: { file, line: 0, reason: `${formatNeuron(read)}: ${patterns.message}` } };
    const broken = !patterns.ok;
    yield* recordOf(neuronKey(read), patterns.ok ? patterns.value : null, index, { file, broken });
  }
}

/** What there is of a neuron; of a model without patterns, that its fit found none. */
function* recordOf(
  key: number,
  found: ModelPatterns | null,
  { stored, stats }: N2gIndex,
  { file, broken }: { readonly file: string; readonly broken: boolean },
): Generator<SourceItem<NeuronRecord>> {
  const isEmpty = found?.patterns.length === 0;
  const graph = found === null || isEmpty ? null : found.graph;
  const own = neuronParts({ graph, broken, stored: stored.get(key), counts: stats.get(key) });
  if (own === null && !isEmpty) return;
  const value = {
    ...keyNeuron(key),
    ...own,
    ...(isEmpty && { graph_missing: "its model has no patterns" }),
    ...(graph !== null && { extra: { [SERVICE]: found?.patterns } }),
  };
  yield { ok: true, value, file, line: 0 };
}
