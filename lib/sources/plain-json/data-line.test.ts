import { expect, test } from "vitest";
import { parseDataLine, recordOf } from "./data-line";

test.each([
  ['{"layer": 0, "neuron": 5, "data": "a"}', { layer: 0, neuron: 5, extra: { mine: "a" } }],
  ['{"data": null, "layer": 3}', { service: "mine", layer: 3, data: null }],
  [' {"data": {"__proto__": 1}} ', { service: "mine", data: JSON.parse('{"__proto__": 1}') }],
])("%s is the record %j", (text, record) => {
  const line = parseDataLine(text, "mine");
  if (!line.ok) throw new Error(line.message);
  expect(recordOf(line.value, "mine")).toEqual(record);
});

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

test.each<[what: string, text: string, message: RegExp]>([
  ["a number that JSON has not", '{"data": Infinity}', /^not JSON: /],
  ["a string", '"data"', /^expected an object with layer, neuron and data$/],
  ["null", "null", /^expected an object with layer, neuron and data$/],
  ["a long key", `{"${"k".repeat(100)}": 1}`, /^unknown key "k{40}": expected layer, neuron and data$/],
  ["no layer", '{"layer": null, "data": 1}', /^layer: expected a whole number from 0$/],
  ["a layer beyond all", '{"layer": 1e20, "data": 1}', /^layer: expected a whole number from 0$/],
  ["half a neuron", '{"layer": 0, "neuron": 0.5, "data": 1}', /^neuron: expected a whole number from 0$/],
  ["a neuron alone", '{"neuron": 0, "data": 1}', /^neuron: expected its layer too$/],
  ["a layer alone", '{"layer": 1}', /^expected data$/],
  [
    "66 levels",
    `{"layer": 1, "data": ${deep(66)}}`,
    /^the mine data of layer 1: is nested more than 64 levels deep$/,
  ],
  [
    "a million levels",
    `{"data": ${deep(1_000_000)}}`,
    /^the mine data of the model: is nested more than 64 levels deep$/,
  ],
  [
    "too much",
    `{"layer": 0, "neuron": 1, "data": "${"x".repeat(999_999)}"}`,
    /^the mine data of L0 N1: is 1000001 characters long, the limit is 1000000$/,
  ],
  [
    "a number beyond all",
    '{"data": [-1e999]}',
    /^the mine data of the model: has a number that is not finite$/,
  ],
])("%s is a sentence", (_, text, message) => {
  expect(parseDataLine(text, "mine")).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test("data at the limits are sound", () => {
  for (const data of [deep(64), `"${"x".repeat(999_998)}"`])
    expect(parseDataLine(`{"data": ${data}}`, "mine")).toMatchObject({ ok: true });
});
