import { countActivations } from "@/lib/domain/activations";
import { formatNeuron } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { ActivationsRecord, ManifestRecord, NeuronRecord, TextRecord } from "./schema";

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

/** A neuron whose record is sound by itself: does it belong to the model and into the file of `layer`? */
export function checkNeuronPlace(
  neuron: NeuronRecord,
  layer: number,
  model: ManifestRecord["model"],
): Parsed<NeuronRecord> {
  const name = formatNeuron(neuron);
  if (neuron.layer !== layer) return unparsed(`${name} stands in the file of layer ${layer}`);
  if (layer >= model.num_layers)
    return unparsed(`${name} is not in ${model.name}, which has ${model.num_layers} layers`);
  if (neuron.neuron >= model.layer_size)
    return unparsed(`${name} is not in ${model.name}, which has ${model.layer_size} neurons a layer`);
  return parsed(neuron);
}

/** Number of tokens by the text's id. */
export type TextLengths = Pick<ReadonlyMap<string, number>, "get">;

/** Do a neuron's snippets and control windows fit the bundle's texts? */
export function checkNeuronTexts(neuron: NeuronRecord, lengths: TextLengths): Parsed<NeuronRecord> {
  const name = formatNeuron(neuron);
  for (const { text, activations } of neuron.snippets ?? []) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`a snippet of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const count = countOf(activations);
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
    const count = countOf(activations);
    if (!count.ok) return unparsed(`a control window of ${name} in text "${text}": ${count.message}`);
    if (start + count.value > length)
      return unparsed(`a control window of ${name} ends after its text "${text}"`);
  }
  return parsed(neuron);
}

function countOf(activations: ActivationsRecord): Parsed<number> {
  if (Array.isArray(activations)) return parsed(activations.length);
  try {
    return parsed(countActivations(activations));
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}
