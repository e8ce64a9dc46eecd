import { expect, test } from "vitest";
import { layerChoices, modelChoices, roleChoices } from "./facet-choices";

const view = { q: "the", layer: 1, role: "activating" as const, models: ["a"], cursor: "x" };
const rest = "/search?q=the&model=a";

test("roles keep the rest of the search and start it again", () => {
  expect(roleChoices(view, { any: 9, activating: 5, important: 6 })).toEqual([
    { label: "either role", count: 9, href: `${rest}&layer=1`, chosen: false },
    { label: "activating", count: 5, href: `${rest}&role=activating&layer=1`, chosen: true },
    { label: "important", count: 6, href: `${rest}&role=important&layer=1`, chosen: false },
  ]);
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
  expect(layerChoices(view, { 2: 3 })[0]?.href).toBe(`${rest}&role=activating`);
});

test("models with most results stand first, those without any are left out", () => {
  expect(modelChoices(view, { a: 1, b: 4, c: 0 }).map(({ label, href }) => [label, href])).toEqual([
    ["all models", "/search?q=the&role=activating&layer=1"],
    ["b", "/search?q=the&model=b&role=activating&layer=1"],
    ["a", "/search?q=the&model=a&role=activating&layer=1"],
  ]);
});
