import { neuronExplainer } from "@/lib/methods/neuron-explainer/service";
import { neuron2graph } from "@/lib/methods/neuron2graph/service";
import { neuroscope } from "@/lib/methods/neuroscope/service";
import { neuron2graphSearch } from "@/lib/methods/token-index/service";
import { metadata } from "./metadata";
import type { Service } from "./service";

/** Every service, under the name that addresses use. Adding a method is one file and one line here. */
export const services: Readonly<Record<string, Service>> = {
  metadata,
  neuroscope,
  neuron2graph,
  "neuron2graph-search": neuron2graphSearch,
  neuron_explainer: neuronExplainer,
};
