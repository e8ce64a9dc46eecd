import type { Model } from "@/lib/model";

/** A model as the pages show it. */
export interface ModelFacts extends Model {
  readonly tokenizer: string | null;
  /** TransformerLens hook where the activations were read. */
  readonly activationSite: string | null;
  readonly nCtx: number | null;
  readonly availableServices: readonly string[];
  readonly services: readonly ServiceFacts[];
}

export interface ServiceFacts {
  readonly service: string;
  readonly title: string;
  readonly neuronsPerLayer: readonly number[];
  readonly provenance: Provenance;
  /** ISO 8601. */
  readonly importedAt: string;
  readonly revision: number;
}

export interface Provenance {
  readonly source: string;
  readonly tool: string;
  readonly toolVersion: string;
  readonly date: string | null;
  readonly licence: string;
  readonly tokensScanned: number | null;
  readonly caveats: readonly string[];
}

/** A neuron as a table shows it; a measure is null when its source did not give it. */
export interface NeuronRow {
  readonly neuron: number;
  readonly maxActivation: number | null;
  readonly mean: number | null;
  readonly kurtosis: number | null;
  readonly skewness: number | null;
  readonly variance: number | null;
  readonly fractionAboveZero: number | null;
  readonly activationRange: number | null;
  readonly firstTokens: string;
}

/** How many neurons a service has data of. */
export function coverageOf({ neuronsPerLayer }: Pick<ServiceFacts, "neuronsPerLayer">): number {
  return neuronsPerLayer.reduce((sum, count) => sum + count, 0);
}
