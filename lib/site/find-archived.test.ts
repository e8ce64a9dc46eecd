import { expect, test } from "vitest";
import { encodePostings } from "@/lib/search/postings";
import { findArchived, readArchivedQuery } from "./find-archived";
import { SHARDS, type ShardEntry, shardOf } from "./shard";

const FACTS = { model: "m", numLayers: 2, layers: [0, 1], layerSize: 4 };

const ENTRIES = [
  entry("self", "activating", [0, 1], [5, 0.5]),
  entry("self", "important", [3, 0.2], [5, 1]),
  entry("def", "important", [1, 1], [5, 0.4]),
  entry("Ünder", "activating", [7, 1]),
];

test.each([
  ["self", [0, 5, 3]],
  ["SELF", [0, 5, 3]],
  ["self def", [5]],
  ["activating:self", [0, 5]],
  ["activating:self,important:def", [5]],
  ["ünder", [7]],
  ["nothing", []],
])("%s finds neurons, the most important first", async (text, ordinals) => {
  const query = readArchivedQuery(text);
  if (!query.ok) throw new Error(query.message);
  const { total, results } = await findArchived(FACTS, query.value, readShard, 10);
  const places = results.map(({ index: { layer, neuron } }) => 4 * layer + neuron);
  expect(places).toEqual(ordinals);
  expect(total).toBe(ordinals.length);
});

test("a neuron says by which tokens it was found", async () => {
  const { results } = await findArchived(FACTS, [{ role: "any", token: "def" }], readShard, 1);
  expect(results).toEqual([
    { index: { layer: 0, neuron: 1 }, matches: [{ token: "def", role: "important", importance: 1 }] },
  ]);
});

test("what cannot be read is said", () => {
  expect(readArchivedQuery("other:self")).toMatchObject({ ok: false });
  expect(readArchivedQuery("  ")).toEqual({ ok: true, value: [] });
});

test("a token's file does not depend on its case", () => {
  expect(shardOf("Self")).toBe(shardOf("self"));
  expect(shardOf("é")).toBeLessThan(SHARDS);
});

async function readShard(shard: number): Promise<ShardEntry[]> {
  return ENTRIES.filter(({ token }) => shardOf(token) === shard);
}

function entry(token: string, role: ShardEntry["role"], ...neurons: [number, number][]): ShardEntry {
  const stored = encodePostings(neurons.map(([ordinal, importance]) => ({ ordinal, importance, token })));
  const postings = Buffer.from(stored.bytes).toString("base64");
  return { token, role, num_neurons: stored.numNeurons, raw_tokens: stored.rawTokens, postings };
}
