import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, pairedText, snippetsOf } from "@/lib/sources/activation-text";
import { BadLine, malformedBy } from "@/lib/sources/bad-line";
import { jsonEntries, parseLooseJson } from "@/lib/sources/loose-json";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { beginsLike, neededText } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";

/** A file with the neurons of a layer from a number on, or all of them. */
interface Chunk {
  readonly file: string;
  readonly layer: number;
  readonly first: number;
}

/**
 * Files of the Llama-3 neuron viewer, `layer_{layer}_chunk_{first}.json`: `{neuron: [{tokens, activations}]}`; earlier
 * ones are of whole layers, `layer_{layer}.json`, where a list may stand for the object.
 */
export const llama3Neurons: Source = {
  name: "llama3-neurons",
  title: "Llama-3 neurons",
  unordered: true,

  recognise: (place) =>
    beginsLike(
      place,
      (file) => chunkOf(file) !== null,
      /^\s*(?:\{\s*"\d+"\s*:|\[)\s*\[\s*\{\s*"(?:tokens|activations)"/,
    ),

  *published({ numLayers, layerSize }) {
    for (let layer = 0; layer < numLayers; layer++)
      for (let first = 0; first < layerSize; first += 1000) yield `layer_${layer}_chunk_${first}.json`;
  },

  async open(place, { model }) {
    const chunks = await listChunks(place);
    const last = chunks.filter(
      ({ layer, first }) => !chunks.some((each) => each.layer === layer && each.first > first),
    );
    const known = model?.numLayers !== undefined && model.layerSize !== undefined;
    const named = chunks.map(firstNeuron); // also of a layer whose files cannot be read
    const needed = known ? named : [...named, ...(await neuronsOf(place, last))];
    return {
      facts: {
        model: modelFacts(model, shapeOf(needed), place),
        provenance: sourceProvenance(llama3Neurons, [
          "activations are not those of the model: each neuron’s were shifted and scaled to whole numbers from 0 to 10",
        ]),
      },
      async *records() {
        const ids = new TextIds();
        for (const chunk of chunks) yield* readChunk(place, chunk, ids);
      },
    };
  },
};

function chunkOf(file: string): Chunk | null {
  const [, layer, first = 0] =
    /(?:^|\/)layer_(\d{1,5})(?:_chunk_(\d{1,7}))?\.json(?:\.gz|\.zst)?$/.exec(file) ?? [];
  return layer === undefined ? null : { file, layer: Number(layer), first: Number(first) };
}

function firstNeuron({ layer, first }: Chunk): NeuronIndex {
  return { layer, neuron: first };
}

async function listChunks(place: Place): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const file of place.files()) {
    const chunk = chunkOf(file);
    if (chunk !== null) chunks.push(chunk);
  }
  return chunks.sort((a, b) => a.layer - b.layer || a.first - b.first);
}

/** The neurons of some files, of which the last ones of all layers tell the shape. */
async function neuronsOf(place: Place, chunks: readonly Chunk[]): Promise<NeuronIndex[]> {
  const neurons: NeuronIndex[] = [];
  for (const { file, layer } of chunks) {
    const text = await neededText(place, file);
    const list = listIn(text);
    if (list?.ok) neurons.push({ layer, neuron: list.value.length - 1 });
    for (const [, key] of list === null ? text.matchAll(/"(\d{1,7})"\s*:\s*\[/g) : [])
      neurons.push({ layer, neuron: Number(key) });
  }
  return neurons;
}

async function* readChunk(
  place: Place,
  { file, layer }: Chunk,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  try {
    for (const { key, json, line } of entriesOf(await place.readText(file))) {
      const texts = /^\d{1,7}$/.test(key) ? parseTexts(json) : unparsed("is no number");
      if (!texts.ok) {
        yield { ok: false, malformed: { file, line, reason: `neuron ${key}: ${texts.message}` } };
        continue;
      }
      const { snippets, named } = snippetsOf(texts.value, ids);
      yield* freshTexts(named, file, line);
      yield { ok: true, value: { layer, neuron: Number(key), snippets }, file, line };
    }
  } catch (error) {
    yield { ok: false, malformed: malformedBy(error, file) };
  }
}

/** Activations are whole numbers up to this one. */
const STEPS = 10;

const example = z.object({ tokens: z.unknown(), activations: z.unknown() });

/** The neurons of a file that is one list; null for another, whose neurons have names. */
function listIn(text: string): Parsed<unknown[]> | null {
  if (!/^\s*\[/.test(text)) return null;
  const json = parseLooseJson(text);
  if (!json.ok) return json;
  return parsed(json.value as unknown[]); // begins with a bracket
}

/** A file's neurons, one after the other. Throws a `BadLine`. */
function* entriesOf(text: string): Generator<{ key: string; json: Parsed<unknown>; line: number }> {
  const list = listIn(text);
  if (list === null) {
    for (const { key, value, line } of jsonEntries(text)) yield { key, json: parseLooseJson(value), line };
    return;
  }
  if (!list.ok) throw new BadLine(1, `not JSON: ${list.message}`);
  for (const [i, value] of list.value.entries()) yield { key: `${i}`, json: parsed(value), line: 1 };
}

function parseTexts(json: Parsed<unknown>): Parsed<ActivationText[]> {
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const examples = z.array(example).safeParse(json.value);
  if (!examples.success) return unparsed(firstIssue(examples.error));
  const texts: ActivationText[] = [];
  for (const { tokens, activations } of examples.data) {
    const paired = pairedText(tokens, activations);
    if (!paired.ok) return paired;
    // What the viewer's writer makes of a neuron that never varies.
    if (paired.value.activations.some((each) => each < 0 || each > STEPS))
      return unparsed(`activations are not from 0 to ${STEPS}`);
    texts.push(paired.value);
  }
  return parsed(texts);
}
