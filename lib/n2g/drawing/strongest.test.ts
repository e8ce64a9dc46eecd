import { expect, test } from "vitest";
import { strongest } from "./strongest";

const graph = [0.5, 0.9, 0.5, 0.1].map((importance) => ({
  token: "a",
  importance,
  required: [],
  end: true,
}));

test.each([
  [[0, 1, 2, 3], 3, [1, 0, 2]],
  [[3, 2, 0], 9, [0, 2, 3]],
  [[0, 1], 0, []],
])("of %j the %i strongest are %j", (ids, count, kept) => {
  expect(strongest(graph, ids, count)).toEqual(kept);
});

test("an id that the graph does not have is a fault", () => {
  expect(() => strongest(graph, [0, 4], 1)).toThrow(RangeError);
});
