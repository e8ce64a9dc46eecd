import { parseNeuron } from "@/lib/domain/address";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { MOST_COMPARED, type ModelNeuron, splitNeuron, writeNeuron } from "@/lib/domain/model-neuron";
import type { NeuronPole } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { askedPole } from "@/lib/domain/pole";
import { parseNeuronAddress } from "@/lib/search/neuron-address";

/** What the address of a comparison asks for. */
export interface AskedCompare {
  /** Those that are there, each once, four at most. */
  readonly neurons: readonly { readonly model: ModelFacts; readonly index: NeuronPole }[];
  /** What cannot be compared and why, each in one sentence. */
  readonly faults: readonly string[];
}

const MOST_CHARACTERS = 60;

/** Reads the neurons of an address, `?n=model:layer:neuron` for each, `:negative` behind it for the negative pole; empty ones are those of a form left blank. */
export function readCompare(
  written: string | readonly string[] | undefined,
  models: readonly ModelFacts[],
): AskedCompare {
  const given = [written ?? []].flat().filter((text) => text.trim() !== "");
  const found = new Map<string, AskedCompare["neurons"][number]>();
  const faults: string[] = [];
  for (const text of given) {
    const read = readNeuron(text, models);
    if (!read.ok) {
      faults.push(read.message);
      continue;
    }
    const name = writeNeuron({ model: read.value.model.name, ...read.value.index });
    if (found.has(name)) faults.push(`${name} was asked for more than once.`);
    found.set(name, read.value);
  }
  const neurons = [...found.values()];
  if (neurons.length > MOST_COMPARED)
    faults.push(
      `${neurons.length} neurons were asked for: at most ${MOST_COMPARED} are compared, here the first.`,
    );
  return { neurons: neurons.slice(0, MOST_COMPARED), faults: [...new Set(faults)] };
}

export function namesOfAsked({ neurons }: AskedCompare): ModelNeuron[] {
  return neurons.map(({ model, index }) => ({ model: model.name, ...index }));
}

/** A neuron as the search box reads it: `L1 N29` of the only model, or after a model's name. */
function splitAddress(text: string, models: readonly ModelFacts[]): ReturnType<typeof splitNeuron> {
  const address = parseNeuronAddress(text);
  const [only, ...others] = models;
  const model = address?.model ?? (others.length === 0 ? only?.name : undefined);
  if (address === null || model === undefined) return null;
  const { layer, neuron, pole } = address.index;
  return { model, layer: String(layer), neuron: String(neuron), ...(pole && { pole }) };
}

function readNeuron(text: string, models: readonly ModelFacts[]): Parsed<AskedCompare["neurons"][number]> {
  const shown = `“${text.slice(0, MOST_CHARACTERS)}${text.length > MOST_CHARACTERS ? "…" : ""}”`;
  const parts = splitNeuron(text) ?? splitAddress(text, models);
  if (parts === null)
    return unparsed(`${shown} does not name a neuron: that is model:layer:neuron, or L1 N29 after a model.`);
  const model = models.find(({ name }) => name === parts.model);
  if (model === undefined) return unparsed(`${shown}: there is no model of that name here.`);
  const index = parseNeuron(model, parts.layer, parts.neuron);
  if (!index.ok) return unparsed(`${shown}: ${index.message}.`);
  const pole = askedPole(model, parts.pole);
  if (pole === null) return unparsed(`${shown}: the neurons of ${model.name} have no negative pole here.`);
  return parsed({ model, index: { ...index.value, ...pole } });
}
