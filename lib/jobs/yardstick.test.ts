import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { NeuronGraph } from "@/lib/analysis/graphs/neuron-graph";
import { writeYardstick } from "@/lib/analysis/yardstick/page";
import { yardstickTable } from "@/lib/analysis/yardstick/table";

function graph(f1: number | null, reason: "no_firing_in_test" | "nothing_predicted" | null): NeuronGraph {
  const defined = {
    precision: f1,
    recall: f1,
    auprc: null,
    correlation: null,
    numFiring: 1,
    numPredicted: 1,
  };
  const drawn = {
    graph: [{ token: "a", importance: 1, required: [], end: true }],
    subgraphIndices: [0, 0, 1],
  };
  const scores = { ...defined, f1, reason };
  return {
    neuron: 0,
    missing: null,
    graph: drawn,
    tokenEntries: [],
    scores,
    textScores: { auprc: 0.5, correlation: null },
    numTrieNodes: 2,
  };
}

test("a method's row: undefined scores are left out, but nothing predicted counts as 0", () => {
  const graphs = [graph(0.8, null), graph(null, "nothing_predicted"), graph(null, "no_firing_in_test")];
  const measured = { title: "plus", layer: 1, usesSurvey: true, graphs, tokensRun: 300, milliseconds: 6000 };
  const lines = yardstickTable([measured], 50).split("\n");
  expect(lines[0]).toBe("## Layer 1");
  const cells = lines[4]?.split("|").map((cell) => cell.trim());
  expect(cells?.slice(1, 4)).toEqual(["plus", "0.800", "0.800"]);
  expect(cells?.[4]).toMatch(/^0\.400 \(0\.000–0\.800\)$/);
  expect(cells?.[7]).toBe("–");
  expect(cells?.slice(9, 13)).toEqual(["1.0", "2.0", "150", "2.00"]);
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
