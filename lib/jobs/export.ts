import { isDeepStrictEqual } from "node:util";
import { folderFault } from "@/lib/analysis/disk-fault";
import { modelRecordOf } from "@/lib/bundle/manifest";
import { measuresRecordOf } from "@/lib/bundle/measures";
import type { ManifestRecord, TextRecord } from "@/lib/bundle/schema";
import { type BundleFacts, BundleWriter } from "@/lib/bundle/write";
import { at } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { hasPoles, isNegative } from "@/lib/domain/pole";
import type { Progress } from "@/lib/domain/progress";
import { provenanceRecordOf } from "@/lib/domain/provenance";
import { METHODS } from "@/lib/methods/index";
import { storedMethodsOf } from "@/lib/methods/negative";
import { TEXT, VOCABULARY } from "@/lib/methods/neuroscope/tables";
import { SERVICE_DATA } from "@/lib/methods/plain-json/rows";
import { loadJson } from "@/lib/methods/stored-json";
import type { RevisionDetail, RowPlace, Store, StoredModel } from "@/lib/store/store";
import type { Log } from "./database";
import type { ExportForm } from "./export-forms/form";
import { type ExportedMethod, readRecords } from "./export-neurons";

export interface ExportOptions {
  readonly log: Log;
  /** Where to show how far it is. */
  readonly progress?: Progress;
}

/**
 * Writes all of a model's data that a store has into a bundle at `dir`: the bytes of the bundle that they were
 * imported from, when an export or an analysis wrote it. The folder appears whole or not at all. Throws one sentence
 * when it cannot be done.
 */
export async function exportBundle(
  store: Store,
  modelName: string,
  dir: string,
  { log, progress }: ExportOptions,
): Promise<ManifestRecord> {
  const model = await findModel(store, modelName);
  const methods = exportedMethods(model);
  const writer = await BundleWriter.create(dir).catch((error) => {
    throw folderFault(error, dir);
  });
  progress?.start(`Exporting ${modelName}`, totalNeurons(model), "neurons");
  try {
    await writeTexts(store, model, writer);
    for await (const neuron of readRecords(store, model, methods, (seen) => progress?.update(seen)))
      await writer.writeNeuron(neuron);
    await writeWholes(store, methods, writer);
    const manifest = await writer.finish(factsOf(model, methods));
    const { texts, neurons } = manifest.counts;
    log(`${modelName}: ${neurons} neurons and ${texts} texts were written to ${dir}.`);
    return manifest;
  } catch (error) {
    await writer.discard();
    throw folderFault(error, dir);
  } finally {
    progress?.stop();
  }
}

/**
 * Writes a model's data in a form for other tools into a new folder at `dir`, which appears whole or not at all. Throws
 * one sentence when it cannot be done.
 */
export async function exportAs(
  store: Store,
  modelName: string,
  form: ExportForm,
  dir: string,
  { log, progress }: ExportOptions,
): Promise<void> {
  const model = await findModel(store, modelName);
  const lacks = form.needs.filter((method) => model.revisions[method] === undefined);
  if (lacks.length > 0)
    throw new Error(`${modelName} has no ${lacks.join(" and ")} data, which is needed for ${form.title}`);
  const what = await form.write(store, model, dir, progress);
  log(`${modelName}: ${what} were written to ${dir}.`);
  if (!form.poles && hasPoles(model)) log(WITHOUT_POLE);
}

const WITHOUT_POLE =
  "Left out is the negative pole of its neurons, for which this form has no place: a bundle, the tables and a site have it.";

/** The model of that name, with data; throws one sentence when there is none. */
export async function findModel(store: Store, name: string): Promise<StoredModel> {
  const models = await store.listModels();
  const model = models.find((each) => each.name === name);
  if (model === undefined) {
    const names = models.map((each) => each.name).join(", ");
    throw new Error(`there is no model "${name}": ${names === "" ? "there are none" : `there is ${names}`}`);
  }
  if (Object.keys(model.revisions).length === 0)
    throw new Error(`${name} has no data yet: import a bundle of it first`);
  return model;
}

/** Those of the registry in its order, then added services by name. */
function exportedMethods(model: StoredModel): ExportedMethod[] {
  const methods = storedMethodsOf(model);
  const added = Object.keys(methods).filter((name) => !Object.hasOwn(METHODS, name));
  return [...Object.keys(METHODS), ...added.sort()].flatMap((name) => {
    const data = model.revisions[name];
    const method = methods[name];
    if (data === undefined || method === undefined) return [];
    return { name, part: method.part, data };
  });
}

/** The texts that snippets refer to, in the source's order, and its vocabulary. */
async function writeTexts(
  store: Store,
  { name, revisions }: StoredModel,
  writer: BundleWriter,
): Promise<void> {
  const data = revisions.neuroscope;
  if (data === undefined) return;
  let texts = 0;
  for await (const batch of store.scanRows(TEXT, data.revision, ["record"])) {
    for (const { record } of batch) await writer.writeText(loadJson<TextRecord>(record));
    texts += batch.length;
  }
  if (texts === 0 && data.neuronsPerLayer.some((neurons) => neurons > 0))
    throw new Error(
      `the texts of ${name} were not kept, for an older version imported them: import its bundle again, then export`,
    );
  const vocabulary: string[] = [];
  let stretches = 0;
  for await (const batch of store.scanRows(VOCABULARY, data.revision, ["tokens"])) {
    for (const { tokens } of batch) vocabulary.push(...loadJson<string[]>(tokens));
    stretches += batch.length;
  }
  if (stretches > 0) await writer.writeVocabulary(vocabulary);
}

/** Added services' data of the model and of layers as a whole. */
async function writeWholes(
  store: Store,
  methods: readonly ExportedMethod[],
  writer: BundleWriter,
): Promise<void> {
  for (const { name, data: own } of methods) {
    const { layers = [], model = false } = own.detail;
    const places: RowPlace[] = [...(model ? [{}] : []), ...layers.map((layer) => ({ layer }))];
    for (const place of places)
      for (const { data } of await store.readRows(SERVICE_DATA, own.revision, place, ["data"]))
        await writer.writeExtra({ service: name, ...place, data: loadJson(data) });
  }
}

/** The provenance of the first method stands for all but those, named beside it, that differ from it. */
function factsOf(model: StoredModel, methods: readonly ExportedMethod[]): BundleFacts {
  const positive = methods.filter(({ name }) => !isNegative(name)); // the other pole's are theirs
  const provenances = positive.map(({ name, data }) => [name, provenanceRecordOf(data.provenance)] as const);
  const [, provenance] = at(provenances, 0);
  const others = provenances.filter(([, each]) => !isDeepStrictEqual(each, provenance));
  const services = methods.flatMap(({ name, data }) => {
    const facts = serviceFactsOf(data.detail);
    return Object.keys(facts).length === 0 ? [] : [[name, facts] as const];
  });
  const losses = methods.find(({ data }) => data.detail.lossRecovered)?.data.detail.lossRecovered;
  return {
    model: modelRecordOf(model),
    provenance,
    ...(others.length > 0 && { provenance_by_method: Object.fromEntries(others) }),
    ...(services.length > 0 && { services: Object.fromEntries(services) }),
    ...(losses !== undefined && { measures: measuresRecordOf(losses) }),
  };
}

function serviceFactsOf({ title, schema }: RevisionDetail): ServiceFacts {
  return {
    ...(title !== undefined && { title }),
    ...(schema !== undefined && { schema: schema as ServiceFacts["schema"] & {} }), // as a manifest had it
  };
}

type ServiceFacts = NonNullable<ManifestRecord["services"]>[string];
