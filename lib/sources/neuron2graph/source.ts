import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { N2gGraph } from "@/lib/domain/graph";
import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { neuronNames } from "@/lib/sources/neuron-files";
import { keyNeuron } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { hasFile } from "@/lib/sources/recognise";
import type { Source, SourceItem } from "@/lib/sources/source";
import { parseDot } from "./dot";
import { graphNeuron, isNeuronStore, listN2gFiles, type N2gFiles } from "./n2g-files";
import { type N2gIndex, readN2gIndex } from "./n2g-index";
import { neuronParts } from "./neuron-parts";

/**
 * What Neuron to Graph wrote in 2023: graphs as DOT, the neuron store, the scores. Names and tokens of all
 * neurons are held in memory, a graph only while it is read.
 */
export const neuron2graph: Source = {
  name: "neuron2graph-2023",
  title: "Neuron to Graph (2023)",

  recognise: (place) =>
    hasFile(
      place,
      (file) => isNeuronStore(file) || graphNeuron(file) !== null,
      (text) => /^(?:\s|\/\/.*\n)*digraph\b/.test(text) || /^\s*\{\s*"(?:activating|important)"/.test(text),
    ),

  folders: ["neuron2graph"],
  *published(shape) {
    yield* ["neuron_store.json", "stats.json"];
    yield* neuronNames(shape, ({ layer, neuron }) => [`${layer}_${neuron}/graph`]);
  },

  async open(place, { model }) {
    const files = await listN2gFiles(place);
    const index = await readN2gIndex(place, files);
    const keys = [...new Set([...files.graphs.keys(), ...index.stored.keys(), ...index.stats.keys()])];
    keys.sort((a, b) => a - b);
    return {
      facts: {
        model: modelFacts(model, shapeOf(keys.map(keyNeuron)), place),
        provenance: sourceProvenance(neuron2graph, caveatsOf(files)),
      },
      async *records() {
        for (const malformed of [...files.malformed, ...index.malformed]) yield { ok: false, malformed };
        for (const key of keys) yield* readNeuron(place, key, files, index);
      },
    };
  },
};

function caveatsOf({ graphs, store, stats }: N2gFiles): (string | null)[] {
  return [
    graphs.size > 0
      ? "tokens and importances of the graphs are read off their drawings, which leave out brackets at the ends of a token and know 256 shades"
      : null,
    graphs.size > 0 && store === null
      ? "there was no neuron store: neurons are found by all tokens of their graphs"
      : null,
    stats.length > 0
      ? "scores are of the texts that fire each neuron most; the correlation that Neuron to Graph gives is an R² and left out"
      : null,
  ];
}

async function* readNeuron(
  place: Place,
  key: number,
  { graphs, store }: N2gFiles,
  { stored, stats }: N2gIndex,
): AsyncGenerator<SourceItem<NeuronRecord>> {
  const file = graphs.get(key);
  const graph = file === undefined ? null : await readGraph(place, file);
  const broken = graph !== null && "reason" in graph;
  if (broken) yield { ok: false, malformed: graph };
  const parts = neuronParts({
    graph: broken ? null : graph,
    broken,
    stored: stored.get(key),
    counts: stats.get(key),
  });
  if (parts === null) return;
  const origin = file === undefined ? { file: store ?? "stats.json", line: 0 } : { file, line: 1 };
  yield { ok: true, value: { ...keyNeuron(key), ...parts }, ...origin };
}

async function readGraph(place: Place, file: string): Promise<N2gGraph | Malformed> {
  try {
    return parseDot(await place.readText(file));
  } catch (error) {
    return malformedBy(error, file);
  }
}
