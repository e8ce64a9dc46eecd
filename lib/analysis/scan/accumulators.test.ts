import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { statisticNames } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import type { Accumulators } from "./accumulator";
import { ACCUMULATORS } from "./accumulators";
import { planScan } from "./plan";
import { ShardSummary } from "./shard";
import { ShardActivations } from "./shard-activations";
import { createSums, mergeSums } from "./sums";

const VOCABULARY = ["start", "a", "b"];

const accumulators: Accumulators = ACCUMULATORS;
const plan = planScan([{ layer: 0, from: 0, to: 1 }], [3], { contextLength: 3, vocabularySize: 3 });
const shard = new ShardSummary(
  plan,
  {
    ...{ firstSequence: 0, firstWindow: 0, sequences: [Int32Array.of(0, 1, 2)] },
    ...{ thresholds: Float32Array.of(Number.NEGATIVE_INFINITY), spare: [] },
  },
  accumulators,
  new ShardActivations(plan),
);
shard.add([{ first: 0, end: 1, values: Float32Array.of(9, 1, -2), start: 0, width: 1 }]);
const pass = createSums(accumulators, { numNeurons: 1, tokenIds: Int32Array.of(0, 1, 2) });
mergeSums(accumulators, pass, shard.finish().sums);
const parts = Object.entries(accumulators).map(([name, accumulator]) =>
  accumulator.finish(pass[name]!, 0, VOCABULARY),
);

test("each statistic of a scan is given by one accumulator, and no other is given", () => {
  const given = parts.flatMap(({ statistics = {} }) => Object.keys(statistics));
  expect(given.toSorted()).toEqual(statisticNames(STATISTICS, ["statistics"]).toSorted());
});

test("a histogram and top tokens are given once", () => {
  expect(parts.filter(({ histogram }) => histogram)).toHaveLength(1);
  expect(parts.filter(({ topTokens }) => topTokens)).toHaveLength(1);
});

// Names that are words of ours only as statistics: others are also members of snippets and tokens.
test.each([
  // Files of other tools name statistics in their own words, which are told ours where they are read or written.
  ["variance", "lib/sources/neuron-explainer/neuron-record.ts", "lib/sources/universal-neurons/source.ts"],
  ["skewness", "lib/sources/neuron-explainer/neuron-record.ts", "lib/sources/universal-neurons/source.ts"],
  ["kurtosis", "lib/sources/neuron-explainer/neuron-record.ts", "lib/sources/universal-neurons/source.ts"],
  [
    "fraction_above_zero",
    "lib/jobs/export-forms/circuit-tracer.ts",
    "lib/jobs/export-forms/neuronpedia.ts",
    "lib/sources/circuit-tracer/feature-records.ts",
    "lib/sources/neuronpedia/feature.ts",
    "lib/sources/universal-neurons/source.ts",
  ],
  // Scores of paths count the tokens of their texts.
  [
    "num_tokens",
    "lib/analysis/graphs/graph-record.ts",
    "lib/methods/neuron2graph/scores-record.ts",
    "lib/wire/graph-scores.ts",
  ],
  ["fractionAboveZero"],
])("%s is a word of its table and its accumulator alone", async (name, ...others) => {
  const word = new RegExp(`\\b${name}\\b`);
  const users = (await readSources()).filter(({ text }) => word.test(text)).map(({ file }) => file);
  const allowed = ["lib/analysis/scan/moments.ts", "lib/domain/statistics.ts", ...others];
  expect(users.filter((file) => !allowed.includes(file))).toEqual([]);
});

/** What is run: not tests, what only they use, or what Prisma prints. */
async function readSources(): Promise<{ file: string; text: string }[]> {
  const folders = await Promise.all(
    ["app", "components", "lib"].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((file) => path.posix.join(folder, file)),
    ),
  );
  const files = folders.flat().filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !NOT_RUN.test(file));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") })));
}

const NOT_RUN = /\.test\.|\.fixture\.|\/fixtures\/|\/test-[^/]*$|\/generated\//;
