import { metadata } from "./metadata";
import { neuronExplainer } from "./neuron-explainer";
import { neuron2graph } from "./neuron2graph";
import { neuron2graphSearch } from "./neuron2graph-search";
import { neuroscope } from "./neuroscope";
import type { Service } from "./service";

/** Every service, under the name that addresses use. Adding a method is one file and one line here. */
export const services: Readonly<Record<string, Service>> = {
  metadata,
  neuroscope,
  neuron2graph,
  "neuron2graph-search": neuron2graphSearch,
  neuron_explainer: neuronExplainer,
};
