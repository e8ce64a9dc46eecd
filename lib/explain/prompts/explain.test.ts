import { expect, test } from "vitest";
import { explainMessages, levelOf, parseExplanation } from "./explain";

test("five texts are shown, a token a line with its activation from 0 to 10", () => {
  const window = { tokens: [" the", "\n"], activations: [-0.5, 1.99] };
  const messages = explainMessages({ maximum: 2, fit: Array(7).fill(window), top: [], random: [] });
  expect(messages.at(-1)?.content).toBe(Array(5).fill("<start>\n the\t0\n\\n\t9\n<end>").join("\n"));
});

test.each([
  [-1, 0],
  [0, 0],
  [0.399, 0],
  [0.4, 1],
  [3.99, 9],
  [4, 10],
  [5, 10],
])("%f of 4 is %i", (activation, level) => expect(levelOf(activation, 4)).toBe(level));

test.each([
  ["names of capitals", "names of capitals"],
  ['  "names of\ncapitals"\n', "names of capitals"],
  ["Explanation: This neuron fires on names of capitals", "names of capitals"],
  ["**Explanation:** the word `the`", "the word `the`"],
  ["fires on `)` after `(`", "`)` after `(`"],
  ["```text\nnames of capitals\n```", "names of capitals"],
])("%j says %s", (answer, value) => expect(parseExplanation(answer)).toEqual({ ok: true, value }));

test.each([
  ["", "the answer must be one phrase, not empty"],
  [" ** ", "the answer must be one phrase, not empty"],
  [
    "The answer must be one phrase of at most 1000 characters.",
    "the answer must be one phrase that says what the neuron looks for",
  ],
  ["x".repeat(1001), "the answer must be one phrase of at most 1000 characters"],
])("an answer that is no explanation is not read", (answer, message) =>
  expect(parseExplanation(answer)).toEqual({ ok: false, message }),
);
