import { FIRES } from "@/lib/domain/n2g-path";
import { type Examples, FIRING_WEIGHT } from "@/lib/n2g/fit/examples";

/** Examples while they are collected. */
export interface ExampleLists {
  readonly places: number[];
  readonly starts: number[];
  readonly texts: number[];
  readonly values: number[];
  readonly weights: number[];
  readonly origins: number[];
}

/** Adds an example; negative values are 0, and a firing one counts as three. */
export function addExample(
  { places, starts, texts, values, weights, origins }: ExampleLists,
  place: number,
  start: number,
  text: number,
  value: number,
  origin: number,
  weight: number,
): void {
  places.push(place);
  starts.push(start);
  texts.push(text);
  values.push(Math.max(0, value));
  weights.push(value >= FIRES ? FIRING_WEIGHT * weight : weight);
  origins.push(origin);
}

export function toExamples(keys: Int32Array, lists: ExampleLists): Examples {
  return {
    keys,
    places: Int32Array.from(lists.places),
    starts: Int32Array.from(lists.starts),
    texts: Int32Array.from(lists.texts),
    values: Float32Array.from(lists.values),
    weights: Float32Array.from(lists.weights),
    origins: Uint8Array.from(lists.origins),
  };
}
