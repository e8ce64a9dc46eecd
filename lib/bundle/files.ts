/** The names of a bundle's files; a bundle has no others. */
export const MANIFEST_FILE = "bundle.json";
export const TEXTS_FILE = "texts.jsonl.gz";
export const VOCABULARY_FILE = "vocabulary.json";
export const EXTRA_FILE = "extra.jsonl.gz";

/** A layer's neurons; the group is the layer's number. */
export const NEURON_FILE = /^layer-(\d{2,5})\.neurons\.jsonl\.gz$/;

/** @example neuronFile(3) // "layer-03.neurons.jsonl.gz" */
export function neuronFile(layer: number): string {
  return `layer-${String(layer).padStart(2, "0")}.neurons.jsonl.gz`;
}

/** Whether a name is one that a bundle's file can have: `layer-00.…` and `layer-000.…` would be the same layer twice. */
export function isBundleFile(name: string): boolean {
  if ([TEXTS_FILE, VOCABULARY_FILE, EXTRA_FILE].includes(name)) return true;
  return NEURON_FILE.test(name) && neuronFile(fileLayer(name)) === name;
}

/** The inverse of `neuronFile`. */
export function fileLayer(file: string): number {
  return Number(NEURON_FILE.exec(file)?.[1]);
}
