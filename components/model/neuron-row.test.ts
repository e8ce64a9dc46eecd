import { expect, test } from "vitest";
import { neuronRow, sentenceLines } from "./neuron-row";

test("a row has the words and figures of its columns", () => {
  const neuron = {
    ...{ layer: 1, neuron: 29 },
    statistics: { firing: 4.5e-5, f1: 0.9, num_test_firings: 22, max_activation: null },
    peak: { before: ["·is", "instance", "(x"], token: ",", after: ["\n", " y"] },
    explanation: "Fires on `,` after `·x`.",
  };
  expect(neuronRow(neuron, ["f1", "max_activation", "firing"])).toEqual({
    ...{ layer: 1, neuron: 29 },
    peak: [" isinstance(x", ",", "↵ y"],
    sentence: "Fires on \n,\n after \n·x\n.",
    figures: [["0.900", "22"], "–", "0.0045\u00a0%"],
  });
});

test("a neuron of which nothing is known is a row", () => {
  expect(neuronRow({ layer: 0, neuron: 1, statistics: {}, peak: null, explanation: null }, ["f1"])).toEqual({
    ...{ layer: 0, neuron: 1, peak: null, sentence: null },
    figures: ["–"],
  });
});

test.each([
  ["all of it", "Fires on `·to`.", 99, "Fires on \n·to\n."],
  ["a token first", "`to` and `fro`", 99, "\nto\n and \nfro"],
  ["no token", "words about numbers", 99, "words about numbers"],
  ["words cut", "words about numbers", 5, "words…"],
  ["a token that does not fit", "Fires on `·to`.", 10, "Fires on …"],
  ["words after a token", "Fires on `·to` a lot.", 14, "Fires on \n·to\n a…"],
  ["lines as blanks", "two\nlines", 99, "two lines"],
])("%s", (_, sentence, most, expected) => {
  expect(sentenceLines(sentence, most)).toBe(expected);
});
