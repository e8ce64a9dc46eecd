import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import { type LayerRun, layerRuns } from "@/lib/domain/filled-layers";
import type { Model } from "@/lib/domain/model";
import type { OfPole } from "@/lib/domain/pole";

/** How the cells of a band are ordered: by neuron, by the statistic shown, or with equal firing tokens together. */
export type CellOrder = "index" | "value" | "token";

/** What an atlas shows of a model; it can be sent to the browser. */
export interface ShownAtlas extends OfPole {
  readonly model: Pick<Model, "name" | "numLayers" | "layerSize">;
  readonly service: string;
  /** The layer whose band it is; null for all of them. */
  readonly layer: number | null;
  /** The layers that have data, in order. */
  readonly filled: readonly number[];
  /** Statistics that it can show. */
  readonly choices: readonly AnyStatisticName[];
  readonly by: AnyStatisticName;
  readonly cells: CellOrder;
  /** Whether neurons can be ordered by their firing tokens. */
  readonly hasTokens: boolean;
  /** The selection, as the address has it. */
  readonly text: string;
  /** The rest of the address, kept when the selection changes. */
  readonly sort: { readonly by: string; readonly order: "asc" | "desc" } | null;
  readonly columns: string | null;
}

/** How many neurons lie in layers without data: no cell is theirs, and of none of them anything is known. */
export function neuronsWithout({ model, filled }: ShownAtlas): number {
  return (model.numLayers - filled.length) * model.layerSize;
}

/** The layers of an atlas from the first to the last: its bands, and between them what has none. */
export function shownRuns({ model, layer, filled }: ShownAtlas): readonly LayerRun[] {
  return layer === null ? layerRuns(model.numLayers, filled) : [{ first: layer, last: layer, filled: true }];
}
