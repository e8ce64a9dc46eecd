import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { ServedModel } from "@/lib/domain/served-model";

/** The neuron that Python is to load, and where. */
export interface LoadedNeuron {
  readonly model: Pick<ModelFacts, "name" | "activationFunction" | "activationSite">;
  readonly index: NeuronPole;
  /** Where the site is: `https://neurons.example.org`, without a slash at its end. */
  readonly origin: string;
  readonly served: ServedModel | null;
  readonly hasTexts: boolean;
  readonly hasPaths: boolean;
}

/** One way to have the neuron in Python: lines that run as they are, or why there are none. */
export interface NotebookPart {
  readonly id: string;
  readonly title: string;
  /** What the lines do, or why there are none. */
  readonly says: string;
  /** What `pip install` must bring; empty when Python alone does. */
  readonly needs: readonly string[];
  readonly lines: string | null;
}
