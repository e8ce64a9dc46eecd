import { expect, test } from "vitest";
import { needsWholeTexts, parseView } from "./view";

test.each([
  [{}, { text: null, scale: "neuron", show: null }, false],
  [{ text: "3" }, { text: 3, scale: "neuron", show: null }, true],
  [{ text: "3", show: "window" }, { text: 3, scale: "neuron", show: "window" }, false],
  [{ show: "full", scale: "text" }, { text: null, scale: "text", show: "full" }, true],
  [{ show: "window" }, { text: null, scale: "neuron", show: "window" }, false],
  [{ text: "-1", scale: "x", show: "all" }, { text: null, scale: "neuron", show: null }, false],
  [{ text: ["1", "2"] }, { text: null, scale: "neuron", show: null }, false],
])("%o", (params, view, whole) => {
  expect(parseView(params)).toEqual(view);
  expect(needsWholeTexts(parseView(params))).toBe(whole);
});
