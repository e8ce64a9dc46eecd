import type { NeuronPole } from "@/lib/domain/neuron";
import type { Paper } from "./papers";

/** What a citation of a neuron says, whatever its form. */
export interface Citation {
  readonly model: string;
  readonly index: NeuronPole;
  /** What it fires on; null where nobody said so. */
  readonly sentence: string | null;
  /** Of its page, and of its data, each whole. */
  readonly address: string;
  readonly dataAddress: string;
  /** The day on which the newest of the model's data came in, as in 2023-11-01; null for a model without data. */
  readonly date: string | null;
  /** Of the model's data. */
  readonly revision: string;
  /** Of the bytes at `dataAddress`, uncompressed, in hexadecimal digits. */
  readonly sha256: string;
  readonly papers: readonly Paper[];
}

/** Whose data they are. */
export const PUBLISHER = "DeepDecipher";

/** @example citationTitle({ model: "solu-6l", index: { layer: 3, neuron: 15 } }) // "Neuron 15 in layer 3 of solu-6l" */
export function citationTitle({ model, index }: Pick<Citation, "model" | "index">): string {
  return `${neuronWords(index)} of ${model}`;
}

/**
 * The key of the neuron's entry in a bibliography: letters, digits and what BibTeX, biber and LaTeX allow beside them.
 *
 * @example citationKey({ model: "my model", index: { layer: 3, neuron: 15 } }) // "my-model-L3-N15"
 */
export function citationKey({ model, index }: Pick<Citation, "model" | "index">): string {
  const name = model.replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, "");
  return `${name || "model"}-L${index.layer}-N${index.neuron}${index.pole === undefined ? "" : `-${index.pole}`}`;
}

/** @example neuronWords({ layer: 3, neuron: 15, pole: "negative" }) // "Negative pole of neuron 15 in layer 3" */
export function neuronWords({ layer, neuron, pole }: NeuronPole): string {
  return `${pole === undefined ? "Neuron" : "Negative pole of neuron"} ${neuron} in layer ${layer}`;
}

/** How anybody computes the hash anew. */
export function hashCommand({ dataAddress }: Pick<Citation, "dataAddress">): string {
  return `curl -s '${dataAddress.replaceAll("'", "%27")}' | sha256sum`;
}
