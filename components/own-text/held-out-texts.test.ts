import { expect, test } from "vitest";
import { heldOutTexts } from "./held-out-texts";

const text = (activations: number[]) => ({
  ...{ tokens: ["<bos>", "a", "b"], activations, maxActivation: 4, minActivation: 0 },
  ...{ maxRange: 4, minRange: -4, dataIndex: 0, maxActivatingTokenIndex: 1 },
});

test("the second of two texts is held out, as shares of the first's maximum without its first token", () => {
  expect(heldOutTexts([text([9, 4, 0]), text([9, 2, 1])])).toEqual([
    { tokens: ["<bos>", "a", "b"], activations: [2.25, 0.5, 0.25], from: 1 },
  ]);
  expect(heldOutTexts([])).toEqual([]);
});
