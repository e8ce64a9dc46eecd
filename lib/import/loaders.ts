import type { Model } from "@/lib/domain/model";
import { finishNeuronStore, NEURON_STORE_TABLES } from "@/lib/methods/token-index/finish";
import { EXPLANATION_TABLE } from "@/lib/store/postgres/explanation";
import { N2G_GRAPH_TABLE } from "@/lib/store/postgres/n2g-graph";
import { NEURON_TABLE } from "@/lib/store/postgres/neuron";
import type { RevisionTable } from "@/lib/store/postgres/partition";
import { SNIPPET_PAGE_TABLE } from "@/lib/store/postgres/snippet-page";
import type { ImportedService } from "./encoders";

/** Where one service's rows go. Adding a service is a line here and one of `ENCODERS`. */
export interface Loader {
  readonly service: ImportedService;
  readonly tables: readonly RevisionTable[];
  /** What can only be made when all neurons are there; may be called again after a broken-off import. */
  finish?(revision: number, model: Model): Promise<void>;
}

export const LOADERS: readonly Loader[] = [
  { service: "neuroscope", tables: [NEURON_TABLE, SNIPPET_PAGE_TABLE] },
  { service: "neuron2graph", tables: [N2G_GRAPH_TABLE] },
  { service: "neuron_store", tables: NEURON_STORE_TABLES, finish: finishNeuronStore },
  { service: "neuron_explainer", tables: [EXPLANATION_TABLE] },
];
