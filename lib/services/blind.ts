import { type BlindWindow, blindWindows } from "@/lib/blind/blind-windows";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { Parsed } from "@/lib/domain/parsed";
import { getControls, getSnippets } from "./neuron-page";
import type { Site } from "./site";

/** Ten windows of which to guess in which a neuron fires, by a seed; a sentence when there are too few. */
export async function getBlindWindows(
  site: Site,
  modelName: string,
  index: NeuronPole,
  seed: number,
): Promise<Parsed<readonly BlindWindow[]>> {
  const [texts, ...controls] = await Promise.all([
    getSnippets(site, modelName, index),
    ...(["random", "q90", "q99"] as const).map((set) => getControls(site, modelName, index, set)),
  ]);
  return blindWindows(
    texts ?? [],
    controls.flat().map(({ window }) => window),
    index,
    seed,
  );
}
