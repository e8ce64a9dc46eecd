import { expect, test } from "vitest";
import type { ExplanationTest } from "@/lib/domain/explanation";
import { testSentences } from "./explanation-tests";

const simulation: ExplanationTest = { method: "simulation", scorer: "m", score: 0.625, chance: 0, n: 1280 };
const detection: ExplanationTest = { method: "detection", scorer: "m", score: 0.85, chance: 0.5, n: 20 };
const fuzzing: ExplanationTest = { method: "fuzzing", scorer: "m", score: null, chance: 0.5, n: 0 };
const graph: ExplanationTest = { method: "graph", scorer: "rule", score: -0.1, chance: 0, n: 64 };

test.each<[string, ExplanationTest[], string[]]>([
  ["not tested", [], []],
  [
    "by a model",
    [simulation, detection],
    [
      "Told this and no more, m predicts activations with correlation .63 (chance 0, 1\u202f280 tokens); tells texts in which it fires from others with accuracy .85 (chance .50, 20 texts).",
    ],
  ],
  [
    "where there was nothing to tell apart",
    [fuzzing],
    [
      "Told this and no more, m tells the tokens on which it fires from others with accuracy that cannot be computed (chance .50, 0 texts).",
    ],
  ],
  [
    "by its graph, and at its word",
    [graph, { ...simulation, scorer: "rule" }],
    [
      "The graph that it was made from predicts activations with correlation −.10 (chance 0, 64 tokens).",
      "Taken at its word, it predicts activations with correlation .63 (chance 0, 1\u202f280 tokens).",
    ],
  ],
])("%s", (_, tests, sentences) => expect(testSentences(tests)).toEqual(sentences));
