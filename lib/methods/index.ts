import { metadataService } from "@/lib/methods/metadata/service";
import { neuronExplainer } from "@/lib/methods/neuron-explainer/service";
import { finishNeuron2graph } from "@/lib/methods/neuron2graph/finish";
import { neuron2graph } from "@/lib/methods/neuron2graph/service";
import { finishNeuroscope } from "@/lib/methods/neuroscope/finish";
import { neuroscope } from "@/lib/methods/neuroscope/service";
import { finishTokenIndex } from "@/lib/methods/token-index/finish";
import { tokenSearch } from "@/lib/methods/token-index/service";
import { finishTokenWeights } from "@/lib/methods/token-weights/finish";
import type { Method, Methods } from "./method";
import { type MethodName, PARTS } from "./parts";
import type { Service } from "./service";

/** Every method that this code knows, under the name that its data have. Adding one is a line here and one in `parts.ts`. */
export const METHODS: { readonly [Name in MethodName]: Method } = {
  statistics: { title: "Statistics", part: PARTS.statistics },
  neuroscope: {
    title: "Neuroscope",
    part: PARTS.neuroscope,
    finish: finishNeuroscope,
    service: neuroscope,
  },
  token_weights: { title: "Token weights", part: PARTS.token_weights, finish: finishTokenWeights },
  neuron2graph: {
    title: "Neuron to Graph",
    part: PARTS.neuron2graph,
    finish: finishNeuron2graph,
    service: neuron2graph,
  },
  neuron_store: {
    title: "Token index",
    part: PARTS.neuron_store,
    finish: finishTokenIndex,
    service: tokenSearch,
  },
  neuron_explainer: {
    title: "Neuron Explainer",
    part: PARTS.neuron_explainer,
    service: neuronExplainer,
  },
};

/** The services of methods by the name that addresses use, the model's description first. */
export function servicesOf(methods: Methods): Readonly<Record<string, Service>> {
  const services = Object.values(methods).flatMap(({ service }) => service ?? []);
  return Object.fromEntries([metadataService, ...services].map((service) => [service.name, service]));
}
