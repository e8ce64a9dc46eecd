import type { ModelSession } from "@/lib/run/session";
import type { GraphSetup, SurveyShard } from "./graph-task";
import { SURVEY_FLOOR, type Survey } from "./survey";

/** Runs sequences `first` … `first + count − 1` of the survey and keeps what is not small, by neuron. */
export async function surveyShard(
  { neurons, activations }: Pick<GraphSetup, "neurons" | "activations">,
  { tokenIds, starts }: Survey,
  session: ModelSession,
  first: number,
  count: number,
): Promise<SurveyShard> {
  const found = neurons.map(() => ({ places: [] as number[], values: [] as number[] }));
  for (let s = first; s < Math.min(first + count, starts.length - 1); s++) {
    const start = starts[s] ?? 0;
    const row = tokenIds.subarray(start, starts[s + 1]);
    const values = await session.run([row]);
    for (const [n, { layer, neuron, maxActivation }] of neurons.entries()) {
      if (!(maxActivation > 0)) continue;
      const matrix = values.get(activations[layer] ?? "") ?? new Float32Array();
      const width = matrix.length / row.length;
      const floor = SURVEY_FLOOR * maxActivation;
      for (let i = 1, at = width + neuron; i < row.length; i++, at += width) {
        const value = matrix[at] ?? 0;
        if (value < floor) continue;
        found[n]?.places.push(start + i);
        found[n]?.values.push(value / maxActivation);
      }
    }
  }
  const ends = new Uint32Array(neurons.length);
  for (const [n, { places }] of found.entries()) ends[n] = (ends[n - 1] ?? 0) + places.length;
  return {
    ends,
    places: Int32Array.from(found.flatMap(({ places }) => places)),
    values: Float32Array.from(found.flatMap(({ values }) => values)),
  };
}

/** One neuron's part of the shards, in their order. */
export function surveyedBy(shards: readonly SurveyShard[], neuron: number) {
  const parts = shards.map(({ ends, places, values }) => {
    const [from, to] = [ends[neuron - 1] ?? 0, ends[neuron] ?? 0];
    return { places: places.subarray(from, to), values: values.subarray(from, to) };
  });
  const length = parts.reduce((sum, { places }) => sum + places.length, 0);
  const joined = { places: new Int32Array(length), values: new Float32Array(length) };
  let at = 0;
  for (const { places, values } of parts) {
    joined.places.set(places, at);
    joined.values.set(values, at);
    at += places.length;
  }
  return joined;
}
