import type { MethodCoverage } from "@/lib/domain/coverage";
import { METHODS } from "@/lib/methods/index";
import { storedMethodsOf } from "@/lib/methods/negative";
import type { Site } from "./site";

/** Every method of the registry, the negative pole's where a model has it, and the added services that a model has, with how many of its neurons each covers. */
export async function getCoverage(
  { catalogue }: Site,
  modelName: string,
): Promise<readonly MethodCoverage[]> {
  const model = await catalogue.find(modelName);
  if (model === null) return [];
  return Object.entries({ ...METHODS, ...storedMethodsOf(model) }).map(([method, { title }]) => ({
    method,
    title,
    neuronsPerLayer: model.revisions[method]?.neuronsPerLayer ?? null,
    verified: model.revisions[method]?.detail.verified ?? null,
  }));
}
