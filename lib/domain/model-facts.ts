import type { LayerLoss } from "./layer-loss";
import type { Model } from "./model";
import type { Pole } from "./pole";
import type { Provenance } from "./provenance";

/** A model as the pages show it. */
export interface ModelFacts extends Model {
  /** Changes whenever any of the model's data change; usable as `?rev=`. */
  readonly revision: string;
  readonly tokenizer: string | null;
  /** TransformerLens hook where the activations were read. */
  readonly activationSite: string | null;
  readonly nCtx: number | null;
  /** By layer, where it was measured. */
  readonly lossRecovered?: readonly LayerLoss[];
  readonly availableServices: readonly string[];
  /** Of gated neurons that were looked at on both sides of zero. */
  readonly poles?: readonly Pole[];
  readonly services: readonly ServiceFacts[];
  /** By service of the API, where it answers without being asked for something. */
  readonly answers: Readonly<Record<string, readonly ServiceLevel[]>>;
}

export type ServiceLevel = "model" | "layer" | "neuron";

export interface ServiceFacts {
  readonly service: string;
  readonly title: string;
  readonly neuronsPerLayer: readonly number[];
  readonly provenance: Provenance;
  /** ISO 8601. */
  readonly importedAt: string;
  readonly revision: number;
}

/** How many neurons a service has data of. */
export function coverageOf({ neuronsPerLayer }: Pick<ServiceFacts, "neuronsPerLayer">): number {
  return neuronsPerLayer.reduce((sum, count) => sum + count, 0);
}
