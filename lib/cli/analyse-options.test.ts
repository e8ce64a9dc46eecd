import { expect, test } from "vitest";
import { readArguments, readOptions } from "./analyse-options";

test("without a command one machine analyses", () => {
  const { command, values } = readArguments([
    "--model",
    "m",
    "--out",
    "o",
    "--shards",
    "3",
    "--layers",
    "0,2",
  ]);
  expect(command).toBe("analyse");
  expect(readOptions(values)).toMatchObject({ model: "m", out: "o", shards: 3, layers: [0, 2] });
});

test.each([
  [["plan", "--job", "j", "--model", "m", "--shards", "8", "--break"], "plan"],
  [["shard", "--job", "j", "--index", "3", "--fit", "--workers", "2", "--corpus", "c"], "shard"],
  [["merge", "--job", "j", "--out", "o"], "merge"],
])("%j is a command", (given, command) => {
  expect(readArguments(given).command).toBe(command);
});

test.each<[string[], string | RegExp]>([
  [["scan"], '"scan" is no command: there are plan, shard and merge; see --help'],
  [["analyse"], '"analyse" is no command: there are plan, shard and merge; see --help'],
  [["shard", "3"], '"shard 3" is no command: there are plan, shard and merge; see --help'],
  [["--job", "j"], "--job is for analyse plan, shard and merge; see --help"],
  [["plan", "--out", "o"], "analyse plan takes no --out; see --help"],
  [["shard", "--layers", "0"], "--layers was said when the job was planned: leave it out"],
  [["shard", "--memory", "4"], "--memory was said when the job was planned: leave it out"],
  [["merge", "--loss"], "--loss was said when the job was planned: leave it out"],
  [["merge", "--index", "0"], "analyse merge takes no --index; see --help"],
  [["shard", "--indx", "0"], /^Unknown option '--indx'; see --help$/],
  [["plan", "--model"], /^Option '--model <value>' argument missing; see --help$/],
])("%j is refused with a sentence", (given, message) => {
  expect(() => readArguments(given)).toThrow(message);
});
