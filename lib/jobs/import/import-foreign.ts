import path from "node:path";
import { printableFault } from "@/lib/bundle/faults";
import type { Malformed } from "@/lib/bundle/read";
import { formatShape } from "@/lib/domain/model";
import { importBundle } from "@/lib/import/import-bundle";
import { BadSource, type ImportReport } from "@/lib/import/report";
import { findSource, SOURCES } from "@/lib/sources/index";
import { shapeAdvice } from "@/lib/sources/model-facts";
import { openPlace, type Place } from "@/lib/sources/place";
import {
  type Source,
  SourceError,
  type SourceModel,
  type SourceOptions,
  type SourceService,
} from "@/lib/sources/source";
import { type Spooled, spool } from "@/lib/sources/spool";
import type { Connections } from "@/lib/store/postgres/connections";
import type { PathsOptions } from "./paths-options";
import { readService } from "./service-request";
import { findSourceModel } from "./source-model";
import { withWorkFolder } from "./work-folder";

/**
 * Imports the files of a foreign format at a path: they become a bundle in a work folder, and that is imported.
 * Throws `BadSource` when nothing of them may be published.
 */
export async function importForeign(
  connections: Connections,
  location: string,
  options: PathsOptions,
): Promise<ImportReport> {
  const { service: asked, explainer = null } = options;
  const service = asked === undefined ? null : await readService(asked);
  const { place, source } = await recognise(location, service);
  const model = options.model ?? (await source.modelName?.(place)) ?? null;
  const known = model === null ? null : await knownModel(connections, model, options);
  return withWorkFolder(async (work) => {
    options.log(`Reading ${place.name}: ${source.title} …`);
    const folder = path.join(work, "bundle");
    const spooled = await spoolFiles(source, place, { model: known, service, explainer }, folder, options);
    for (const line of remarks(spooled, place.name, known)) options.log(line);
    return importBundle(connections, folder, options, { name: place.name, faults: spooled.faults });
  });
}

/** What is known of the model, and what is stated of its shape where nothing is. */
async function knownModel(
  connections: Connections,
  name: string,
  { shape }: PathsOptions,
): Promise<SourceModel> {
  const known = await findSourceModel(connections, name);
  if (shape === undefined) return known;
  const { numLayers, layerSize } = { ...shape, ...known };
  if (numLayers === shape.numLayers && layerSize === shape.layerSize) return { ...known, ...shape };
  const advice = shapeAdvice(known) ?? "leave --layers and --neurons out";
  throw new BadSource(
    `${name} has ${formatShape({ numLayers, layerSize })} already, not ${formatShape(shape)}: ${advice}`,
  );
}

const NO_LINES =
  'it has no JSON lines: data of a service are lines {"layer", "neuron", "data"} in a file whose name ends in .jsonl or .ndjson, or in that and .gz or .zst';

function unknownFormat(): string {
  const titles = SOURCES.map(({ title }) => title).join("; ");
  return `it is not a bundle, for it has no bundle.json, and of no other format that is known (${titles}); JSON lines of your own need --service NAME`;
}

/** So many folders above a file, or a folder, say what it is where it is given alone: `model/3/15.html`. */
const TELLING_FOLDERS = 3;

async function recognise(
  location: string,
  service: SourceService | null,
): Promise<{ place: Place; source: Source }> {
  for (const parents of [0, TELLING_FOLDERS]) {
    const place = await findPlace(location, parents);
    const source = await findSource(place, service);
    if (source !== null) return { place, source };
  }
  throw new BadSource(service === null ? unknownFormat() : NO_LINES);
}

async function findPlace(location: string, parents: number): Promise<Place> {
  return openPlace(location, parents).catch((error: NodeJS.ErrnoException) => {
    throw new BadSource(error.code === "ENOENT" ? "there is no such file or folder" : error.message);
  });
}

async function spoolFiles(
  source: Source,
  place: Place,
  facts: SourceOptions,
  folder: string,
  { strict = false }: PathsOptions,
): Promise<Spooled> {
  const report = (found: Malformed) => {
    if (strict)
      throw new BadSource("the files have a malformed part and --strict was given:", [printableFault(found)]);
  };
  try {
    const spooled = await spool(source, place, facts, folder, report);
    const { neurons, extra = 0 } = spooled.counts;
    if (neurons > 0 || extra > 0) return spooled;
    throw new BadSource("nothing of it can be imported", spooled.faults);
  } catch (error) {
    throw error instanceof SourceError
      ? new BadSource(error.message, error.malformed.map(printableFault))
      : error;
  }
}

/** What was decided without being asked. */
function remarks(
  { counts: { replaced }, model }: Spooled,
  name: string,
  known: SourceModel | null,
): string[] {
  const shape = formatShape({ numLayers: model.num_layers, layerSize: model.layer_size });
  return [
    ...(known?.numLayers === undefined
      ? [
          `${model.name} is in neither the database nor the catalogue: it gets the shape that ${name} needs, ${shape}. If it has more, remove it and import again with --layers and --neurons.`,
        ]
      : []),
    ...(replaced > 0 ? [`${name}: ${replaced} lone halves of surrogate pairs became U+FFFD.`] : []),
  ];
}
