import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import { readServedModels } from "@/lib/process/served-models";
import { createTokenizer } from "@/lib/run/tokenizer";

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

test("the tokenizer that is served with it cuts its texts as they are stored, and needs no model", () => {
  const model = readServedModels("public").get("smollm2-135m-instruct");
  expect(model).toMatchObject({ folder: "/demo-smollm2", modelBytes: null, bosTokenId: 1 });
  const { encode, vocabulary } = createTokenizer(
    JSON.parse(readFileSync("public/demo-smollm2/tokenizer.json", "utf8")),
    {},
  );
  expect(vocabulary).toEqual(JSON.parse(readFileSync(`${BUNDLE}/vocabulary.json`, "utf8")));
  const lines = gunzipSync(readFileSync(`${BUNDLE}/texts.jsonl.gz`))
    .toString()
    .split("\n", 200);
  const texts = lines
    .map((line) => (JSON.parse(line) as { token_ids: number[] }).token_ids.slice(1))
    .map((ids) => ({ ids, tokens: ids.map((id) => vocabulary[id] ?? "") }))
    // Bytes and special tokens stand as they are shown, not as they were read.
    .filter(({ tokens }) => !tokens.some((token) => /\\x|^<\|/.test(token)));
  expect(texts.length).toBeGreaterThan(50);
  // The last word of a stretch of a document may have been cut.
  for (const { ids, tokens } of texts) expect(encode(tokens.join("")).slice(0, -2)).toEqual(ids.slice(0, -2));
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
