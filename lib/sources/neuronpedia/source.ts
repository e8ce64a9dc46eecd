import { posix } from "node:path";
import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { Malformed } from "@/lib/bundle/read";
import { readJsonFile } from "@/lib/sources/neuron-files";
import { beginsLike } from "@/lib/sources/only-file";
import { ordinal } from "@/lib/sources/ordinal";
import { type Place, readBeginning } from "@/lib/sources/place";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";
import { featureFacts } from "./facts";
import { parseFeature } from "./feature";

const batch = z.object({
  model_id: z.string(),
  layer: ordinal,
  sae_set: z.string().nullish(),
  features: z.array(z.looseObject({ feature_index: ordinal })),
});

interface Batch {
  readonly file: string;
  readonly data: z.infer<typeof batch>;
}

/** Upload batches of Neuronpedia as SAEDashboard writes them, `batch-{n}.json`: features are the neurons. */
export const neuronpediaBatches: Source = {
  name: "neuronpedia-batches",
  title: "Neuronpedia batches",
  unordered: true,

  recognise: (place) => beginsLike(place, isJson, BATCH),

  async modelName(place) {
    for await (const file of batchFiles(place)) {
      const read = await readBatch(place, file);
      if (!("reason" in read)) return nameOf(read.data);
    }
    return null;
  },

  async open(place, { model }) {
    const files: string[] = [];
    for await (const file of batchFiles(place)) files.push(file);
    const surveyed = await surveyBatches(place, files);
    return {
      facts: featureFacts(neuronpediaBatches, place, model, { ...surveyed, what: "batches" }),
      async *records() {
        const ids = new TextIds();
        for (const file of files) yield* readFeatures(await readBatch(place, file), file, ids);
      },
    };
  },
};

/** What a batch begins with: its model, or it and its features in any order, as the settings of a run have a model too. */
const BATCH = /^\s*\{(?:\s*"model_id"\s*:|(?=[^[{]*"model_id"\s*:)[^[{]*"features"\s*:\s*\[)/;

function isJson(file: string): boolean {
  return /\.json(?:\.gz|\.zst)?$/.test(file) && !posix.basename(file).startsWith("skipped_");
}

/** Batches may have any name, so what they begin with decides. */
async function* batchFiles(place: Place): AsyncGenerator<string> {
  for await (const file of place.files()) {
    if (!isJson(file)) continue;
    if (BATCH.test(await readBeginning(place, file, 4096))) yield file;
  }
}

async function readBatch(place: Place, file: string): Promise<Batch | Malformed> {
  const read = await readJsonFile(place, file);
  if ("reason" in read) return read;
  const data = batch.safeParse(read.json);
  return data.success ? { file, data: data.data } : { file, line: 1, reason: firstIssue(data.error) };
}

function nameOf({ model_id, sae_set }: Batch["data"]): string {
  return sae_set ? `${model_id}-${sae_set}` : model_id;
}

/** Which neurons and whose the batches are; one batch is in memory at a time. */
async function surveyBatches(place: Place, files: readonly string[]) {
  const needed: { layer: number; neuron: number }[] = [];
  const names = new Set<string>();
  for (const file of files) {
    const read = await readBatch(place, file);
    if ("reason" in read) continue;
    names.add(nameOf(read.data));
    for (const { feature_index } of read.data.features)
      needed.push({ layer: read.data.layer, neuron: feature_index });
  }
  return { needed, names };
}

function* readFeatures(
  read: Batch | Malformed,
  file: string,
  ids: TextIds,
): Generator<SourceItem<SourceRecord>> {
  if ("reason" in read) {
    yield { ok: false, malformed: read };
    return;
  }
  const { layer, features } = read.data;
  for (const json of features) {
    const own = parseFeature(json, ids);
    if (!own.ok) {
      yield {
        ok: false,
        malformed: { file, line: 1, reason: `feature ${json.feature_index}: ${own.message}` },
      };
      continue;
    }
    const { neuron, parts, named } = own.value;
    yield* freshTexts(named, file);
    yield { ok: true, value: { layer, neuron, ...parts }, file, line: 1 };
  }
}
