import { decodeActivations } from "@/lib/activations";
import { formatNeuron } from "@/lib/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/parsed";
import type { ActivationsRecord, ManifestRecord, NeuronRecord, TextRecord } from "./schema";

/** What a neuron's record must agree with. */
export interface Surroundings {
  /** The layer that the file's name says. */
  readonly layer: number;
  readonly model: ManifestRecord["model"];
  /** Number of tokens by the text's id. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Neurons met so far in the file; the checked one is added. */
  readonly seen: Set<number>;
}

/** A text whose record is sound by itself: does it stand in the bundle as it should? */
export function checkText(text: TextRecord, vocabularySize: number, seen: Set<string>): Parsed<TextRecord> {
  if ((text.tokens === undefined) === (text.token_ids === undefined)) {
    return unparsed(`text "${text.id}" must have either tokens or token_ids`);
  }
  const unknown = text.token_ids?.find((id) => id >= vocabularySize);
  if (unknown !== undefined)
    return unparsed(`text "${text.id}" has token ${unknown}, the vocabulary has ${vocabularySize} tokens`);
  if (seen.has(text.id)) return unparsed(`text "${text.id}" stands there twice`);
  seen.add(text.id);
  return parsed(text);
}

/** A neuron whose record is sound by itself: does it fit the model, its file and the texts? */
export function checkNeuron(
  neuron: NeuronRecord,
  { layer, model, lengths, seen }: Surroundings,
): Parsed<NeuronRecord> {
  const name = formatNeuron(neuron);
  if (neuron.layer !== layer) return unparsed(`${name} stands in the file of layer ${layer}`);
  if (layer >= model.num_layers)
    return unparsed(`${name} is not in ${model.name}, which has ${model.num_layers} layers`);
  if (neuron.neuron >= model.layer_size)
    return unparsed(`${name} is not in ${model.name}, which has ${model.layer_size} neurons a layer`);
  if (seen.has(neuron.neuron)) return unparsed(`${name} stands there twice`);
  seen.add(neuron.neuron);
  for (const { text, activations } of neuron.snippets ?? []) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`a snippet of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const count = countActivations(activations);
    if (!count.ok) return unparsed(`a snippet of ${name} in text "${text}": ${count.message}`);
    if (count.value !== length)
      return unparsed(
        `a snippet of ${name} has ${count.value} activations, its text "${text}" has ${length} tokens`,
      );
  }
  for (const { text, start, activations } of neuron.controls ?? []) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`a control window of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const count = countActivations(activations);
    if (!count.ok) return unparsed(`a control window of ${name} in text "${text}": ${count.message}`);
    if (start + count.value > length)
      return unparsed(`a control window of ${name} ends after its text "${text}"`);
  }
  return parsed(neuron);
}

function countActivations(activations: ActivationsRecord): Parsed<number> {
  if (Array.isArray(activations)) return parsed(activations.length);
  try {
    return parsed(decodeActivations(activations).length);
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}
