import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { unparsed } from "@/lib/domain/parsed";
import { readJsonFile } from "@/lib/sources/neuron-files";
import { neuronKey } from "@/lib/sources/neuron-key";
import { featureFacts } from "@/lib/sources/neuronpedia/facts";
import { parseFeature } from "@/lib/sources/neuronpedia/feature";
import {
  activationRow,
  batchFacts,
  batchFeature,
  explanationOf,
  explanationRow,
  featureRow,
  modelOfRow,
  neuronOfRow,
  sourceRow,
} from "@/lib/sources/neuronpedia-export/rows";
import { beginsLike, thoseLike } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";

/**
 * A feature's row with the rows of other tables that are its own, as `/api/feature/{model}/{layer}/{index}` answers
 * (https://github.com/hijohnnylin/neuronpedia, `getNeuronOptimized` in apps/webapp/lib/db/neuron.ts).
 */
const wholeFeature = featureRow.extend({
  activations: z.array(activationRow.partial({ modelId: true, layer: true, index: true })).nullish(),
  explanations: z
    .array(
      explanationRow
        .partial({ modelId: true, layer: true, index: true })
        .extend({ scores: z.array(z.unknown()).nullish() }),
    )
    .nullish(),
  source: sourceRow.nullish(),
});

type WholeFeature = z.infer<typeof wholeFeature>;
type ReadFeature = { readonly feature: WholeFeature } | Malformed;

/** What of an answer is said of people, or of all features. */
const NOT_ITS_OWN = [
  "model",
  "sourceSet",
  "creator",
  "creatorName",
  "lists",
  "comments",
  "bookmarks",
  "votes",
];

/** Features of Neuronpedia, a JSON file each, as its API answers. */
export const neuronpediaFeatures: Source = {
  name: "neuronpedia-features",
  title: "Neuronpedia features, a file each",
  unordered: true,

  recognise: (place) => beginsLike(place, isJson, FEATURE),

  async modelName(place) {
    for (const file of await listFiles(place)) {
      const read = await readFeature(place, file);
      if ("feature" in read) return modelOfRow(read.feature);
    }
    return null;
  },

  async open(place, { model }) {
    const files = await listFiles(place);
    const needed: NeuronIndex[] = [];
    const names = new Set<string>();
    for (const file of files) {
      const read = await readFeature(place, file);
      if (!("feature" in read)) continue;
      needed.push(neuronOfRow(read.feature));
      names.add(modelOfRow(read.feature));
    }
    return {
      facts: featureFacts(neuronpediaFeatures, place, model, { needed, names, what: "features" }),
      async *records() {
        const ids = new TextIds();
        const seen = new Map<number, string>();
        for (const file of files) yield* recordsOf(await readFeature(place, file), file, ids, seen);
      },
    };
  },
};

/** Is it the address of a feature at Neuronpedia's API, which does not end like a file? */
export function isFeatureAddress(pathname: string): boolean {
  return /\/api\/feature\/[^/]+\/[^/]+\/\d{1,7}$/.test(pathname);
}

/** The keys of a feature's row come first, in the order of its table. */
const FEATURE = /^\s*\{\s*"modelId"\s*:\s*"[^"]*"\s*,\s*"layer"\s*:\s*"[^"]*"\s*,\s*"index"\s*:/;

function isJson(file: string): boolean {
  return /\.json(?:\.gz|\.zst)?$/.test(file);
}

async function listFiles(place: Place): Promise<string[]> {
  const isFeature = await thoseLike(place, isJson, FEATURE);
  const files: string[] = [];
  for await (const file of place.files()) if (isFeature(file)) files.push(file);
  return files;
}

async function readFeature(place: Place, file: string): Promise<ReadFeature> {
  const read = await readJsonFile(place, file);
  if ("reason" in read) return read;
  const feature = wholeFeature.safeParse(read.json);
  return feature.success ? { feature: feature.data } : { file, line: 1, reason: firstIssue(feature.error) };
}

function* recordsOf(
  read: ReadFeature,
  file: string,
  ids: TextIds,
  seen: Map<number, string>,
): Generator<SourceItem<SourceRecord>> {
  if ("reason" in read) {
    yield { ok: false, malformed: read };
    return;
  }
  const index = neuronOfRow(read.feature);
  const other = seen.get(neuronKey(index));
  const parsed = other === undefined ? partsOf(read.feature, ids) : unparsed(`stands in ${other} already`);
  if (!parsed.ok) {
    const reason = `feature ${read.feature.index} of ${read.feature.layer}: ${parsed.message}`;
    yield { ok: false, malformed: { file, line: 1, reason } };
    return;
  }
  seen.set(neuronKey(index), file);
  yield* freshTexts(parsed.value.named, file);
  yield { ok: true, value: { ...index, ...parsed.value.parts }, file, line: 1 };
}

/** A feature's parts; the scores of its explanations, which are of other kinds than ours, are kept as they are. */
function partsOf(feature: WholeFeature, ids: TextIds): ReturnType<typeof parseFeature> {
  const { activations, explanations: explained, source, ...rest } = feature;
  const row = { ...rest };
  for (const name of NOT_ITS_OWN) delete row[name];
  const explanations = (explained ?? []).map(explanationOf);
  const scored = (explained ?? []).flatMap(({ description, scores }) =>
    (scores ?? []).map((score) => ({ explanation: description, score })),
  );
  const others = scored.length === 0 ? {} : { explanation_scores: scored };
  const read = parseFeature(
    { ...batchFeature(row, activations ?? [], batchFacts(source ?? {})), ...others },
    ids,
  );
  if (!read.ok || explanations.length === 0) return read;
  return { ok: true, value: { ...read.value, parts: { ...read.value.parts, explanations } } };
}
