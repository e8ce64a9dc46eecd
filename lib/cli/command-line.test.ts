import { expect, test } from "vitest";
import { parseThreads, readCommandLine } from "./command-line";

const OPTIONS = { out: { type: "string" }, keep: { type: "boolean" } } as const;

test("options and words are read", () => {
  expect(
    readCommandLine(OPTIONS, { args: ["a", "--out", "x", "--out=b", "--keep", "--", "-c"], words: true }),
  ).toEqual({
    values: { out: "b", keep: true },
    positionals: ["a", "-c"],
  });
});

test.each<[args: string[], message: string]>([
  [["--nope"], "Unknown option '--nope'; see --help"],
  [["--out"], "Option '--out <value>' argument missing; see --help"],
  [["--out", "-1"], "Option '--out' argument is ambiguous; see --help"],
  [["--out="], "--out needs a value; see --help"],
  [["--out", ""], "--out needs a value; see --help"],
  [["--keep=1"], "Option '--keep' does not take an argument; see --help"],
  [["--no-keep"], "Unknown option '--no-keep'; see --help"],
  [["a"], "Unexpected argument 'a'; see --help"],
  [[""], "Unexpected argument ''; see --help"],
])("%j is a sentence", (args, message) => {
  expect(() => readCommandLine(OPTIONS, { args })).toThrow(new Error(message));
});

test("an empty word is none", () => {
  expect(() => readCommandLine(OPTIONS, { args: [""], words: true })).toThrow("an argument is empty");
});

test.each([
  ["4", 4],
  ["9999", 9999],
  ["1e9", null],
  ["0", null],
  ["-1", null],
  ["10000", null],
  ["1.5", null],
])("%s as a number of threads", (text, threads) => expect(parseThreads(text)).toBe(threads));
