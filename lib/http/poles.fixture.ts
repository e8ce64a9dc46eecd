import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { FULL_FACTS, FULL_NEURONS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";

/** What each neuron of three models has: one pole, the other as if it were the first, and both. */
export const OWN = FULL_NEURONS.map(({ negative: _, extra: __, token_weights: ___, ...neuron }) => neuron);
const TURNED = OWN.map(({ layer, neuron }, i) => ({ ...at(OWN, (i + 1) % OWN.length), layer, neuron }));
export const BOTH = OWN.map((neuron, i) => {
  const { layer: _, neuron: __, ...negative } = at(TURNED, i);
  return { ...neuron, negative };
});

/** A site with the models `own`, `turned` and `both`. */
export interface PoleSite extends TestSite {
  /** Imports these neurons as a model of this name. */
  readonly load: (name: string, neurons: readonly NeuronRecord[]) => Promise<void>;
}

export async function openPoleSite(): Promise<PoleSite> {
  const site = await openTestSite({ models: [] });
  const root = await mkdtemp(path.join(tmpdir(), "poles-"));
  async function load(name: string, neurons: readonly NeuronRecord[]) {
    const folder = path.join(root, name);
    const model = { ...FULL_FACTS.model, name };
    await writeFullBundle(folder, { ...FULL_FACTS, model, measures: undefined }, neurons);
    await importPaths(site.connections, [folder], { log: () => {} });
    await site.catalogue.reread();
  }
  await load("own", OWN);
  await load("turned", TURNED);
  await load("both", BOTH);
  return {
    ...site,
    load,
    close: async () => {
      await rm(root, { recursive: true });
      await site.close();
    },
  };
}
