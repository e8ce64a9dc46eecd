import type { NeuronPole } from "@/lib/domain/neuron";
import { type OfPole, poleOf } from "@/lib/domain/pole";
import type { PointedCell } from "./pointed";

/** The neuron whose cell this is, in the order of its band, of the pole that the atlas shows. */
export function neuronAtCell(
  { layer, cell }: PointedCell,
  orders: (layer: number) => Uint32Array | null,
  shown: OfPole,
): NeuronPole {
  return { layer, neuron: orders(layer)?.[cell] ?? cell, ...poleOf(shown) };
}
