import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronKey } from "@/lib/sources/neuron-key";
import { featureFacts } from "@/lib/sources/neuronpedia/facts";
import { parseFeature } from "@/lib/sources/neuronpedia/feature";
import type { Place } from "@/lib/sources/place";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";
import { unpackedName } from "@/lib/sources/unpacked-name";
import { FeatureShelf, type ShelvedRow } from "./feature-shelf";
import {
  activationRow,
  batchFacts,
  batchFeature,
  explanationOf,
  explanationRow,
  type FeatureRow,
  featureRow,
  modelOfRow,
  neuronOfRow,
  readRows,
  sourceRow,
} from "./rows";

const FEATURES = /(?:^|\/)features\/[^/]+\.jsonl(?:\.gz|\.zst)?$/;
/** Features in a batch of Neuronpedia's own. */
const BATCH_SIZE = 1024;

type Explanations = ReadonlyMap<number, NonNullable<NeuronRecord["explanations"]>>;

/**
 * Folders as Neuronpedia exports them, one per source (a layer): `features/{batch}.jsonl.gz`, `activations/…`,
 * `explanations/…`, `source.jsonl`. Neuronpedia's own batches of features go by the text of their numbers (0, 1, 10, 100),
 * those of activations by the numbers, so that a feature's texts stand in a batch of another name. In memory are the
 * activations of one batch and all explanations.
 */
export const neuronpediaExport: Source = {
  name: "neuronpedia-export",
  title: "Neuronpedia export",
  unordered: true,

  async recognise(place) {
    for await (const file of place.files())
      if (FEATURES.test(file))
        for await (const read of readRows(place, file, featureRow)) return "row" in read;
    return false;
  },

  *published({ layerSize }) {
    yield "source.jsonl";
    for (let batch = 0; batch * BATCH_SIZE < layerSize; batch++)
      yield* ["features", "activations", "explanations"].map((of) => `${of}/batch-${batch}.jsonl.gz`);
  },

  async modelName(place) {
    const { names } = await survey(place, await listFeatureFiles(place));
    return [...names][0] ?? null;
  },

  async open(place, { model }) {
    const files = await listFeatureFiles(place);
    const surveyed = await survey(place, files);
    return {
      facts: featureFacts(neuronpediaExport, place, model, { ...surveyed, what: "features" }),
      async *records() {
        const ids = new TextIds();
        const faults: Malformed[] = [];
        const known = new Set(surveyed.needed.map(neuronKey));
        const explanations = await readExplanations(place, known, faults);
        for (const malformed of faults) yield { ok: false, malformed };
        for (const folder of new Set(files.map(folderOf)))
          yield* readSource(
            place,
            files.filter((file) => folderOf(file) === folder),
            explanations,
            ids,
          );
      },
    };
  },
};

function isRows(file: string): boolean {
  return /\.jsonl(?:\.gz|\.zst)?$/.test(file);
}

async function listFeatureFiles(place: Place): Promise<string[]> {
  const files: string[] = [];
  for await (const file of place.files()) if (FEATURES.test(file)) files.push(file);
  return files;
}

async function survey(place: Place, files: readonly string[]) {
  const needed: NeuronIndex[] = [];
  const names = new Set<string>();
  for (const file of files)
    for await (const read of readRows(place, file, featureRow)) {
      if (!("row" in read)) continue;
      needed.push(neuronOfRow(read.row));
      names.add(modelOfRow(read.row));
    }
  return { needed, names };
}

async function readExplanations(
  place: Place,
  known: ReadonlySet<number>,
  faults: Malformed[],
): Promise<Explanations> {
  const found = new Map<number, NonNullable<NeuronRecord["explanations"]>>();
  for await (const file of place.files()) {
    if (!/(?:^|\/)explanations\/[^/]+$/.test(file) || !isRows(file)) continue;
    for await (const read of readRows(place, file, explanationRow)) {
      if (!("row" in read)) faults.push(read.malformed);
      else {
        const key = neuronKey(neuronOfRow(read.row));
        if (known.has(key)) found.set(key, [...(found.get(key) ?? []), explanationOf(read.row)]);
        else faults.push({ file, line: read.line, reason: `explains ${nameOf(read.row)}, which has no row` });
      }
    }
  }
  return found;
}

