import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { compileSchemas, schemasOf } from "@/lib/bundle/data-schemas";
import { type Faults, joinFaults, NO_FAULTS } from "@/lib/bundle/faults";
import { modelOf, provenanceFor } from "@/lib/bundle/manifest";
import { measuredDetail } from "@/lib/bundle/measures";
import { type Bundle, openBundle } from "@/lib/bundle/read";
import { formatShape, totalNeurons } from "@/lib/domain/model";
import { nameFault } from "@/lib/methods/added";
import { METHODS } from "@/lib/methods/index";
import { NEGATIVE } from "@/lib/methods/negative";
import type { Connections } from "@/lib/store/postgres/connections";
import { excludingImports, isUnchanged, startImportRun } from "@/lib/store/postgres/import-run";
import type { NewModel } from "@/lib/store/postgres/model-facts";
import { ensureModel, removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { dropUnused, type LoadedRevision, listLoading, publish } from "@/lib/store/postgres/revisions";
import type { StoredModel } from "@/lib/store/store";
import { finishAll, methodNamed } from "./finish";
import type { ImportOptions } from "./import-options";
import type { LoadedMethod } from "./loaded-method";
import { holdsNul } from "./nul";
import { BadSource, type ImportReport } from "./report";
import { type BundleReading, readBundle } from "./stream";

/** A reader may know of the replaced revisions for a second longer: so long their rows must stay. */
const READERS_MS = 1500;

/** The methods belong to it: with a new one, an old bundle is worth importing again. */
const TOOL = `import/6 ${Object.keys(METHODS).join(" ")}`;

/** What a bundle was made of, when it was made for its import. */
export interface Origin {
  /** Last part of the path. */
  readonly name: string;
  /** What could not be read. */
  readonly faults: Faults;
}

interface Source {
  readonly bundle: Bundle;
  readonly origin: Origin;
  readonly sha256: string;
  readonly model: NewModel;
}

/** Imports one bundle folder; throws `BadSource` when nothing of it may be published. */
export async function importBundle(
  connections: Connections,
  dir: string,
  options: ImportOptions,
  origin: Origin = { name: path.basename(path.resolve(dir)), faults: NO_FAULTS },
): Promise<ImportReport> {
  const source = await openSource(dir, origin);
  const { model = source.model.name } = options;
  if (model !== source.model.name)
    throw new BadSource(`the bundle is of ${source.model.name}, not of ${model}: leave --model out`);
  const known = await getModel(connections, source.model.name);
  if (!options.dryRun)
    return excludingImports(connections, source.model.name, async () => {
      await options.check?.();
      return load(connections, source, known, options);
    });
  if (await isUnchanged(connections, runOf(source))) return unchangedReport(source, known);
  await checkSource(source, known);
  const methodOf = methodsBy(source);
  return reportOf(source, "checked", await readBundle(source.bundle, methodOf, null, options));
}

async function openSource(dir: string, origin: Origin): Promise<Source> {
  const bundle = await openBundle(dir);
  if (!bundle.ok) throw new BadSource(bundle.message);
  const sha256 = createHash("sha256")
    .update(await readFile(path.join(dir, "bundle.json")))
    .digest("hex");
  return {
    bundle: bundle.value,
    origin,
    sha256,
    model: modelOf(bundle.value.manifest.model),
  };
}

async function load(
  connections: Connections,
  source: Source,
  known: StoredModel | null,
  options: ImportOptions,
): Promise<ImportReport> {
  if (await isUnchanged(connections, runOf(source))) return unchangedReport(source, known);
  await checkSource(source, known);
  const modelId = await ensureModel(connections, source.model);
  const importRunId = await startImportRun(connections, { ...runOf(source), source: source.origin.name });
  const loading = await listLoading(connections, modelId, source.sha256, TOOL);
  await dropUnused(connections, modelId, loading);
  const { manifest } = source.bundle;
  const provenanceOf = (method: string) => provenanceFor(manifest, method);
  const target = { modelId, importRunId, sourceSha256: source.sha256, provenanceOf };
  try {
    const destination = { connections, target, loading };
    const reading = await readBundle(source.bundle, methodsBy(source), destination, options);
    const loaded = await finishAll(connections, source, reading, options.log);
    const report = reportOf(source, "imported", reading);
    const { malformed: _, faults: malformed, services, ...counts } = report;
    const kept = { ...counts, services: [...services], malformed };
    await publish(connections, {
      ...{ modelId, importRunId, model: source.model, revisions: loaded, report: kept },
      retired: retiredBy(loaded),
      keep: options.keep ?? false,
    });
    if (known !== null) await setTimeout(READERS_MS);
    await dropUnused(connections, modelId, []);
    return report;
  } catch (error) {
    if (error instanceof BadSource)
      await (known ? dropUnused(connections, modelId, []) : removeModel(connections, source.model.name));
    throw error;
  }
}

/** The negative pole's data refer to texts of the positive one's: with others they do not hold. */
function retiredBy(loaded: readonly LoadedRevision[]): string[] {
  const names = loaded.map(({ service }) => service);
  return names.includes("neuroscope") ? Object.keys(NEGATIVE).filter((name) => !names.includes(name)) : [];
}

/** What loading must know of each method of a source, asked for by name. */
function methodsBy({ bundle: { manifest } }: Source): (name: string) => LoadedMethod {
  return (name) => ({
    part: methodNamed(manifest, name).part,
    detail: Object.hasOwn(METHODS, name) ? measuredDetail(manifest, name) : { ...manifest.services?.[name] },
  });
}

/** Files as the manifest says, names and schemas that can be used, a model of the shape that the database knows. */
async function checkSource({ bundle, model }: Source, known: StoredModel | null): Promise<void> {
  if (holdsNul(bundle.manifest))
    throw new BadSource("bundle.json has the character U+0000, which the database cannot keep");
  const { services = {} } = bundle.manifest;
  const names = Object.keys(services)
    .map((name) => nameFault(name))
    .filter((fault) => fault !== null);
  if (names.length > 0) throw new BadSource(`bundle.json: ${names.join("; ")}`);
  const compiled = await compileSchemas(schemasOf(services));
  if (!compiled.ok) throw new BadSource(`bundle.json: ${compiled.message}`);
  const damaged = await bundle.checkFiles();
  if (damaged.length > 0) throw new BadSource("the bundle is damaged, fetch or write it again:", damaged);
  if (!known || (known.numLayers === model.numLayers && known.layerSize === model.layerSize)) return;
  const shapes = [model, known].map(formatShape);
  throw new BadSource(
    `${model.name} has ${shapes[0]} in the bundle and ${shapes[1]} in the database: import it under another name, or remove the model first`,
  );
}

function runOf({ model, sha256 }: Source) {
  return { modelName: model.name, sourceSha256: sha256, tool: TOOL };
}

function reportOf(
  { origin, model }: Source,
  outcome: ImportReport["outcome"],
  reading: BundleReading,
): ImportReport {
  const faults = joinFaults(origin.faults, reading.faults);
  return {
    model: model.name,
    source: origin.name,
    outcome,
    seen: reading.seen,
    written: reading.written,
    unchanged: reading.skipped,
    missing: totalNeurons(model) - reading.seen + reading.badNeurons,
    services: reading.methods,
    ...{ malformed: faults.named, faults: faults.count },
  };
}

function unchangedReport({ bundle, origin, model }: Source, known: StoredModel | null): ImportReport {
  const { neurons } = bundle.manifest.counts;
  const counts = { seen: neurons, written: 0, unchanged: neurons, missing: totalNeurons(model) - neurons };
  return {
    model: model.name,
    source: origin.name,
    outcome: "unchanged",
    ...counts,
    services: Object.keys(known?.revisions ?? {}),
    ...{ malformed: origin.faults.named, faults: origin.faults.count },
  };
}
