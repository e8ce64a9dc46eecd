import { metadataService } from "@/lib/methods/metadata/service";
import { neuronExplainer } from "@/lib/methods/neuron-explainer/service";
import { indexNeuron2graph } from "@/lib/methods/neuron2graph/index-paths";
import { neuron2graph } from "@/lib/methods/neuron2graph/service";
import { finishNeuroscope } from "@/lib/methods/neuroscope/finish";
import { indexTexts } from "@/lib/methods/neuroscope/index-texts";
import { neuroscope } from "@/lib/methods/neuroscope/service";
import { FIRING_PATHS, SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { finishTokenIndex } from "@/lib/methods/token-index/finish";
import { tokenSearch } from "@/lib/methods/token-index/service";
import { indexTokenWeights } from "@/lib/methods/token-weights/index-promoted";
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
    index: { tables: [SEARCH_POSTINGS], make: indexTexts },
    service: neuroscope,
  },
  token_weights: {
    title: "Token weights",
    part: PARTS.token_weights,
    index: { tables: [SEARCH_POSTINGS], make: indexTokenWeights },
  },
  neuron2graph: {
    title: "Neuron to Graph",
    part: PARTS.neuron2graph,
    index: { tables: [SEARCH_POSTINGS, FIRING_PATHS], make: indexNeuron2graph },
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
  const kept = known.get(methods);
  if (kept !== undefined) return kept;
  const services = Object.values(methods).flatMap(({ service }) => service ?? []);
  const byName = Object.fromEntries([metadataService, ...services].map((service) => [service.name, service]));
  known.set(methods, byName);
  return byName;
}

/** Every answer asks. */
const known = new WeakMap<Methods, Readonly<Record<string, Service>>>();
