import type { LayerLoss } from "@/lib/domain/layer-loss";
import type { ManifestRecord } from "./schema";

type MeasuresRecord = NonNullable<ManifestRecord["measures"]>;

/** Measured layers as the manifest holds them. */
export function measuresRecordOf(losses: readonly LayerLoss[]): MeasuresRecord {
  return {
    loss_recovered: losses.map(({ layer, loss, meanLoss, graphLoss, recovered, tokens, unmatched }) => ({
      ...{ layer, loss, mean_loss: meanLoss, graph_loss: graphLoss, recovered, tokens },
      ...(unmatched === "mean" && { unmatched }),
    })),
  };
}

/** The inverse of `measuresRecordOf`. */
export function lossesOf({ loss_recovered }: MeasuresRecord): LayerLoss[] {
  return loss_recovered.map(
    ({ mean_loss, graph_loss, unmatched, ...rest }): LayerLoss => ({
      ...rest,
      meanLoss: mean_loss,
      graphLoss: graph_loss,
      unmatched: unmatched ?? "zero",
    }),
  );
}

/** What the manifest's measures say of a method's data: the losses are those of the graphs. */
export function measuredDetail(
  { measures }: ManifestRecord,
  method: string,
): { readonly lossRecovered?: readonly LayerLoss[] } {
  return measures !== undefined && method === "neuron2graph" ? { lossRecovered: lossesOf(measures) } : {};
}
