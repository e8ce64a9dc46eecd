import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Bundle, openBundle } from "@/lib/bundle/read";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { totalNeurons } from "@/lib/domain/model";
import { sql } from "@/lib/store/postgres/client";
import { excludingImports, isUnchanged, startImportRun } from "@/lib/store/postgres/import-run";
import { ensureModel, type NewModel, removeModel } from "@/lib/store/postgres/model-write";
import { getModel, type ModelEntry } from "@/lib/store/postgres/models";
import { dropUnused, listLoading, publish } from "@/lib/store/postgres/revisions";
import type { ImportOptions } from "./import-paths";
import { LOADERS } from "./loaders";
import { BadSource, type ImportReport } from "./report";
import { type Gathered, gather } from "./stream";

/** A reader may know of the replaced revisions for a second longer: so long their rows must stay. */
const READERS_MS = 1500;

/** The loaders belong to it: with a new one, an old bundle is worth importing again. */
const TOOL = `import/2 ${LOADERS.map((loader) => loader.service).join(" ")}`;

interface Source {
  readonly bundle: Bundle;
  readonly name: string;
  readonly sha256: string;
  readonly model: NewModel;
}

/** Imports one bundle folder; throws `BadSource` when nothing of it may be published. */
export async function importBundle(dir: string, options: ImportOptions): Promise<ImportReport> {
  const source = await openSource(dir);
  const known = await getModel(source.model.name);
  if (!options.dryRun) return excludingImports(sql(), source.model.name, () => load(source, known, options));
  if (await isUnchanged(runOf(source))) return unchangedReport(source);
  await checkSource(source, known);
  return reportOf(source, "checked", await gather(source.bundle, null, options));
}

async function openSource(dir: string): Promise<Source> {
  const bundle = await openBundle(dir);
  if (!bundle.ok) throw new BadSource(bundle.message);
  const sha256 = createHash("sha256")
    .update(await readFile(path.join(dir, "bundle.json")))
    .digest("hex");
  return {
    bundle: bundle.value,
    name: path.basename(path.resolve(dir)),
    sha256,
    model: modelOf(bundle.value.manifest),
  };
}

async function load(source: Source, known: ModelEntry | null, options: ImportOptions): Promise<ImportReport> {
  if (await isUnchanged(runOf(source))) return unchangedReport(source);
  await checkSource(source, known);
  const modelId = await ensureModel(source.model);
  const importRunId = await startImportRun({ ...runOf(source), source: source.name });
  const loading = await listLoading(modelId, source.sha256, TOOL);
  await dropUnused(modelId, loading);
  const target = {
    modelId,
    importRunId,
    sourceSha256: source.sha256,
    provenance: source.bundle.manifest.provenance,
  };
  try {
    const gathered = await gather(source.bundle, { target, loading }, options);
    for (const { id, service } of gathered.revisions) {
      const loader = LOADERS.find((each) => each.service === service);
      if (loader?.finish === undefined) continue;
      options.log(`Finishing ${service} …`);
      await loader.finish(id, source.model);
    }
    const report = reportOf(source, "imported", gathered);
    const { malformed, services, extra, ...counts } = report;
    await publish(modelId, importRunId, gathered.revisions, {
      ...counts,
      services: [...services],
      extra: Object.fromEntries(extra),
      malformed: malformed.length,
    });
    if (known !== null) await setTimeout(READERS_MS);
    await dropUnused(modelId, []);
    return report;
  } catch (error) {
    if (error instanceof BadSource) await (known ? dropUnused(modelId, []) : removeModel(source.model.name));
    throw error;
  }
}

/** Files as the manifest says, and a model of the shape that the database knows. */
async function checkSource({ bundle, model }: Source, known: ModelEntry | null): Promise<void> {
  const damaged = await bundle.checkFiles();
  if (damaged.length > 0) throw new BadSource("the bundle is damaged, fetch or write it again:", damaged);
  if (!known || (known.numLayers === model.numLayers && known.layerSize === model.layerSize)) return;
  const shapes = [model, known].map((each) => `${each.numLayers} layers of ${each.layerSize} neurons`);
  throw new BadSource(
    `${model.name} has ${shapes[0]} in the bundle and ${shapes[1]} in the database: import it under another name, or remove the model first`,
  );
}

function runOf({ model, sha256 }: Source) {
  return { modelName: model.name, sourceSha256: sha256, tool: TOOL };
}

function reportOf(
  { bundle, name, model }: Source,
  outcome: ImportReport["outcome"],
  gathered: Gathered,
): ImportReport {
  return {
    model: model.name,
    source: name,
    outcome,
    seen: gathered.seen,
    written: gathered.written,
    unchanged: gathered.skipped,
    missing:
      totalNeurons(model) -
      gathered.seen +
      gathered.malformed.filter((each) => bundle.neuronFiles.includes(each.file)).length,
    services: gathered.services,
    extra: gathered.extra,
    malformed: gathered.malformed,
  };
}

async function unchangedReport({ bundle, name, model }: Source): Promise<ImportReport> {
  const { neurons } = bundle.manifest.counts;
  const entry = await getModel(model.name);
  const counts = { seen: neurons, written: 0, unchanged: neurons, missing: totalNeurons(model) - neurons };
  return {
    model: model.name,
    source: name,
    outcome: "unchanged",
    ...counts,
    services: Object.keys(entry?.services ?? {}),
    extra: new Map(),
    malformed: [],
  };
}

function modelOf({ model }: ManifestRecord): NewModel {
  return {
    name: model.name,
    numLayers: model.num_layers,
    layerSize: model.layer_size,
    activationFunction: model.activation_function,
    numTotalParameters: model.num_total_parameters,
    dataset: model.dataset,
    detail: {
      tokenizer: model.tokenizer ?? null,
      activationSite: model.activation_site ?? null,
      nCtx: model.n_ctx ?? null,
    },
  };
}
