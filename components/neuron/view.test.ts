import { expect, test } from "vitest";
import { blindSeed, needsWholeTexts, parseView } from "./view";

test.each([
  [{}, { text: null, scale: "neuron", show: null, path: null }, false],
  [{ text: "3" }, { text: 3, scale: "neuron", show: null, path: null }, true],
  [{ text: "3", show: "window" }, { text: 3, scale: "neuron", show: "window", path: null }, false],
  [{ show: "full", scale: "text" }, { text: null, scale: "text", show: "full", path: null }, true],
  [{ show: "window" }, { text: null, scale: "neuron", show: "window", path: null }, false],
  [{ text: "-1", scale: "x", show: "all" }, { text: null, scale: "neuron", show: null, path: null }, false],
  [{ open: "all" }, { open: "all", text: null }, false],
  [{ open: "x" }, { open: null }, false],
  [{ path: "7" }, { text: null, scale: "neuron", show: null, path: 7 }, false],
  [{ path: "-7" }, { text: null, scale: "neuron", show: null, path: null }, false],
  [{ text: ["1", "2"] }, { text: null, scale: "neuron", show: null, path: null }, false],
  [{}, { set: "top", by: "strength", path: null, overlay: "none" }, false],
  [{ set: "q99", text: "3" }, { set: "q99", text: 3 }, false],
  [
    { set: "other", by: "path", path: "2", overlay: "graph" },
    { set: "top", by: "path", path: 2, overlay: "graph" },
    false,
  ],
  [{ path: "x", by: "x", overlay: "x" }, { path: null, by: "strength", overlay: "none" }, false],
  [{}, { text: null, scale: "neuron", show: null }, false],
  [{ text: "3" }, { text: 3, scale: "neuron", show: null }, true],
  [{ text: "3", show: "window" }, { text: 3, scale: "neuron", show: "window" }, false],
  [{ show: "full", scale: "text" }, { text: null, scale: "text", show: "full" }, true],
  [{ show: "window" }, { text: null, scale: "neuron", show: "window" }, false],
  [{ text: "-1", scale: "x", show: "all" }, { text: null, scale: "neuron", show: null }, false],
  [{ text: ["1", "2"] }, { text: null, scale: "neuron", show: null }, false],
])("%o", (params, view, whole) => {
  expect(parseView(params)).toMatchObject(view);
  expect(needsWholeTexts(parseView(params))).toBe(whole);
});

test.each([
  [undefined, null],
  ["", 0],
  ["7", 7],
  ["x", 0],
  [["1", "2"], 0],
])("?blind=%j is the test of seed %j", (blind, seed) => {
  expect(blindSeed(blind)).toBe(seed);
});
