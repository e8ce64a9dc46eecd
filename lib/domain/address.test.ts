import { expect, test } from "vitest";
import { decodeParts, findPlace, parseNeuron, splitPath, withoutEnding } from "./address";
import { apiPath, layerPath, modelPath, neuronPath } from "./paths";

const model = { name: "solu-6l", numLayers: 6, layerSize: 3072 };
const BROKEN = "The path has broken percent-encoding: it must be UTF-8.";
const NUL = "The path has a NUL character.";

test.each([
  ["/", "", [], null],
  ["/api", "api", [], null],
  ["/api/", "api", [], null],
  ["/viz/solu-6l/all/3/15", "viz", ["solu-6l", "all", "3", "15"], null],
  ["/viz/solu-6l/all/", "viz", ["solu-6l", "all"], null],
  ["/viz/solu%206l/%31", "viz", ["solu 6l", "1"], null],
  ["/api/m//1", "api", ["m", "", "1"], null],
  ["/api/a%2Fb", "api", ["a/b"], null],
  ["/viz/%ff", "viz", ["%ff"], BROKEN],
  ["/viz/a/%zz/b%00", "viz", ["a", "%zz", "b%00"], BROKEN],
  ["/viz/a%00/%zz", "viz", ["a%00", "%zz"], NUL],
])("%s", (pathname, root, parts, fault) => {
  expect(splitPath(pathname)).toEqual({ root, parts, fault });
  expect(decodeParts(pathname.replace(/\/$/, "").split("/").slice(2))).toEqual({ parts, fault });
});

test.each([
  [["solu-6l"], null, { level: "model" }],
  [["solu-6l", "all"], "all", { level: "model" }],
  [["solu-6l", "nothing", "5"], "nothing", { level: "layer", layer: 5 }],
  [["solu-6l", "all", "3", "0015"], "all", { level: "neuron", index: { layer: 3, neuron: 15 } }],
])("%j is found", (parts, service, place) => {
  expect(findPlace(parts, model)).toEqual({ found: true, model, service, place });
});

test.each([
  [["solu-6l", "all", "6"], "layer", "layer 6 is out of range: the layers are 0 to 5"],
  [["solu-6l", "all", "x", "1"], "layer", 'layer "x" is not a non-negative integer'],
  [["solu-6l", "all", "6", "1", "2"], "layer", "layer 6 is out of range: the layers are 0 to 5"],
  [["solu-6l", "all", "1", "3072"], "neuron", "neuron 3072 is out of range: the neurons are 0 to 3071"],
  [["solu-6l", "all", "1", ""], "neuron", 'neuron "" is not a non-negative integer'],
  [["solu-6l", "all", "1", "2", "3"], "end", undefined],
])("%j leads nowhere by its %s", (parts, part, message) => {
  expect(findPlace(parts, model)).toEqual({ found: false, part, message });
  expect(findPlace(parts, null)).toEqual({ found: false, part: "model" });
});

test("a message repeats no more than the start of what is no number", () => {
  const read = parseNeuron(model, "1", "9".repeat(1000));
  expect(read.ok ? "" : read.message).toBe(`neuron "${"9".repeat(50)}" is not a non-negative integer`);
});

test.each([
  [modelPath("solu 6l/x"), ["solu 6l/x", "all"]],
  [layerPath("..", 3), ["..", "all", "3"]],
  [neuronPath("ü", { layer: 3, neuron: 15 }, "a%b"), ["ü", "a%b", "3", "15"]],
  [apiPath("m", "export.ndjson"), ["m", "export.ndjson"]],
])("%s, as the site writes it, is read back", (pathname, parts) => {
  expect(splitPath(pathname)).toMatchObject({ parts, fault: null });
});

test.each([
  [
    ["m", "all", "1", "29."],
    ["m", "all", "1", "29"],
  ],
  [
    ["m", "all", "1", "29)."],
    ["m", "all", "1", "29"],
  ],
  [
    ["m", "all", "1", "29”"],
    ["m", "all", "1", "29"],
  ],
  [["m,"], ["m"]],
  [["m", "all", "1", "29"], null],
  [["m", ")"], null],
  [[], null],
])("%j in a sentence is %j", (parts, meant) => {
  expect(withoutEnding(parts)).toEqual(meant);
});
