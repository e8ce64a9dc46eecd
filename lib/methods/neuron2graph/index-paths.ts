import type { N2gPath } from "@/lib/domain/n2g-path";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { IndexContext } from "@/lib/methods/method";
import { FiringPathsByToken } from "@/lib/methods/search-index/firing-paths";
import { SharesByWord } from "@/lib/methods/search-index/gather";
import { FIRING_PATHS, SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson } from "@/lib/methods/stored-json";
import { pathShares } from "@/lib/n2g/paths/path-shares";
import { fromJson } from "@/lib/wire/case";
import { leastF1 } from "./read-trust";
import type { Neuron2graphRecord } from "./record";
import { N2G_GRAPH } from "./rows";

type Stored<Name extends keyof Neuron2graphRecord> = NonNullable<Neuron2graphRecord[Name]>;

/** Lists neurons by the tokens of their paths, with how much of the neuron each is, and the paths by their firing token. */
export async function indexNeuron2graph({
  revision,
  model,
  store,
  replaceRows,
}: IndexContext): Promise<void> {
  const words = new SharesByWord();
  const firing = new FiringPathsByToken();
  const columns = ["layer_index", "neuron_index", "paths", "stats"] as const;
  for await (const batch of store.scanRows(N2G_GRAPH, revision, columns)) {
    for (const { layer_index: layer, neuron_index: neuron, paths: stored, stats } of batch) {
      if (stored === null) continue;
      const ordinal = neuronOrdinal(model, { layer, neuron });
      const paths: N2gPath[] = fromJson(loadJson<Stored<"paths">>(stored));
      const trust = stats === null ? 0 : leastF1(JSON.parse(stats) as Stored<"graph_stats">);
      const shares = pathShares(paths);
      for (const role of ["activating", "important"] as const)
        for (const [token, share] of shares[role]) words.add(role, token, { ordinal, share, trust });
      firing.add(ordinal, paths);
    }
  }
  await replaceRows(SEARCH_POSTINGS, words.rows());
  await replaceRows(FIRING_PATHS, firing.rows());
}