/** What the files of one source, in a folder of their own, say of its features. */
async function* readSource(
  place: Place,
  files: readonly string[],
  explanations: Explanations,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const folder = folderOf(must(files[0], "a source has features"));
  const facts = await readSourceFacts(place, folder);
  const shelf = new FeatureShelf();
  try {
    for (const file of files) yield* shelve(place, file, shelf);
    for await (const file of place.files(`${folder}activations/`)) {
      if (!file.startsWith(`${folder}activations/`) || !isRows(file)) continue;
      const { faults, texts } = await readTexts(place, file);
      for (const malformed of faults) yield { ok: false, malformed };
      for (const [key, { name, line, list }] of texts) {
        const found = shelf.take(key);
        if (found !== null) yield* recordOf(found, list, facts, explanations, ids);
        else {
          const reason = `a text is of ${name}, which has no row, or has texts in an earlier file`;
          yield { ok: false, malformed: { file, line, reason } };
        }
      }
    }
    for (const key of shelf.keys()) {
      const found = must(shelf.take(key) ?? undefined, "a row that nobody took");
      yield* recordOf(found, [], facts, explanations, ids);
    }
  } finally {
    shelf.close();
  }
}

async function* shelve(
  place: Place,
  file: string,
  shelf: FeatureShelf,
): AsyncGenerator<SourceItem<SourceRecord>> {
  for await (const read of readRows(place, file, featureRow)) {
    if (!("row" in read)) yield { ok: false, malformed: read.malformed };
    else if (!shelf.put(neuronKey(neuronOfRow(read.row)), { ...read, file })) {
      const reason = `${nameOf(read.row)} stands there twice`;
      yield { ok: false, malformed: { file, line: read.line, reason } };
    }
  }
}

/** The texts of a file by their features, with the line of each one's first. */
async function readTexts(place: Place, file: string) {
  const faults: Malformed[] = [];
  const texts = new Map<number, { name: string; line: number; list: object[] }>();
  for await (const read of readRows(place, file, activationRow)) {
    if (!("row" in read)) {
      faults.push(read.malformed);
      continue;
    }
    const { row, line } = read;
    const key = neuronKey(neuronOfRow(row));
    const found = texts.get(key) ?? { name: nameOf(row), line, list: [] };
    texts.set(key, found);
    found.list.push(row);
  }
  return { faults, texts };
}

function* recordOf(
  { row, file, line }: ShelvedRow,
  texts: readonly object[],
  facts: object,
  explanations: Explanations,
  ids: TextIds,
): Generator<SourceItem<SourceRecord>> {
  const index = neuronOfRow(row);
  const feature = parseFeature(batchFeature(row, texts, facts), ids);
  if (!feature.ok) {
    yield { ok: false, malformed: { file, line, reason: `${nameOf(row)}: ${feature.message}` } };
    return;
  }
  yield* freshTexts(feature.value.named, file, line);
  const explained = explanations.get(neuronKey(index));
  const parts = { ...feature.value.parts, ...(explained !== undefined && { explanations: explained }) };
  yield { ok: true, value: { ...index, ...parts }, file, line };
}

function nameOf({ layer, index }: Pick<FeatureRow, "layer" | "index">): string {
  return `feature ${index} of ${layer}`;
}

/** What `source.jsonl` beside the features says of all of them, called as batches call it. */
async function readSourceFacts(place: Place, folder: string): Promise<object> {
  const name = `${folder}source.jsonl`;
  for await (const each of place.files(name)) {
    if (unpackedName(each) !== name) continue;
    for await (const read of readRows(place, each, sourceRow)) {
      if (!("row" in read)) return {};
      return batchFacts(read.row);
    }
  }
  return {};
}

/** The source's folder, with a slash at its end where it is not the place itself. */
function folderOf(file: string): string {
  return file.replace(/features\/[^/]+$/, "");
}
