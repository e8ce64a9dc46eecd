import { at, must, nothingAt } from "@/lib/domain/at";
import { signOf } from "@/lib/domain/pole";
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
  const found = neurons.map((): { places: number[]; values: number[] } => ({ places: [], values: [] }));
  for (let s = first; s < Math.min(first + count, starts.length - 1); s++) {
    const start = at(starts, s);
    const row = tokenIds.subarray(start, at(starts, s + 1));
    const values = await session.run([row]);
    for (const [n, { layer, neuron, pole, maxActivation }] of neurons.entries()) {
      if (!(maxActivation > 0)) continue;
      const matrix = must(values.get(at(activations, layer)), "the activations of a layer");
      const width = matrix.length / row.length;
      const floor = SURVEY_FLOOR * maxActivation;
      const own = at(found, n);
      const sign = signOf(pole);
      for (let i = 1, cell = width + neuron; i < row.length; i++, cell += width) {
        const value = sign * (matrix[cell] ?? nothingAt(cell));
        if (value < floor) continue;
        own.places.push(start + i);
        own.values.push(value / maxActivation);
      }
    }
  }
  const ends = new Uint32Array(neurons.length);
  let end = 0;
  for (const [n, { places }] of found.entries()) {
    end += places.length;
    ends[n] = end;
  }
  return {
    ends,
    places: Int32Array.from(found.flatMap(({ places }) => places)),
    values: Float32Array.from(found.flatMap(({ values }) => values)),
  };
}

/** One neuron's part of the shards, in their order. */
export function surveyedBy(shards: readonly SurveyShard[], neuron: number) {
  const parts = shards.map(({ ends, places, values }) => {
    const [from, to] = [neuron === 0 ? 0 : at(ends, neuron - 1), at(ends, neuron)];
    return { places: places.subarray(from, to), values: values.subarray(from, to) };
  });
  const length = parts.reduce((sum, { places }) => sum + places.length, 0);
  const joined = { places: new Int32Array(length), values: new Float32Array(length) };
  let start = 0;
  for (const { places, values } of parts) {
    joined.places.set(places, start);
    joined.values.set(values, start);
    start += places.length;
  }
  return joined;
}
