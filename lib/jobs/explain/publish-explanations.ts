import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { NO_FAULTS } from "@/lib/bundle/faults";
import { modelRecordOf } from "@/lib/bundle/manifest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { wellFormed } from "@/lib/bundle/well-formed";
import { BundleWriter } from "@/lib/bundle/write";
import { at } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { formatNeuron, type NeuronIndex, neuronAt } from "@/lib/domain/neuron";
import type { Pole } from "@/lib/domain/pole";
import { provenanceRecordOf } from "@/lib/domain/provenance";
import { importBundle } from "@/lib/import/import-bundle";
import type { ImportOptions } from "@/lib/import/import-options";
import type { ImportReport } from "@/lib/import/report";
import { withWorkFolder } from "@/lib/jobs/import/work-folder";
import type { ExplanationRecord } from "@/lib/methods/neuron-explainer/record";
import { readPartsOfMany } from "@/lib/services/neuron-parts";
import type { Connections } from "@/lib/store/postgres/connections";
import { excludingImports, ImportRunning } from "@/lib/store/postgres/import-run";
import { getModel } from "@/lib/store/postgres/models";
import type { Revision, Store, StoredModel } from "@/lib/store/store";
import { VERSION } from "@/lib/version";
import { type ExplainedPole, explainedPole } from "./pole-model";

/** Neurons that are read together. */
const CHUNK = 50;

/** Explanations that are new, and who wrote them. */
export interface NewExplanations {
  readonly explainer: string;
  readonly pole: Pole;
  /** How they came to be, a sentence. */
  readonly origin: string;
  /** That of a neuron; null where there is none. */
  of(index: NeuronIndex): Promise<ExplanationRecord | null>;
}

/**
 * Adds explanations to those that a model has, in one import: readers see all of them or none. Those that the same
 * explainer wrote of the same neurons before are replaced, all others stay. What another import
 * brings meanwhile is kept, and one that runs is waited for; throws one sentence where others come all the time.
 */
export async function publishExplanations(
  connections: Connections,
  store: Store,
  { name }: StoredModel,
  added: NewExplanations,
  options: Pick<ImportOptions, "log" | "progress" | "keep">,
): Promise<ImportReport> {
  let [overtaken, waited] = [0, 0];
  while (overtaken < 3) {
    const model = await getModel(connections, name);
    if (model === null) throw new Error(`the model ${name} was removed meanwhile`);
    try {
      return await withWorkFolder(async (work) => {
        const folder = path.join(work, "bundle");
        await writeExplanations(store, model, added, folder);
        const check = () => checkUnchanged(connections, model, added.pole);
        const origin = { name: `explanations by ${added.explainer}`, faults: NO_FAULTS };
        return importBundle(connections, folder, { ...options, check }, origin);
      });
    } catch (error) {
      if (error instanceof Overtaken) overtaken += 1;
      else if (!(error instanceof ImportRunning)) throw error;
      else {
        if (waited++ === 0)
          options.log(`Another import of ${name} is running: the explanations are added when it has ended.`);
        await untilEnded(connections, name);
      }
    }
  }
  throw new Error(
    `other explanations of ${name} are imported all the time: call the same again when that has ended`,
  );
}

/** Other explanations came meanwhile, which those that were written leave out. */
class Overtaken extends Error {}

async function checkUnchanged(connections: Connections, model: StoredModel, pole: Pole): Promise<void> {
  const now = await getModel(connections, model.name);
  const { method } = explainedPole(pole);
  if (now?.revisions[method]?.revision !== model.revisions[method]?.revision) throw new Overtaken();
}

const LOOK_MS = 500;

/** Waits until no import of a model runs. */
async function untilEnded(connections: Connections, name: string): Promise<void> {
  for (;;) {
    await setTimeout(LOOK_MS);
    try {
      return await excludingImports(connections, name, async () => {});
    } catch (error) {
      if (!(error instanceof ImportRunning)) throw error;
    }
  }
}

async function writeExplanations(
  store: Store,
  model: StoredModel,
  added: NewExplanations,
  folder: string,
): Promise<void> {
  const pole = explainedPole(added.pole);
  const old = model.revisions[pole.method];
  const writer = await BundleWriter.create(folder);
  try {
    for await (const [index, before] of oldExplanations(store, model, old, pole)) {
      const own = await added.of(index);
      const explanations =
        own === null ? before : [...before.filter(({ explainer }) => explainer !== own.explainer), own];
      if (explanations.length > 0)
        await writer.writeNeuron(wellFormed<NeuronRecord>(pole.recordOf(index, explanations)).value);
    }
    await writer.finish({ model: modelRecordOf(model), provenance: provenanceWith(model, old, added) });
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Every neuron of a model with the explanations that it has. */
async function* oldExplanations(
  store: Store,
  model: StoredModel,
  old: Revision | undefined,
  pole: ExplainedPole,
): AsyncGenerator<[NeuronIndex, ExplanationRecord[]]> {
  const total = totalNeurons(model);
  for (let first = 0; first < total; first += CHUNK) {
    const neurons = Array.from({ length: Math.min(CHUNK, total - first) }, (_, i) =>
      neuronAt(model, first + i),
    );
    const parts = old && (await readPartsOfMany(store, old.revision, pole.part, neurons));
    for (const [i, index] of neurons.entries()) {
      const part = parts && at(parts, i).read();
      if (part?.ok === false)
        throw new Error(
          `nothing was changed: the explanations of ${formatNeuron(index)} are damaged: ${part.message}; import the model again`,
        );
      yield [index, pole.explanationsOf(part?.value ?? {})];
    }
  }
}

/** Where all explanations come from: as those that were there, and how those that are added came to be. */
function provenanceWith(
  model: StoredModel,
  old: Revision | undefined,
  { explainer, origin }: NewExplanations,
) {
  const caveat = `explanations by ${explainer}: ${origin}`;
  if (old === undefined) {
    const source = `the strongest texts of ${model.name}`;
    return {
      source,
      tool: "deepdecipher explain",
      tool_version: VERSION,
      licence: "not stated",
      caveats: [caveat],
    };
  }
  const { caveats, ...rest } = provenanceRecordOf(old.provenance);
  const others = caveats.filter((each) => !each.startsWith(`explanations by ${explainer}: `));
  return { ...rest, caveats: [...others, caveat] };
}
