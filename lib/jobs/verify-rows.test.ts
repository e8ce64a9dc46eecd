import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { importSaying } from "@/lib/jobs/import/said.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { removeModel } from "@/lib/store/postgres/model-write";
import { verify } from "./verify";

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "verify-rows-"));
  await writeFullBundle(path.join(root, "full"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await removeModel(database.connections, "tiny");
  await importSaying(database.connections, path.join(root, "full"));
});

/** What is damaged after a statement, in the order in which it is said. */
async function damagesAfter(statement: string): Promise<string[]> {
  await database.connections.jobs.unsafe(statement);
  const lines: string[] = [];
  const options = { log: (line: string) => lines.push(line), full: true };
  const damages = await verify(database.connections, options);
  const found = lines.filter((line) => line.includes("DAMAGED"));
  expect(found).toHaveLength(damages);
  return found.map((line) => line.replace("; import the model again", ""));
}

test("a whole model has no damage", async () => {
  expect(await damagesAfter("SELECT 1")).toEqual([]);
});

test.each([
  ["text", "neuroscope", 4],
  ["vocabulary", "neuroscope", 1],
  ["similar_neuron", "neuron_store", 5],
])("all rows of %s", async (table, method, count) => {
  expect(await damagesAfter(`DELETE FROM ${table}`)).toEqual([
    `tiny ${method}: DAMAGED: the table ${table} has 0 rows, the import wrote ${count}`,
  ]);
});

test.each([
  [
    "num_layers = num_layers - 1",
    /^tiny \w+: DAMAGED: the import wrote \d+ neurons of layer 1, which a model of 1 layer/,
  ],
  [
    "layer_size = 1",
    /^tiny \w+: DAMAGED: the import wrote \d+ neurons of layer \d, which a model of 2 layers of 1 neuron has not/,
  ],
])("data of more neurons than the model has: %s", async (change, sentence) => {
  expect((await damagesAfter(`UPDATE model SET ${change}`)).join("\n")).toMatch(new RegExp(sentence, "m"));
});

test("all rows of the index of tokens", async () => {
  expect(await damagesAfter("DELETE FROM token_postings")).toEqual([
    expect.stringMatching(/^tiny neuron_store: DAMAGED: the table token_postings has 0 rows, .* wrote \d+$/),
  ]);
});

test("all values of statistics", async () => {
  const named = (await damagesAfter("DELETE FROM statistic_values")).map((line) => line.split(":")[0]);
  expect(named).toEqual(
    ["neuron2graph", "neuron_explainer", "neuroscope", "statistics", "token_weights"].map(tiny),
  );
});

test("too few values of statistics, and values of an import that noted no numbers of rows", async () => {
  expect(
    await damagesAfter("UPDATE statistic_values SET values = values[1:1] WHERE layer_index = 1"),
  ).toEqual(
    ["neuron2graph", "neuroscope"].map((method) => expect.stringContaining(`${tiny(method)}: DAMAGED: `)),
  );
  await database.connections.jobs`UPDATE revision SET detail = detail - 'rows'`;
  expect((await damagesAfter("DELETE FROM statistic_values"))[0]).toContain(
    "tiny neuron2graph: DAMAGED: 4 neurons lack values of its statistics",
  );
});

test.each(["paths", "counter_examples", "graph"])("%s that cannot be read", async (column) => {
  const statement = `UPDATE n2g_graph SET ${column} = substring(${column} FOR 20) WHERE paths IS NOT NULL`;
  expect(await damagesAfter(statement)).toEqual([
    "tiny neuron2graph: DAMAGED: rows of layer 1 in the table n2g_graph were changed since the import",
    expect.stringMatching(/^tiny neuron2graph: DAMAGED: the graph of L1 N0 are damaged: /),
  ]);
});

test("one of several explanations", async () => {
  expect(await damagesAfter("DELETE FROM explanation WHERE rank = 3")).toEqual([
    "tiny neuron_explainer: DAMAGED: the table explanation has 4 rows, the import wrote 5",
  ]);
});

test("an added service's data of a layer as a whole, gone or unreadable", async () => {
  expect(
    await damagesAfter("UPDATE service_data SET data = '\\x00' WHERE layer_index = 1 AND neuron_index = -1"),
  ).toEqual([
    "tiny layers: DAMAGED: rows of layer 1 in the table service_data were changed since the import",
    expect.stringMatching(/^tiny layers: DAMAGED: the layers data of layer 1 as a whole are damaged: /),
    "tiny mine: DAMAGED: rows of layer 1 in the table service_data were changed since the import",
    expect.stringMatching(/^tiny mine: DAMAGED: the mine data of layer 1 as a whole are damaged: /),
  ]);
  expect(await damagesAfter("DELETE FROM service_data WHERE neuron_index = -1")).toEqual([
    "tiny layers: DAMAGED: the table service_data has 0 rows, the import wrote 1",
    "tiny mine: DAMAGED: the table service_data has 2 rows, the import wrote 5",
  ]);
});

function tiny(method: string): string {
  return `tiny ${method}`;
}
