import { expect, test } from "vitest";
import { parseNeuronAddress } from "./neuron-address";

const at = (model: string | null, layer: number, neuron: number) => ({ model, index: { layer, neuron } });
const negative = (model: string | null, layer: number, neuron: number) => ({
  model,
  index: { layer, neuron, pole: "negative" },
});

test.each([
  ["3/15", at(null, 3, 15)],
  [" 3:15 ", at(null, 3, 15)],
  ["3_15", at(null, 3, 15)],
  ["L3N15", at(null, 3, 15)],
  ["L3 N15", at(null, 3, 15)],
  ["l2n1917", at(null, 2, 1917)],
  ["layer 3 neuron 15", at(null, 3, 15)],
  ["layer 3, neuron 15", at(null, 3, 15)],
  ["solu-6l/3/15", at("solu-6l", 3, 15)],
  ["solu-6l/all/3/15", at("solu-6l", 3, 15)],
  ["solu-6l:3:15", at("solu-6l", 3, 15)],
  ["solu-6l L3 N15", at("solu-6l", 3, 15)],
  ["gpt2-small 0/0", at("gpt2-small", 0, 0)],
  ["L3 N15 −", negative(null, 3, 15)],
  ["l3n15-", negative(null, 3, 15)],
  ["L3 N15 negative pole", negative(null, 3, 15)],
  ["solu-6l:3:15:negative", negative("solu-6l", 3, 15)],
  ["solu-6l/3/15 negative", negative("solu-6l", 3, 15)],
  ["(3, 15)", at(null, 3, 15)],
  ["https://site.test/viz/solu-6l/all/3/15?text=3#text-3", at("solu-6l", 3, 15)],
  ["http://localhost:3000/base/viz/a%2Fb/neuroscope/3/15?pole=negative", negative("a/b", 3, 15)],
  ["/embed/solu-6l/3/15", at("solu-6l", 3, 15)],
  ["https://site.test/viz/solu-6l/all/3", null],
  ["(3, 15", null],
  ["3/15 positive", null],
  ["3/15negative", null],
  ["315", null],
  ["3 15", null],
  ["solu-6l", null],
  ["any:the", null],
  ["any:29", null],
  ["any:3/15", null],
  ["activating:3:15", null],
  ["any/3/15", at("any", 3, 15)],
  ["3:15,any:the", null],
  ['"3/15"', null],
  ["-1/2", null],
  ["", null],
])("%j", (text, address) => {
  expect(parseNeuronAddress(text)).toEqual(address);
});
