import type { ModelFacts, ServiceLevel } from "@/lib/domain/model-facts";
import { hasPoles, isNegative, POLES } from "@/lib/domain/pole";
import { methodsOf } from "@/lib/methods/added";
import { servicesOf } from "@/lib/methods/index";
import type { Methods } from "@/lib/methods/method";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { Site } from "./site";

/** Every model as the pages show it, by name. */
export async function listModels({ catalogue }: Site): Promise<ModelFacts[]> {
  return [...(await catalogue.read()).models.values()].map(factsOf);
}

/** One model, or null when there is none of that name. */
export async function getModelFacts({ catalogue }: Site, name: string): Promise<ModelFacts | null> {
  const model = await catalogue.find(name);
  return model && factsOf(model);
}

function factsOf(model: ModelDescription): ModelFacts {
  const { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset } = model;
  const methods = methodsOf(model);
  const losses = model.revisions.neuron2graph?.detail.lossRecovered;
  return {
    ...{ name, numLayers, layerSize, activationFunction, numTotalParameters, dataset },
    revision: model.stamp,
    ...model.detail,
    ...(losses && { lossRecovered: losses }),
    availableServices: model.availableServices,
    ...(hasPoles(model) && { poles: POLES }),
    services: Object.entries(model.revisions)
      .filter(([method]) => !isNegative(method))
      .map(([method, entry]) => ({
        service: method,
        title: methods[method]?.title ?? method,
        neuronsPerLayer: entry.neuronsPerLayer,
        provenance: entry.provenance,
        importedAt: entry.publishedAt.toISOString(),
        revision: entry.revision,
      })),
    answers: answersOf(methods),
  };
}

const LEVELS = ["model", "layer", "neuron"] as const satisfies readonly ServiceLevel[];

/** Where each service answers without any parameter. */
export function answersOf(methods: Methods): ModelFacts["answers"] {
  return Object.fromEntries(
    Object.entries(servicesOf(methods)).map(([name, service]) => [
      name,
      LEVELS.filter((level) => service[level]?.query.safeParse({}).success === true),
    ]),
  );
}
