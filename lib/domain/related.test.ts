import { describe, expect, test } from "vitest";
import { isRelated, relatedNeurons, relatedTokens } from "./related";

const earlier = { by: "input weights, positive", layer: 3, neuron: 7, strength: 0.5 };
const token = { by: "mean activation", token: " the", strength: null };

describe("what is related to a neuron", () => {
  test("is grouped by the way it is related, in the data's order", () => {
    const later = { ...earlier, by: "output weights, negative", strength: null };
    expect(relatedNeurons([earlier, later, { ...earlier, neuron: 0 }])).toEqual([
      {
        by: "input weights, positive",
        related: [
          { layer: 3, neuron: 7, strength: 0.5 },
          { layer: 3, neuron: 0, strength: 0.5 },
        ],
      },
      { by: "output weights, negative", related: [{ layer: 3, neuron: 7, strength: null }] },
    ]);
    expect(relatedTokens([token])).toEqual([
      { by: "mean activation", related: [{ token: " the", strength: null }] },
    ]);
  });

  test.each([
    ["no list", { by: "", layer: 0, neuron: 0, strength: 1 }],
    ["an empty list", []],
    ["null in a list", [earlier, null]],
    ["a key more", [{ ...earlier, note: "" }]],
    ["a key less", [{ by: "", layer: 3, neuron: 7 }]],
    ["another key", [{ by: "", layer: 3, neuron: 7, weight: 1 }]],
    ["a neuron below 0", [{ ...earlier, neuron: -1 }]],
    ["half a layer", [{ ...earlier, layer: 0.5 }]],
    ["a strength in words", [{ ...earlier, strength: "1" }]],
    ["a way that is a number", [{ ...earlier, by: 1 }]],
    ["too many ways", Array.from({ length: 21 }, (_, by) => ({ ...earlier, by: `${by}` }))],
    ["tokens", [token]],
  ])("is not read from %s", (_, data) => {
    expect(relatedNeurons(data)).toBeNull();
  });

  test.each([
    ["related_neurons", [earlier], true],
    ["related_neurons", [token], false],
    ["related_tokens", [token], true],
    ["mine", [earlier], false],
  ])("as data of %s has a panel of its own: %j %j", (service, data, own) =>
    expect(isRelated({ service, data })).toBe(own),
  );

  test("of tokens is not read from neurons", () => expect(relatedTokens([earlier])).toBeNull());
});
