import {
  MOST_LAYERS,
  MOST_NEURONS,
  MOST_NEURONS_PER_LAYER,
  type Shape,
  totalNeurons,
} from "@/lib/domain/model";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** A model's shape as it is typed, `--layers N --neurons N`; undefined when neither is given. */
export function statedShape(
  layers: string | undefined,
  neurons: string | undefined,
): Parsed<Shape | undefined> {
  if (layers === undefined && neurons === undefined) return parsed(undefined);
  if (layers === undefined || neurons === undefined)
    return unparsed("--layers and --neurons state a shape together: give both.");
  const numLayers = positive(layers, MOST_LAYERS);
  if (numLayers === null) return unparsed(`--layers ${layers} must be a whole number, 1 to ${MOST_LAYERS}`);
  const layerSize = positive(neurons, MOST_NEURONS_PER_LAYER);
  if (layerSize === null)
    return unparsed(`--neurons ${neurons} must be a whole number, 1 to ${MOST_NEURONS_PER_LAYER}`);
  const shape = { numLayers, layerSize };
  return totalNeurons(shape) <= MOST_NEURONS
    ? parsed(shape)
    : unparsed(`--layers ${layers} --neurons ${neurons} are more than ${MOST_NEURONS} neurons in all`);
}

function positive(text: string, most: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}
