import { expect, test } from "vitest";
import { layerPredictions } from "./layer-predictions";

const on = (token: string, activation: number) => ({ steps: [{ tokens: [token] }], activation });

// Both poles of the first neuron have something to say of " b".
test("a gated neuron is predicted by its positive graph less its negative one, and not known where neither matches", () => {
  const predict = layerPredictions([
    {
      ...{ paths: [on(" a", 1), on(" b", 0.5)], maxActivation: 4 },
      negative: { paths: [on(" b", 0.25), on(" c", 1)], maxActivation: 2 },
    },
    { paths: [on(" a", 0.5)], maxActivation: 1 },
  ]);
  expect([...predict([" a", " b", " c", " d"])]).toEqual([
    ...[4, 0.5],
    ...[2 - 0.5, Number.NaN],
    ...[-2, Number.NaN],
    ...[Number.NaN, Number.NaN],
  ]);
});
