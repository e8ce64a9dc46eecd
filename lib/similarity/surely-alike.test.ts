import { expect, test } from "vitest";
import { surelyAlike } from "./surely-alike";

const shape = { numLayers: 2, layerSize: 2 };
const options = { threshold: 0.4, limit: 10, self: null };

/** The set has ten tokens; neuron 0 has one of them alone, 1 nine of ten, 2 two of four, 3 one of three. */
const lists = [[0, 1, 2, 3], [1, 2], [1], [1], [1], [1], [1], [1], [1], []].map((list) =>
  Uint32Array.from(list),
);
const sizes = Uint16Array.of(1, 10, 4, 3);

test("nine of ten tokens are more than one of one", () => {
  expect(surelyAlike(lists, 10, sizes, shape, options)).toEqual([
    { layer: 0, neuron: 1, similarity: 0.9, shared: 9, n: 10, smaller: 10, least: 0.59585 },
    { layer: 0, neuron: 0, similarity: 1, shared: 1, n: 1, smaller: 1, least: 0.206549 },
    { layer: 1, neuron: 0, similarity: 0.5, shared: 2, n: 4, smaller: 4, least: 0.150039 },
  ]);
});

test("a neuron is not like itself, and a list is no longer than asked for", () => {
  const found = surelyAlike(lists, 10, sizes, shape, { ...options, self: 1, limit: 1 });
  expect(found.map(({ layer, neuron }) => [layer, neuron])).toEqual([[0, 0]]);
});

test("of equal shares of the smaller set the larger share of the larger comes first", () => {
  const single = [Uint32Array.of(0, 1)];
  const found = surelyAlike(single, 1, Uint16Array.of(30, 2, 0, 0), shape, options);
  expect(found.map(({ neuron, least }) => [neuron, least])).toEqual([
    [1, 0.206549],
    [0, 0.206549],
  ]);
});
