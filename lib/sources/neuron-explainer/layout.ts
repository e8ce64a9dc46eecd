import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronOfMatch } from "@/lib/sources/neuron-files";
import { neuronKey } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";

/** What a file says of a neuron, by the folder that it stands in. */
export const PARTS = {
  explanations: /(?:^|^explanations\/|\/explanations\/)(\d{1,5})\/(\d{1,7})\.jsonl?$/,
  record: /(?:^|\/)collated-activations\/(\d{1,5})\/(\d{1,7})\.json$/,
  tokensByWeight: /(?:^|\/)related-tokens\/weight-based\/(\d{1,5})\/(\d{1,7})\.json$/,
  tokensByActivation: /(?:^|\/)related-tokens\/activation-based\/(\d{1,5})\/(\d{1,7})\.json$/,
  neuronsByWeight: /(?:^|\/)related-neurons\/weight-based\/(\d{1,5})\/(\d{1,7})\.json$/,
  neuronsByActivation: /(?:^|\/)related-neurons\/activation-based\/(\d{1,5})\/(\d{1,7})\.json$/,
} as const;

export type PartName = keyof typeof PARTS;

/** The files of one neuron, by what they say. */
export interface ExplainedNeuron {
  readonly index: NeuronIndex;
  readonly files: Readonly<Partial<Record<PartName, readonly string[]>>>;
}

const NAMES = Object.keys(PARTS) as PartName[]; // the table is written out, with no other keys

/** What a file is of, if anything. */
export function partOf(file: string): { part: PartName; index: NeuronIndex } | null {
  for (const part of NAMES) {
    const index = neuronOfMatch(PARTS[part].exec(file));
    if (index !== null) return { part, index };
  }
  return null;
}

/** All neurons of a place, ascending as numbers go. */
export async function listExplained(place: Place): Promise<ExplainedNeuron[]> {
  const found = new Map<number, { index: NeuronIndex; files: Partial<Record<PartName, string[]>> }>();
  for await (const file of place.files()) {
    const known = partOf(file);
    if (known === null) continue;
    const { part, index } = known;
    const neuron = found.get(neuronKey(index)) ?? { index, files: {} };
    found.set(neuronKey(index), neuron);
    neuron.files[part] = [...(neuron.files[part] ?? []), file];
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, neuron]) => neuron);
}
