import { expect, test } from "vitest";
import { scoreWindows } from "./window-scores";

const window = (activations: number[], predicted: number[]) => ({ activations, predicted, from: 0 });

test.each<[string, ReturnType<typeof window>[], object]>([
  [
    "all there",
    [window([1, 0], [0.9, 0.1])],
    {
      auprc: 1,
      auprcReason: null,
      correlation: expect.closeTo(1, 12),
      correlationReason: null,
      numWindows: 1,
      numFiring: 1,
    },
  ],
  ["nothing fires", [window([0.4, 0], [0.9, 0.1])], { auprc: null, auprcReason: "no_firing_in_windows" }],
  [
    "one prediction for all",
    [window([1, 0], [0, 0])],
    { correlation: null, correlationReason: "prediction_never_varies" },
  ],
  [
    "one activation for all",
    [window([1, 1], [0, 1])],
    { correlation: null, correlationReason: "activation_never_varies" },
  ],
  ["no windows", [], { auprc: null, correlation: null, correlationReason: "no_windows", numWindows: 0 }],
])("%s", (_, windows, expected) => expect(scoreWindows(windows)).toMatchObject(expected));
