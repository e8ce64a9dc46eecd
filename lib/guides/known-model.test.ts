import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";

const BUNDLE = "prisma/demo-smollm2";
const GUIDE = "public/docs/smollm2.md";
const LAYERS = ["2", "12", "24"];

test("what the guide says of the known model's graphs is what its bundle holds", async () => {
  const bundle = await openBundle(BUNDLE);
  if (!bundle.ok) throw new Error(bundle.message);
  const guide = readFileSync(GUIDE, "utf8");
  const named = new Set(guide.match(/(?<=smollm2-135m-instruct\/all\/)\d+\/\d+/g));
  expect(named.size).toBeGreaterThan(4);
  const rows: string[][] = [];
  for (const file of bundle.value.neuronFiles) {
    const scores: number[] = [];
    for await (const neuron of bundle.value.readNeurons(file)) {
      if (!neuron.ok || !neuron.value.paths) continue;
      scores.push(neuron.value.graph_stats?.f1 ?? 0);
      named.delete(`${neuron.value.layer}/${neuron.value.neuron}`);
    }
    const high = scores.filter((f1) => f1 >= 0.8).length;
    rows.push([scores.length.toLocaleString("en"), shown(medianOf(scores)), String(high)]);
  }
  expect(rows).toEqual(tableOf(guide));
  expect(named).toEqual(new Set()); // each has a graph
});

/** Of the guide's table of scores the neurons with a graph, the median of F1, and how many have .8. */
function tableOf(guide: string): string[][] {
  const rows = guide.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells.length === 9 && LAYERS.includes(cells[1] ?? ""))
    .map((cells) => cells.slice(2, 5));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  );
}

function shown(share: number): string {
  return share.toFixed(2).replace(/^0/, "");
}
