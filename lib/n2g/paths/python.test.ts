import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { predictPaths } from "./predict";

const path = (activation: number, ...steps: PathStep[]) => ({ steps, activation });
const gap = (min: number, max: number): PathStep => ({ gap: { min, max } });

const PATHS = [
  path(0.25, { tokens: ["the"] }, { tokens: ["not"] }),
  path(0.75, { tokens: ["the", "The"] }, gap(0, 2), { tokens: ["é", " "] }, { tokens: ["<s>"] }),
  path(1, { tokens: ["the"] }, gap(1, 1), { tokens: ["a"] }),
  path(0.5, { tokens: ["a"] }),
];
const TEXTS = [
  ["<s>", "é", "the", "x", "The", "The", "The"],
  ["a", "b", "the", "not", "the", "a"],
  ["the", "é", "the"],
  ["<s>", " ", "a", "the"],
  ["a"],
];

test("the Python in the description of paths predicts as we do, but for the first token", async () => {
  const page = await readFile("public/docs/paths.md", "utf8");
  const [, predict = ""] = /```python\n(def predict.*?)```/s.exec(page) ?? [];
  const print = "import json, sys\nprint(json.dumps([predict(*each) for each in json.load(sys.stdin)]))";
  const input = JSON.stringify(TEXTS.map((tokens) => [PATHS, tokens]));
  const output = execFileSync("python3", ["-c", `${predict}\n${print}`], { input }).toString();
  const ours = TEXTS.map((tokens) => [...predictPaths(PATHS, tokens)].slice(1));
  expect(JSON.parse(output)).toEqual(ours);
  expect(ours).toEqual([[0, 0.75, 0, 0.75, 0, 0], [0, 1, 0, 0.25, 0.5], [0, 0], [0, 0.5, 0.75], []]);
});
