import path from "node:path";
import { describe, expect, test } from "vitest";
import { MOST_NAMED } from "@/lib/bundle/faults";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { LAYER, SILENT, type Spoiling, spoiled, workplace } from "./impolite.fixture";
import { importBundle } from "./import-bundle";
import { FACTS, neuronRecord, rewriteFile, writeBundle } from "./test-bundle";

const at = workplace();

const change = (own: Partial<NeuronRecord>) => (folder: string) =>
  rewriteFile(folder, LAYER, (text) =>
    text
      .split("\n")
      .map((each, i) => (i === 1 ? JSON.stringify({ ...JSON.parse(each), ...own }) : each))
      .join("\n"),
  );

const node = { token: "a", importance: 1, required: [], end: true };
const path0 = { steps: [{ tokens: ["a"] }], activation: 1, support: 1, hits: 1, false_alarms: 0 };

const MALFORMED: Spoiling[] = [
  [
    "codes of an endless number",
    change({ snippets: [{ text: "b", activations: { decimals: 0, codes: `PP${"O".repeat(400)}P` } }] }),
    "a number that is too large at 11",
  ],
  [
    "an activation beyond float32",
    change({ snippets: [{ text: "b", activations: [1, 2, 1e39] }] }),
    "snippets.0.activations",
  ],
  [
    "groups that begin late",
    change({ graph: { graph: [node], subgraph_indices: [1, 1] } }),
    "must begin with 0",
  ],
  [
    "groups that fall",
    change({ graph: { graph: [node, node], subgraph_indices: [0, 2, 1, 2] } }),
    "must not fall",
  ],
  [
    "a node out of range",
    change({ graph: { graph: [{ ...node, required: [1] }], subgraph_indices: [0, 1] } }),
    "not in the graph",
  ],
  [
    "a node that requires itself",
    change({ graph: { graph: [{ ...node, required: [0] }], subgraph_indices: [0, 1] } }),
    "requires itself",
  ],
  [
    "a path of a text that is none",
    change({ paths: [{ ...path0, texts: [2] }] }),
    "explains text 2, the neuron has 2 snippets",
  ],
  ["ranks out of order", change({ paths: [{ ...path0, texts: [1, 0] }] }), "ranks must ascend"],
  [
    "bins without width",
    change({ statistics: { histogram: { start: 0, width: 0, counts: [1, 2] } } }),
    "bins must be wider than 0",
  ],
  [
    "too many bins",
    change({ statistics: { histogram: { start: 0, width: 1, counts: Array(10_001).fill(1) } } }),
    "statistics.histogram.counts must have at most 10000 entries",
  ],
  [
    "a token of a book's length",
    change({ token_entries: [{ token: "x".repeat(801), role: "activating", importance: 1 }] }),
    "token_entries.0.token must have at most 800 characters",
  ],
  [
    "too many snippets",
    change({ snippets: Array(201).fill({ text: "b", activations: [0, 1, 0] }) }),
    "snippets must have at most 200 entries",
  ],
];

describe("one bad neuron is one line of the report", () => {
  test.each(MALFORMED)("%s", async (_, spoil, said) => {
    const report = await importBundle(at().database.connections, await spoiled(at(), spoil), SILENT);
    expect(report).toMatchObject({
      seen: 3,
      written: 2,
      missing: 4,
      faults: 1,
      malformed: [{ file: LAYER, line: 2 }],
    });
    expect(report.malformed[0]?.reason).toContain(said);
  });
});

test("faults are counted, and the first hundred kept", async () => {
  const folder = path.join(at().root, "many");
  const facts = { ...FACTS, model: { ...FACTS.model, layer_size: 200 } };
  await writeBundle(
    folder,
    Array.from({ length: 151 }, (_, neuron) => neuronRecord(0, neuron)),
    facts,
  );
  await rewriteFile(folder, LAYER, (text) =>
    text.replaceAll(/"text":"b"(?=.*"neuron":(?!0))|(?<=\n.*)"text":"b"/g, '"text":"c"'),
  );
  const report = await importBundle(at().database.connections, folder, SILENT);
  expect(report).toMatchObject({ seen: 151, written: 1, missing: 399, faults: 150 });
  expect(report.malformed).toHaveLength(MOST_NAMED);
});

test("tokens that no index of the database could hold if they were longer are kept", async () => {
  const token = Array.from({ length: 800 }, (_, i) =>
    String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)),
  ).join("");
  const spoil = change({ token_entries: [{ token, role: "activating", importance: 1 }] });
  expect(await importBundle(at().database.connections, await spoiled(at(), spoil), SILENT)).toMatchObject({
    written: 3,
    faults: 0,
  });
});
