import { neuronExplainer } from "./neuron-explainer/source";
import { neuron2graph } from "./neuron2graph/source";
import type { Place } from "./place";
import type { Source } from "./source";

/** The foreign formats, the most telling first. Adding one is a line here. */
const SOURCES: readonly Source[] = [neuron2graph, neuronExplainer];

/** The first source that knows the files; null for files that none knows, a bundle's among them. */
export async function findSource(place: Place): Promise<Source | null> {
  for (const source of SOURCES) if (await source.recognise(place)) return source;
  return null;
}
