import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { NeuronGraph } from "@/lib/analysis/graphs/neuron-graph";
import { writeYardstick } from "@/lib/analysis/yardstick/page";
import { yardstickTable } from "@/lib/analysis/yardstick/table";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { firingScores } from "@/lib/n2g/score/firing-scores";

type Reason = FiringScores["reason"];

/** Scores of 8 hits among 10 firing tokens and 10 predicted ones, or undefined for a reason. */
function firing(reason: Reason): FiringScores {
  const counts = { numTexts: 1, numTokens: 99, numHits: 8, numFiring: 10, numPredicted: 10 };
  if (reason === null) return firingScores(counts);
  const none = reason === "no_firing_in_test" ? { numFiring: 0 } : { numPredicted: 0 };
  return firingScores({ ...counts, numHits: 0, ...none });
}

function graph(reason: Reason): NeuronGraph {
  const top = firing(reason);
  const node = { token: "a", importance: 1, required: [], end: true };
  const steps = [{ tokens: ["a"] }];
  const counts = { support: 1, hits: 0, falseAlarms: 0, texts: [] };
  const old = { precision: null, recall: null, f1: null, auprc: null, correlation: null };
  return {
    ...{ neuron: 0, missing: null, tokenEntries: [], numTokens: 2 },
    paths: [{ steps, activation: 1, ...counts }],
    graph: { graph: [node], subgraphIndices: [0, 0, 1] },
    scores: { ...old, numFiring: 1, numPredicted: 1, reason, top, ordinary: top },
    sentenceCorrelation: null,
    textScores: { auprc: 0.5, correlation: null },
  };
}

test("a method's row: undefined scores are left out, but nothing predicted counts as 0", () => {
  const graphs = [graph(null), graph("nothing_predicted"), graph("no_firing_in_test")];
  const measured = { title: "plus", layer: 1, usesSurvey: true, graphs, tokensRun: 300, milliseconds: 6000 };
  const lines = yardstickTable([measured], 50).split("\n");
  expect(lines[0]).toBe("## Layer 1");
  const names = lines[2]?.split("|").map((cell) => cell.trim()) ?? [];
  const cells = lines[4]?.split("|").map((cell) => cell.trim()) ?? [];
  const row = Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  expect(row).toMatchObject({
    ...{ method: "plus", "precision, top": "0.800", "recall, top": "0.400" },
    "F1, top": "0.400 (0.000–0.800, 2 neurons)",
    "F1, ordinary": "0.400 (0.000–0.800, 2 neurons)",
    ...{ "F1 of the sentence, top": "–", "AUPRC, windows": "–" },
    ...{ "graph nodes": "1.0", "paths drawn": "1", "tokens in it": "2.0" },
    ...{ "tokens run": "150", seconds: "2.00" },
  });
});

test("the words above the mark stay when the tables are written anew", async () => {
  const folder = await mkdtemp(join(tmpdir(), "yardstick-"));
  try {
    const page = join(folder, "page.md");
    await writeFile(page, "# Words\n");
    await writeYardstick(page, "one\n");
    await writeYardstick(page, "two\n");
    const written = await readFile(page, "utf8");
    expect(written.startsWith("# Words\n\n<!--")).toBe(true);
    expect(written.endsWith("-->\n\ntwo\n")).toBe(true);
    expect(written).not.toContain("one");
  } finally {
    await rm(folder, { recursive: true });
  }
});
