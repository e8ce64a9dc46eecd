import { expect, test } from "vitest";
import type { ChatReply, ReplyToken } from "@/lib/explain/chat/reply";
import { parseSimulation, simulateMessages } from "./simulate";

const plain = (text: string): ChatReply => ({ text, tokens: null, whole: true });

/** An answer of tokens, some with what might have stood in their places. */
function told(...tokens: (string | [token: string, instead: Record<string, number>])[]): ChatReply {
  const all = tokens.map((each): ReplyToken => (typeof each === "string" ? [each, {}] : each));
  return { text: all.map(([text]) => text).join(""), tokens: all, whole: true };
}

test("tokens stand on a numbered line each, whatever is in them", () => {
  const messages = simulateMessages("line breaks", ["a", "\n", '"\t', "\0"]);
  expect(messages.at(-1)).toEqual({
    role: "user",
    content: 'This neuron fires on line breaks\n<start>\n1\ta\n2\t\\n\n3\t"\\t\n4\t\\u0000\n<end>',
  });
});

test.each<[string, ChatReply, number[]]>([
  ["as asked for", plain("1\t0\n2\t10\n3\t7"), [0, 10, 7]],
  ["with blanks, points and other lines", plain("Sure!\n 1. 0\r\n2: 10\n3 - 7.0\nDone."), [0, 10, 7]],
  ["in another order, the last said counts", plain("3\t7\n1\t1\n2\t10\n1\t0"), [0, 10, 7]],
  ["without probabilities of its own", told("1", "\t", "0", "\n2\t", "10", "\n3", "\t", "7"), [0, 10, 7]],
  [
    "with the mean of what might have stood there",
    told("1\t", ["0", { 0: 0.5, 10: 0.5 }], "\n2\t", ["10", { 10: 0.9, 11: 0.1 }], "\n3\t", [
      "7",
      { 7: 0.3, 3: 0.1 },
    ]),
    [5, 10, 6],
  ],
  [
    "where numbers are of several tokens, and hold their blanks",
    told("1", ["\t0", { 0: 0.75, 4: 0.25 }], "\n2\t", ["1", { 1: 0.8, 0: 0.2 }], "0", "\n3\t", "7"),
    [1, 8, 7],
  ],
])("an answer %s is read", (_, reply, levels) => {
  const found = parseSimulation(reply, 3);
  expect(found.ok && found.value.map((level) => Number(level.toFixed(6)))).toEqual(levels);
});

test("what was thought before the answer is among its tokens only", () => {
  const { tokens } = told("<think>1\t9</think>", "1\t", ["0", { 0: 0.5, 10: 0.5 }]);
  expect(parseSimulation({ text: "1\t0", tokens, whole: true }, 1)).toEqual({ ok: true, value: [5] });
});

test.each([
  ["too few lines", "1\t0\n2\t10", 3],
  ["numbers that are none of 0 to 10", "1\t0\n2\t10\n3\t11", 3],
  ["words", "none", 1],
  ["nothing", "", 1],
])("%s are not read", (_, text, line) => {
  const message = `the answer must have 3 lines, a number, a tab and a prediction from 0 to 10 each; line ${line} is missing`;
  expect(parseSimulation(plain(text), 3)).toEqual({ ok: false, message });
});
