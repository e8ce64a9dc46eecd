import { posix } from "node:path";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronKey } from "@/lib/sources/neuron-key";
import { featureFacts } from "@/lib/sources/neuronpedia/facts";
import { parseFeature } from "@/lib/sources/neuronpedia/feature";
import type { Place } from "@/lib/sources/place";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";
import {
  activationRow,
  explanationOf,
  explanationRow,
  type FeatureRow,
  featureRow,
  modelOfRow,
  neuronOfRow,
  readRows,
  sourceRow,
} from "./rows";

const FEATURES = /(?:^|\/)features\/[^/]+\.jsonl(?:\.gz)?$/;
/** Of a feature's row, what says whose and when it is, not what it does. */
const ROW_ONLY = new Set(["modelId", "layer", "index", "creatorId", "createdAt", "sourceSetName"]);

type Explanations = ReadonlyMap<number, NonNullable<NeuronRecord["explanations"]>>;

/**
 * Folders as Neuronpedia exports them, one per source (a layer): `features/{batch}.jsonl.gz`, `activations/…` of the same
 * batches, `explanations/…`, `source.jsonl`. In memory are the activations of one batch and all explanations.
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
        for (const file of files) yield* readBatch(place, file, explanations, ids);
      },
    };
  },
};

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
    if (!/(?:^|\/)explanations\/[^/]+\.jsonl(?:\.gz)?$/.test(file)) continue;
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

async function* readBatch(
  place: Place,
  file: string,
  explanations: Explanations,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const facts = await readSourceFacts(place, file);
  const texts = new Map<number, object[]>();
  const own = file.replace(/features\/([^/]+)$/, "activations/$1");
  const unused = new Map<number, Malformed>();
  for await (const each of place.files(own)) {
    if (each !== own) continue;
    for await (const read of readRows(place, own, activationRow)) {
      if (!("row" in read)) {
        yield { ok: false, malformed: read.malformed };
        continue;
      }
      const key = neuronKey(neuronOfRow(read.row));
      const list = texts.get(key) ?? [];
      texts.set(key, list);
      list.push({ tokens: read.row.tokens, values: read.row.values });
      const reason = `a text is of ${nameOf(read.row)}, which has no row in ${file}`;
      if (!unused.has(key)) unused.set(key, { file: own, line: read.line, reason });
    }
  }
  for await (const read of readRows(place, file, featureRow)) {
    if (!("row" in read)) {
      yield { ok: false, malformed: read.malformed };
      continue;
    }
    const index = neuronOfRow(read.row);
    const key = neuronKey(index);
    unused.delete(key);
    const feature = parseFeature(jsonOf(read.row, texts.get(key) ?? [], facts), ids);
    if (!feature.ok) {
      const reason = `${nameOf(read.row)}: ${feature.message}`;
      yield { ok: false, malformed: { file, line: read.line, reason } };
      continue;
    }
    yield* freshTexts(feature.value.named, file, read.line);
    const explained = explanations.get(key);
    const parts = { ...feature.value.parts, ...(explained !== undefined && { explanations: explained }) };
    yield { ok: true, value: { ...index, ...parts }, file, line: read.line };
  }
  for (const malformed of unused.values()) yield { ok: false, malformed };
}

function nameOf({ layer, index }: Pick<FeatureRow, "layer" | "index">): string {
  return `feature ${index} of ${layer}`;
}

/** A feature as an upload batch has it, of which its row is made. */
function jsonOf(row: FeatureRow, activations: readonly object[], facts: object): object {
  const kept = Object.entries(row).filter(([name]) => !ROW_ONLY.has(name));
  return { ...facts, ...Object.fromEntries(kept), feature_index: Number(row.index), activations };
}

/** What `source.jsonl` beside the features says of all of them, called as batches call it. */
async function readSourceFacts(place: Place, file: string): Promise<object> {
  const folder = posix.dirname(posix.dirname(file));
  const name = folder === "." ? "source.jsonl" : `${folder}/source.jsonl`;
  for await (const each of place.files(name)) {
    if (each !== name) continue;
    for await (const read of readRows(place, name, sourceRow)) {
      if (!("row" in read)) return {};
      const { num_prompts, num_tokens_in_prompt, dataset } = read.row;
      return {
        ...(typeof num_prompts === "number" && { n_prompts_total: num_prompts }),
        ...(typeof num_tokens_in_prompt === "number" && { n_tokens_in_prompt: num_tokens_in_prompt }),
        ...(typeof dataset === "string" && { dataset }),
      };
    }
  }
  return {};
}
