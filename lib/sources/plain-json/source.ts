import { compileSchemas, type Validate } from "@/lib/bundle/data-schemas";
import type { ExtraRecord, NeuronRecord } from "@/lib/bundle/schema";
import type { BundleFacts } from "@/lib/bundle/write";
import { must } from "@/lib/domain/at";
import type { Shape } from "@/lib/domain/model";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { MOST_DATA_LINE_BYTES } from "@/lib/methods/plain-json/record";
import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts } from "@/lib/sources/model-facts";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import {
  type Source,
  SourceError,
  type SourceItem,
  type SourceModel,
  type SourceService,
} from "@/lib/sources/source";
import { describePlace, parseDataLine, placeOfLine, recordOf } from "./data-line";

/**
 * Data of an added service, a line for each neuron, layer as a whole, or for the model: `{"layer": 0, "neuron": 5,
 * "data": …}`. What the API exports is such a file. Read in constant memory; twice where the model's shape is
 * not known without it.
 */
export const plainJson: Source = {
  name: "plain-json",
  title: "Plain JSON",
  allOrNothing: true,

  async recognise(place) {
    for await (const file of place.files()) if (isLines(file)) return true;
    return false;
  },

  async open(place, { model, service: given }) {
    const service = must(given, "the service that the data are of");
    const compiled = await compileSchemas(
      service.schema === undefined ? {} : { [service.name]: service.schema },
    );
    if (!compiled.ok) throw new SourceError(compiled.message);
    const file = await findFile(place);
    return {
      facts: {
        model: modelFacts(model, await neededShape(model, place, file), place),
        provenance: sourceProvenance(plainJson, []),
        services: servicesOf(service),
      },
      records: () => readRecords(place, file, service.name, compiled.value[service.name]),
    };
  },
};

function isLines(file: string): boolean {
  return /\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$/.test(file);
}

async function findFile(place: Place): Promise<string> {
  const files: string[] = [];
  for await (const file of place.files()) if (isLines(file)) files.push(file);
  const [file, ...others] = files;
  if (others.length > 0)
    throw new SourceError(`${place.name} has ${files.length} files of JSON lines: name the one to import`);
  return must(file, "the file that was recognised");
}

function servicesOf({ name, title, schema }: SourceService): NonNullable<BundleFacts["services"]> {
  return { [name]: { ...(title !== undefined && { title }), ...(schema !== undefined && { schema }) } };
}

/** The shape of a model that is known, whatever the file says; else the smallest that has all its places. */
async function neededShape(model: SourceModel | null, place: Place, file: string): Promise<Shape> {
  const { numLayers = 0, layerSize = 0 } = model ?? {};
  if (model === null || (numLayers > 0 && layerSize > 0)) return { numLayers, layerSize };
  const shape = await shapeOfFile(place, file);
  if (shape.layerSize > 0) return shape;
  throw new SourceError(
    `nothing is known of ${model.name}, and ${place.name} has no neuron that tells its shape: give --layers and --neurons`,
  );
}

async function shapeOfFile(place: Place, file: string): Promise<Shape> {
  const shape = { numLayers: 0, layerSize: 0 };
  try {
    for await (const text of place.readLines(file, MOST_DATA_LINE_BYTES)) {
      const { layer = -1, neuron = -1 } = (text.ok && placeOfLine(text.value)) || {};
      if (layer >= shape.numLayers) shape.numLayers = layer + 1;
      if (neuron >= shape.layerSize) shape.layerSize = neuron + 1;
    }
  } catch (error) {
    throw new SourceError("nothing of it is imported, for it breaks off:", [malformedBy(error, file)]);
  }
  return shape;
}

async function* readRecords(
  place: Place,
  file: string,
  service: string,
  validate: Validate | undefined,
): AsyncGenerator<SourceItem<NeuronRecord | ExtraRecord>> {
  let line = 0;
  try {
    for await (const text of place.readLines(file, MOST_DATA_LINE_BYTES)) {
      line += 1;
      if (text.ok && text.value.trim() === "") continue;
      const record = text.ok ? readRecord(text.value, service, validate) : text;
      if (record.ok) yield { ok: true, value: record.value, file, line };
      else yield { ok: false, malformed: { file, line, reason: record.message } };
    }
  } catch (error) {
    yield { ok: false, malformed: malformedBy(error, file) };
  }
}

function readRecord(
  text: string,
  service: string,
  validate: Validate | undefined,
): Parsed<NeuronRecord | ExtraRecord> {
  const line = parseDataLine(text, service);
  if (!line.ok) return line;
  const fault = validate?.(line.value.data) ?? null;
  if (fault === null) return parsed(recordOf(line.value, service));
  return unparsed(`the ${service} data of ${describePlace(line.value)} do not fit their schema: ${fault}`);
}
