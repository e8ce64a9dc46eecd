import { z } from "zod";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { ordinal } from "@/lib/sources/ordinal";

/** A neuron as its files name it; the first ones that were written called it `{layer, idx}`. */
export const neuronId = z.preprocess(
  (id) => (typeof id === "object" && id !== null && "idx" in id ? withoutOldNames(id) : id),
  z
    .object({ layer_index: ordinal, neuron_index: ordinal })
    .transform(
      ({ layer_index, neuron_index }): NeuronIndex => ({ layer: layer_index, neuron: neuron_index }),
    ),
);

function withoutOldNames(id: { readonly idx?: unknown; readonly layer?: unknown }) {
  return { layer_index: id.layer, neuron_index: id.idx };
}

const ID = /"neuron_id"\s*:\s*(\{[^{}]{1,200}\})/;

/** The neuron that a file with such a beginning is of; null where it names none. */
export function neuronNamedIn(beginning: string): NeuronIndex | null {
  const [, id] = ID.exec(beginning) ?? [];
  if (id === undefined) return null;
  try {
    const read = neuronId.safeParse(JSON.parse(id));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
