import type { NeuronPole } from "@/lib/domain/neuron";
import type { ServedModel } from "@/lib/domain/served-model";

/** The neuron that a text is tried on. */
export interface TriedNeuron {
  readonly model: string;
  readonly index: NeuronPole;
  /** Its largest activation. */
  readonly maximum: number;
  readonly served: ServedModel | null;
  readonly hasPaths: boolean;
  /** Stored texts. */
  readonly numTexts: number;
}
