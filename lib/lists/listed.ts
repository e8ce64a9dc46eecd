import { type ModelNeuron, writeNeuron } from "@/lib/domain/model-neuron";

/**
 * Whether a neuron is on any list of a stored text, seen without reading it: no note can contain what is looked for, for
 * its quotes are escaped.
 */
export function isListed(stored: string | null, named: ModelNeuron): boolean {
  return stored?.includes(`[${JSON.stringify(writeNeuron(named))},`) === true;
}
