import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronDetail } from "@/lib/domain/neuron-detail";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import type { StatisticsRecord } from "./record";
import { STATISTICS_RECORD } from "./rows";

/** A neuron's statistics, each of which may be missing, or null when there are none of it. */
export async function readStatistics(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<Omit<NeuronDetail, "tokenWeights"> | null> {
  const [row] = await store.readRows(STATISTICS_RECORD, revisionOf(model, "statistics"), index, ["record"]);
  if (row === undefined) return null;
  const { histogram, top_tokens, ...statistics } = loadJson<NonNullable<StatisticsRecord["statistics"]>>(
    row.record,
  );
  return { statistics, histogram: histogram ?? null, topTokens: top_tokens ?? null };
}
