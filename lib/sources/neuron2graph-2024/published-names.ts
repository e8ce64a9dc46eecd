import type { Shape } from "@/lib/domain/model";
import { neuronNames } from "@/lib/sources/neuron-files";

/** A way in which the models of all layers or neurons are named; `compactFile` reads them all. */
type NamesOf = (shape: Shape) => Iterable<string>;

const OF_LAYERS: readonly NamesOf[] = [".bin", ".json", "/models.bin", "/models.json"].map((end) =>
  layerNames(end),
);
const OF_NEURONS: readonly NamesOf[] = [".bin", ".json", "/model.bin", "/model.json"].map(
  (end) => (shape) => neuronNames(shape, ({ layer, neuron }) => [`${layer}_${neuron}${end}`]),
);

/** What stands beside the models. */
const BESIDE = ["tokenizer.json", "vocab.json", "vocabulary.json", "neuron_store.json", "stats.json"];

/** So many layers, and so many neurons of the first one, are asked for in every way: a fit may have left some out. */
const TRIED = { numLayers: 10, layerSize: 20 };

/**
 * The names that compact models may have below a web address: at first in every way that is known, for some layers and
 * neurons; then all of those ways that there were files of, so that a server is not asked for each neuron four times.
 */
export function* publishedNames(shape: Shape, found: readonly string[] | null): Generator<string> {
  const ways = [
    ...OF_LAYERS.map((names) => ({
      names,
      tried: { ...TRIED, numLayers: Math.min(shape.numLayers, TRIED.numLayers) },
    })),
    ...OF_NEURONS.map((names) => ({
      names,
      tried: { numLayers: 1, layerSize: Math.min(shape.layerSize, TRIED.layerSize) },
    })),
  ];
  if (found === null) {
    for (const { names, tried } of ways) yield* names(tried);
    return;
  }
  yield* BESIDE;
  const there = new Set(found);
  for (const { names, tried } of ways)
    if ([...names(tried)].some((name) => there.has(name))) yield* names(shape);
}

function layerNames(end: string): NamesOf {
  return function* ({ numLayers }) {
    for (let layer = 0; layer < numLayers; layer++) yield `layer_${layer}${end}`;
  };
}
