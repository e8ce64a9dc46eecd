import type { ManifestRecord } from "@/lib/bundle/schema";
import type { LayerLoss } from "@/lib/domain/layer-loss";

/** Measured layers as the bundle's manifest holds them. */
export function toMeasures(losses: readonly LayerLoss[]): NonNullable<ManifestRecord["measures"]> {
  return {
    loss_recovered: losses.map(({ layer, loss, meanLoss, graphLoss, recovered, tokens, unmatched }) => ({
      layer,
      loss: round(loss),
      mean_loss: round(meanLoss),
      graph_loss: round(graphLoss),
      recovered: recovered === null ? null : round(recovered),
      tokens,
      ...(unmatched === "mean" && { unmatched }),
    })),
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
