import type { NeuronRecord } from "@/lib/bundle/schema";
import type { Row } from "@/lib/db/copy";
import type { RevisionTable } from "@/lib/db/partition";
import type { Model } from "@/lib/model";
import { explanationLoader } from "./import-explanations";
import { neuronStoreLoader } from "./import-neuron-store";
import { neuron2graphLoader } from "./import-neuron2graph";
import { neuroscopeLoader } from "./import-neuroscope";
import type { TextStore } from "./import-texts";

/** How one service's part of a bundle becomes rows. Adding a service is one file and one line of `LOADERS`. */
export interface Loader {
  readonly service: string;
  readonly tables: readonly RevisionTable[];
  /** By table name, rows without their revision; null when the neuron has nothing for this service. */
  encode(neuron: NeuronRecord, texts: TextStore): Promise<Readonly<Record<string, readonly Row[]>> | null>;
  /** What can only be made when all neurons are there; may be called again after a broken-off import. */
  finish?(revision: number, model: Model): Promise<void>;
}

export const LOADERS: readonly Loader[] = [
  neuroscopeLoader,
  neuron2graphLoader,
  neuronStoreLoader,
  explanationLoader,
];
