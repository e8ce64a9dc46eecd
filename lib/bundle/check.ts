import { LIMITS } from "@/lib/domain/data-limits";
import { formatLayers } from "@/lib/domain/model";
import { formatNeuron } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { NEGATIVE_PARTS } from "@/lib/methods/negative-parts";
import type { TextLengths } from "@/lib/methods/part";
import { PARTS, type Parts } from "@/lib/methods/parts";
import { dataFault } from "@/lib/methods/plain-json/record";
import type { NumberById } from "./number-by-id";
import type { ExtraRecord, ManifestRecord, NeuronRecord, TextRecord } from "./schema";

/**
 * A text whose record is sound by itself: does it stand in the bundle as it should? `seen` has the number of tokens of
 * each that came before, and of this one then.
 */
export function checkText(
  text: TextRecord,
  vocabularySize: number,
  seen: Pick<NumberById, "add">,
): Parsed<TextRecord> {
  if ((text.tokens === undefined) === (text.token_ids === undefined)) {
    return unparsed(`text "${text.id}" must have either tokens or token_ids`);
  }
  const unknown = text.token_ids?.find((id) => id >= vocabularySize);
  if (unknown !== undefined)
    return unparsed(`text "${text.id}" has token ${unknown}, the vocabulary has ${vocabularySize} tokens`);
  return seen.add(text.id, numTokens(text)) ? parsed(text) : unparsed(`text "${text.id}" stands there twice`);
}

function numTokens({ tokens, token_ids }: TextRecord): number {
  return (tokens ?? token_ids ?? []).length;
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
    return unparsed(`${name} is not in ${model.name}, which has ${formatLayers(model.num_layers)}`);
  if (neuron.neuron >= model.layer_size)
    return unparsed(
      `${name} is not in ${model.name}, which has ${model.layer_size} ${model.layer_size === 1 ? "neuron" : "neurons"} per layer`,
    );
  return parsed(neuron);
}

/** Do the parts of a neuron fit the bundle's texts? */
export function checkNeuronTexts(
  neuron: NeuronRecord,
  lengths: TextLengths,
  parts: Parts = PARTS,
): Parsed<NeuronRecord> {
  const name = formatNeuron(neuron);
  const { negative } = neuron;
  for (const part of [...Object.values(parts), ...(negative ? Object.values(NEGATIVE_PARTS) : [])]) {
    const fits = part.check?.(neuron, lengths, name) ?? parsed(true);
    if (!fits.ok) return fits;
  }
  const fault =
    ranksFault(neuron, name) ?? (negative && ranksFault(negative, `the negative pole of ${name}`));
  return fault ? unparsed(fault) : parsed(neuron);
}

/** Where a neuron has both, do its paths explain texts that it has? */
function ranksFault(
  { paths = [], snippets }: Pick<NeuronRecord, "paths" | "snippets">,
  name: string,
): string | null {
  if (snippets === undefined) return null;
  const beyond = paths.flatMap(({ texts }) => texts).find((rank) => rank >= snippets.length);
  return beyond === undefined
    ? null
    : `a path of ${name} explains text ${beyond}, the neuron has ${snippets.length} snippets`;
}

/** Can the data that a neuron has of added services be kept? */
export function checkNeuronData(neuron: NeuronRecord): Parsed<NeuronRecord> {
  const name = formatNeuron(neuron);
  const services = Object.entries(neuron.extra ?? {});
  if (services.length > LIMITS.services)
    return unparsed(`${name} has data of more than ${LIMITS.services} added services`);
  for (const [service, data] of services) {
    const kept = checkData(data, service, name);
    if (!kept.ok) return kept;
  }
  return parsed(neuron);
}

/** So much of a name is said; whether it can name a service is for the import to see. */
const MOST_NAME = 100;

/** Can data of an added service be kept? `place` is what they are of, in a sentence. */
export function checkData<Data>(data: Data, service: string, place: string): Parsed<Data> {
  const fault = dataFault(data);
  return fault === null
    ? parsed(data)
    : unparsed(`the ${service.slice(0, MOST_NAME)} data of ${place}: ${fault}`);
}

/** A line of extra data that is sound by itself: may it stand in a bundle of this model, and only once? */
export function checkExtraPlace(
  extra: ExtraRecord,
  { name, num_layers }: ManifestRecord["model"],
  seen: Set<string>,
): Parsed<ExtraRecord> {
  const { service, layer, data } = extra;
  const place = layer === undefined ? name : `layer ${layer} of ${name}`;
  if (layer !== undefined && layer >= num_layers)
    return unparsed(`layer ${layer} is not in ${name}, which has ${formatLayers(num_layers)}`);
  const kept = checkData(data, service, place);
  if (!kept.ok) return kept;
  const key = `${service} ${layer}`;
  if (seen.has(key)) return unparsed(`the ${service} data of ${place} stand there twice`);
  seen.add(key);
  return parsed(extra);
}
