import { z } from "zod";
import { parseJson } from "@/lib/bundle/json-line";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed } from "@/lib/domain/parsed";
import { BadLine, malformedBy } from "@/lib/sources/bad-line";
import { neuronKey } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";
import { parseBinaryModel, parseBinaryModels } from "./binary-form";
import type { CompactFile } from "./compact-files";
import type { CompactModel } from "./compact-model";
import { parseJsonModel } from "./json-form";
import { PostcardReader } from "./postcard-reader";

/** A neuron's model, or what was wrong with it, and where. */
export interface ReadModel extends NeuronIndex {
  readonly file: string;
  readonly model: Parsed<CompactModel>;
}

/** More than any layer's models take, and the most that one read gives. */
const MOST_BYTES = 2 ** 31 - 1;

/** The models of all files in the order of their neurons, and what is wrong with a file where it is met. */
export async function* readAllModels(
  place: Place,
  files: readonly CompactFile[],
): AsyncGenerator<ReadModel | Malformed> {
  const single = files.flatMap((found) =>
    "neuron" in found.of ? [{ found, key: neuronKey(found.of) }] : [],
  );
  let next = 0;
  async function* singleTo(end: number): AsyncGenerator<ReadModel | Malformed> {
    for (let each = single[next]; each !== undefined && each.key < end; each = single[++next])
      yield* readModels(place, each.found);
  }
  for (const found of files) {
    if ("neuron" in found.of) continue;
    for await (const read of readModels(place, found)) {
      if (!("reason" in read)) yield* singleTo(neuronKey(read));
      yield read;
    }
  }
  yield* singleTo(Number.POSITIVE_INFINITY);
}

/**
 * The models of a file, one after the other; what is wrong with a file that cannot be read on. Neurons without a model
 * are passed over: null in a layer's list.
 */
async function* readModels(place: Place, found: CompactFile): AsyncGenerator<ReadModel | Malformed> {
  const { file, of, form } = found;
  try {
    if ("neuron" in of)
      yield {
        ...of,
        file,
        model: await (form === "json" ? jsonModel(place, file) : binaryModel(place, file)),
      };
    else {
      const models =
        form === "json" ? await jsonModels(place, file) : parseBinaryModels(await bytesOf(place, file));
      let neuron = 0;
      for (const model of models) {
        if (model !== null)
          yield { layer: of.layer, neuron, file, model: "ok" in model ? model : parsed(model) };
        neuron += 1;
      }
    }
  } catch (error) {
    yield malformedBy(error, file);
  }
}

/** The last neuron of which a file may have a model, that its model's shape must have; null for one that cannot be read. */
export async function lastNeuron(place: Place, { file, of, form }: CompactFile): Promise<NeuronIndex | null> {
  if ("neuron" in of) return of;
  try {
    const { length } =
      form === "json"
        ? { length: (await jsonModels(place, file)).length }
        : { length: new PostcardReader(await bytesOf(place, file)).length() };
    return length === 0 ? null : { layer: of.layer, neuron: length - 1 };
  } catch (error) {
    malformedBy(error, file); // what is not the file's is thrown on; the file is reported when its turn comes
    return null;
  }
}

async function jsonModel(place: Place, file: string): Promise<Parsed<CompactModel>> {
  return parseJsonModel(await jsonOf(place, file));
}

async function binaryModel(place: Place, file: string): Promise<Parsed<CompactModel>> {
  return parsed(parseBinaryModel(await bytesOf(place, file)));
}

async function jsonModels(place: Place, file: string): Promise<(Parsed<CompactModel> | null)[]> {
  const list = z.array(z.unknown()).safeParse(await jsonOf(place, file));
  if (!list.success) throw new BadLine(1, "is no list with a model or null for each neuron");
  return list.data.map((model) => (model === null ? null : parseJsonModel(model)));
}

async function jsonOf(place: Place, file: string): Promise<unknown> {
  const json = parseJson(await place.readText(file));
  if (!json.ok) throw new BadLine(1, `not JSON: ${json.message}`);
  return json.value;
}

function bytesOf(place: Place, file: string): Promise<Buffer> {
  return place.readBytes(file, 0, MOST_BYTES);
}
