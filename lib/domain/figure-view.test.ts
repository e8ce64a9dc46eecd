import { expect, test } from "vitest";
import { FIRST_FIGURE, type FigureView, parseFigureView } from "./figure-view";
import { figurePath } from "./paths";

test.each([
  ["", {}],
  ["part=&part=graph", { parts: ["graph"] }],
  ["part=paths&part=header&part=x", { parts: ["header", "paths"] }],
  ["part=", { parts: [] }],
  ["texts=0&rows=12", { texts: 0, rows: 12 }],
  ["texts=6&rows=0&width=90&ink=red", {}],
  ["texts=-1&rows=1e1&width=085", {}],
  ["width=170&ink=grey", { width: 170, ink: "grey" }],
  ["letters=outlines", { letters: "outlines" }],
  ["letters=paths", {}],
])("%j asks for %j", (query, view) => {
  expect(parseFigureView(new URLSearchParams(query))).toEqual({ ...FIRST_FIGURE, ...view });
});

test.each<FigureView>([
  FIRST_FIGURE,
  { parts: [], texts: 0, width: 170, ink: "safe", rows: 1, letters: "outlines" },
  { parts: ["trust", "graph", "paths"], texts: 5, width: 85, ink: "grey", rows: 12, letters: "text" },
])("the address of %j says all of it", (view) => {
  const [, query] = figurePath("a b", { layer: 1, neuron: 2 }, view, "svg").split("?");
  expect(parseFigureView(new URLSearchParams(query))).toEqual(view);
});

test("a figure is made at its neuron's address, and its files lie under that", () => {
  const index = { layer: 1, neuron: 2 };
  expect(figurePath("a b", index)).toBe("/figure/a%20b/1/2");
  const negative = figurePath("a b", { ...index, pole: "negative" }, FIRST_FIGURE, "pdf");
  expect(negative).toMatch(/^\/figure\/a%20b\/1\/2\/pdf\?.*&ink=colour&pole=negative$/);
  expect(figurePath("a b", index, FIRST_FIGURE, "tex")).toBe(
    "/figure/a%20b/1/2/tex?part=&part=header&part=sentence&part=graph&texts=2&rows=8&width=85&ink=colour",
  );
});
