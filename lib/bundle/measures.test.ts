import { expect, test } from "vitest";
import type { LayerLoss } from "@/lib/domain/layer-loss";
import { lossesOf, measuresRecordOf } from "./measures";

const LOSSES: readonly LayerLoss[] = [
  {
    ...{ layer: 0, loss: 3, meanLoss: 7, graphLoss: 4, recovered: 0.75 },
    ...{ tokens: 9, unmatched: "zero" },
  },
  {
    ...{ layer: 1, loss: 3, meanLoss: 3, graphLoss: 3, recovered: null },
    ...{ tokens: 9, unmatched: "mean" },
  },
];

test("measured layers stand in the manifest, and come back", () => {
  const record = measuresRecordOf(LOSSES);
  expect(record.loss_recovered).toEqual([
    { layer: 0, loss: 3, mean_loss: 7, graph_loss: 4, recovered: 0.75, tokens: 9 },
    { layer: 1, loss: 3, mean_loss: 3, graph_loss: 3, recovered: null, tokens: 9, unmatched: "mean" },
  ]);
  expect(lossesOf(record)).toEqual(LOSSES);
});
