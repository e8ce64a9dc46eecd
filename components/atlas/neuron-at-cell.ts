import type { NeuronIndex } from "@/lib/domain/neuron";
import type { PointedCell } from "./pointed";

/** The neuron whose cell this is, in the order of its band. */
export function neuronAtCell(
  { layer, cell }: PointedCell,
  orders: (layer: number) => Uint32Array | null,
): NeuronIndex {
  return { layer, neuron: orders(layer)?.[cell] ?? cell };
}
