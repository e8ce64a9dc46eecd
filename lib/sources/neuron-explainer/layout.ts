import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronOfMatch } from "@/lib/sources/neuron-files";
import { neuronKey } from "@/lib/sources/neuron-key";
import { type Place, readBeginning } from "@/lib/sources/place";
import { neuronNamedIn } from "./neuron-id";

/** What a file says of a neuron, by the folder that it stands in. */
export const PARTS = {
  explanations: /(?:^|\/)explanations\/(\d{1,5})\/(\d{1,7})\.jsonl?(?:\.gz|\.zst)?$/,
  record: /(?:^|\/)collated-activations\/(\d{1,5})\/(\d{1,7})\.json(?:\.gz|\.zst)?$/,
  tokensByWeight: /(?:^|\/)related-tokens\/weight-based\/(\d{1,5})\/(\d{1,7})\.json(?:\.gz|\.zst)?$/,
  tokensByActivation: /(?:^|\/)related-tokens\/activation-based\/(\d{1,5})\/(\d{1,7})\.json(?:\.gz|\.zst)?$/,
  neuronsByWeight: /(?:^|\/)related-neurons\/weight-based\/(\d{1,5})\/(\d{1,7})\.json(?:\.gz|\.zst)?$/,
  neuronsByActivation:
    /(?:^|\/)related-neurons\/activation-based\/(\d{1,5})\/(\d{1,7})\.json(?:\.gz|\.zst)?$/,
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

/** So much of a file is looked at for the neuron that it names. */
const BEGINNING = 4096;

/** What a file with any name is of, by what it begins with: explanations and records name their neuron. */
export async function partInside(place: Place, file: string): Promise<ReturnType<typeof partOf>> {
  if (!/\.jsonl?(?:\.gz|\.zst)?$/.test(file)) return null;
  const beginning = await readBeginning(place, file, BEGINNING);
  const index = neuronNamedIn(beginning);
  if (index === null) return null;
  if (beginning.includes('"scored_explanations"')) return { part: "explanations", index };
  return /"(?:random_sample|most_positive_activation_records)"/.test(beginning)
    ? { part: "record", index }
    : null;
}

/** All neurons of a place, ascending as numbers go; where no name tells of one, what the files begin with does. */
export async function listExplained(place: Place): Promise<ExplainedNeuron[]> {
  const named = await listParts(place, async (file) => partOf(file));
  return named.length > 0 ? named : listParts(place, (file) => partAnyhow(place, file));
}

/** A file of a folder that is no part by its name: what does not tell what it is may be explanations that are broken. */
async function partAnyhow(place: Place, file: string): Promise<ReturnType<typeof partOf>> {
  const inside = await partInside(place, file);
  if (inside !== null) return inside;
  const index = neuronOfMatch(/(?:^|\/)(\d{1,5})\/(\d{1,7})\.jsonl?(?:\.gz|\.zst)?$/.exec(file));
  return index === null ? null : { part: "explanations", index };
}

async function listParts(
  place: Place,
  partOfFile: (file: string) => Promise<ReturnType<typeof partOf>>,
): Promise<ExplainedNeuron[]> {
  const found = new Map<number, { index: NeuronIndex; files: Partial<Record<PartName, string[]>> }>();
  for await (const file of place.files()) {
    const known = await partOfFile(file);
    if (known === null) continue;
    const { part, index } = known;
    const neuron = found.get(neuronKey(index)) ?? { index, files: {} };
    found.set(neuronKey(index), neuron);
    neuron.files[part] = [...(neuron.files[part] ?? []), file];
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, neuron]) => neuron);
}
