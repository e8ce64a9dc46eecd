import { expect, test } from "vitest";
import { layerChoices, modelChoices, placeChoices } from "./facet-choices";

const view = { q: "the", layer: 1, place: "on" as const, models: ["a"], cursor: "x" };
const rest = "/search?q=the&model=a";

test("places keep the rest of the search and start it again", () => {
  const counts = { on: 5, after: 6, promotes: 0, text: 2, explanation: 1 };
  expect(placeChoices(view, counts, 13).slice(0, 3)).toEqual([
    { label: "anywhere", count: 13, href: `${rest}&layer=1`, chosen: false },
    { label: "fires on", count: 5, href: `${rest}&layer=1&place=on`, chosen: true },
    { label: "after", count: 6, href: `${rest}&layer=1&place=after`, chosen: false },
  ]);
  expect(placeChoices({ q: "the" }, counts, 9)[0]).toMatchObject({
    label: "anywhere",
    count: 9,
    chosen: true,
  });
});

test("layers stand in their order, the chosen one too when it has no results", () => {
  expect(
    layerChoices(view, { 10: 2, 2: 3 }).map(({ label, count, chosen }) => [label, count, chosen]),
  ).toEqual([
    ["all layers", 5, false],
    ["layer 1", 0, true],
    ["layer 2", 3, false],
    ["layer 10", 2, false],
  ]);
  expect(layerChoices(view, { 2: 3 })[0]?.href).toBe(`${rest}&place=on`);
});

test("models with most results stand first, those without any are left out", () => {
  expect(modelChoices(view, { a: 1, b: 4, c: 0 }).map(({ label, href }) => [label, href])).toEqual([
    ["all models", "/search?q=the&layer=1&place=on"],
    ["b", "/search?q=the&model=b&layer=1&place=on"],
    ["a", "/search?q=the&model=a&layer=1&place=on"],
  ]);
});
