import type { NeuronPole } from "@/lib/domain/neuron";
import type { Slice } from "./plan";

/** The slices of a pass that looks at both poles: the positive ones, then in the same order the negative. */
export function bothPoles(slices: readonly Slice[]): Slice[] {
  return [...slices, ...slices.map((slice) => ({ ...slice, pole: "negative" as const }))];
}

/** The place of the negative pole of the neuron at `position` in a pass of `bothPoles`; null where it has none. */
export function negativePosition(neurons: readonly NeuronPole[], position: number): number | null {
  const place = position + neurons.length / 2;
  return neurons[place]?.pole === "negative" ? place : null;
}
