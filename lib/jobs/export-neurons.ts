import { setImmediate } from "node:timers/promises";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { formatNeuron, type NeuronIndex, neuronAt } from "@/lib/domain/neuron";
import type { MethodPart } from "@/lib/methods/part";
import { type FoundPart, readPartsOfMany } from "@/lib/services/neuron-parts";
import type { Revision, Store, StoredModel } from "@/lib/store/store";

/** Neurons that are read together: a row may hold a megabyte. */
const CHUNK = 50;

/** A method's data that are exported. */
export interface ExportedMethod {
  readonly name: string;
  readonly part: MethodPart;
  readonly data: Revision;
}

/**
 * Every neuron that methods have data of, by layer and neuron, as a bundle's line has it; memory holds some tens.
 * Throws one sentence when rows are damaged or not all there.
 */
export async function* readRecords(
  store: Store,
  model: StoredModel,
  methods: readonly ExportedMethod[],
  seen: (neurons: number) => void,
): AsyncGenerator<NeuronRecord> {
  const counts = new Map(methods.map(({ name }) => [name, 0]));
  const total = totalNeurons(model);
  for (let first = 0; first < total; first += CHUNK) {
    const length = Math.min(CHUNK, total - first);
    const neurons = Array.from({ length }, (_, i) => neuronAt(model, first + i));
    const found = await Promise.all(
      methods.map(({ part, data }) => readPartsOfMany(store, data.revision, part, neurons)),
    );
    for (const [m, { name }] of methods.entries()) {
      const counted = at(found, m).filter((each) => each.counted).length;
      counts.set(name, (counts.get(name) ?? 0) + counted);
    }
    for (const [i, index] of neurons.entries()) {
      const parts = methods.map(({ part }, m) => soundPart(part, index, at(at(found, m), i)));
      if (parts.some((part) => Object.keys(part).length > 0)) yield recordOf(index, parts);
      await setImmediate(); // lets what was packed meanwhile go on to its file
    }
    seen(first + length);
  }
  for (const { name, data } of methods) {
    const found = counts.get(name);
    const written = data.neuronsPerLayer.reduce((sum, neurons) => sum + neurons, 0);
    if (found !== written)
      throw new Error(
        `nothing was exported: ${model.name} has ${name} data of ${found} neurons, the import wrote ${written}: another import has replaced them meanwhile, or they are damaged, as \`npm run verify\` would say`,
      );
  }
}

function soundPart({ what }: MethodPart, index: NeuronIndex, { read }: FoundPart): object {
  const part = read();
  if (part.ok) return part.value;
  throw new Error(
    `nothing was exported: the ${what} of ${formatNeuron(index)} are damaged: ${part.message}; import the model again`,
  );
}

/** One record of all parts; the negative pole has its under `negative`, added services theirs under `extra`. */
function recordOf({ layer, neuron }: NeuronIndex, parts: readonly object[]): NeuronRecord {
  const extras = parts.flatMap((part) => ("extra" in part ? [part.extra as object] : [])); // plain methods' parts
  const extra = Object.assign({}, ...extras);
  const negatives = parts.flatMap((part) => ("negative" in part ? [part.negative as object] : [])); // parts of that pole
  const negative = Object.assign({}, ...negatives);
  return {
    ...{ ...Object.assign({}, ...parts), layer, neuron },
    ...(negatives.length > 0 && { negative }),
    ...(extras.length > 0 && { extra }),
  };
}
