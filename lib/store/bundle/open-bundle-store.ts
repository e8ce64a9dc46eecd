import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "@/lib/bundle/files";
import { finishSourceOf } from "@/lib/bundle/finish-source";
import { modelOf } from "@/lib/bundle/manifest";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { finishMethod } from "@/lib/methods/method";
import { Memory } from "@/lib/store/memory";
import type { StoredModel } from "@/lib/store/store";
import { BundleLines } from "./bundle-lines";
import { type BundleMethod, MethodCounts } from "./bundle-methods";
import { BundleRows } from "./bundle-rows";
import { BundleStore } from "./bundle-store";

const MEMORY_BYTES = 64 * 2 ** 20;
/** What the database counts models by; a bundle has one. */
const MODEL_ID = 1;

/**
 * Opens a bundle's folder as a store; whoever does closes it. All of it is read and checked, as by an import with
 * `--strict`: the message names the first thing that is wrong. `memory` is for this store alone.
 */
export async function openBundleStore(
  dir: string,
  memory = new Memory(MEMORY_BYTES),
): Promise<Parsed<BundleStore>> {
  const counts = new MethodCounts();
  const opened = await BundleLines.open(dir, (neuron, texts) => counts.addNeuron(neuron, texts));
  if (!opened.ok) return opened;
  const lines = opened.value;
  for (const service of lines.servicesOfWholes()) counts.addWhole(service);
  const { manifest } = lines.bundle;
  const methods = counts.methods(manifest, await hashOf(path.join(dir, MANIFEST_FILE)));
  const rows = new BundleRows(lines, methods, memory);
  if (methods.length === 0 && manifest.counts.neurons > 0) {
    rows.close();
    return unparsed(`the bundle ${dir} cannot be used: its neurons have no part that an import reads`);
  }
  try {
    const model = { ...modelOf(manifest.model), id: MODEL_ID };
    const unfinished = new BundleStore(rows, [{ ...model, revisions: revisionsOf(methods) }], memory);
    const finished: BundleMethod[] = [];
    for (const each of methods) finished.push(await finish(each, model, rows, unfinished, lines));
    return parsed(new BundleStore(rows, [{ ...model, revisions: revisionsOf(finished) }], memory));
  } catch (error) {
    rows.close();
    throw error;
  }
}

/** Does what needs all rows of a method, as an import does; what it finds out becomes part of the revision's detail. */
async function finish(
  { method, data, ...rest }: BundleMethod,
  model: Omit<StoredModel, "revisions">,
  rows: BundleRows,
  store: BundleStore,
  { bundle }: BundleLines,
): Promise<BundleMethod> {
  const detail = await finishMethod(method, {
    revision: data.revision,
    model,
    store,
    replaceRows: (table, own) => rows.replace(table, data.revision, own),
    source: finishSourceOf(bundle),
  });
  return { ...rest, method, data: { ...data, detail: { ...data.detail, ...detail } } };
}

/** By name, as a database lists them. */
function revisionsOf(methods: readonly BundleMethod[]): StoredModel["revisions"] {
  const byName = [...methods].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(byName.map(({ name, data }) => [name, data]));
}

async function hashOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
