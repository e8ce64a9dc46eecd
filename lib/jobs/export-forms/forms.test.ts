import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileSchemas } from "@/lib/bundle/data-schemas";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at, must } from "@/lib/domain/at";
import { csvLine } from "@/lib/domain/csv";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { exportAs } from "@/lib/jobs/export";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { findSource } from "@/lib/sources/index";
import { openPlace } from "@/lib/sources/place";
import { spool } from "@/lib/sources/spool";
import { FULL_NEURONS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { INDEX_SCHEMA, RECORD_SCHEMA, UNCOUNTED_SCHEMA } from "./circuit-tracer-schema.fixture";
import { EXPORT_FORMS } from "./index";

const silent = { log: () => {} };
let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "forms-"));
  await writeFullBundle(path.join(root, "full"));
  await importPaths(database.connections, [path.join(root, "full")], silent);
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

async function exported(name: string, dir = path.join(root, name)): Promise<string> {
  const form = must(
    EXPORT_FORMS.find((each) => each.name === name),
    name,
  );
  await exportAs(new PostgresStore(database.connections, new Memory(0), []), "tiny", form, dir, silent);
  return dir;
}

const withTexts = FULL_NEURONS.filter(({ snippets = [] }) => snippets.length > 0);

test("a features folder is read back as the neurons' texts", async () => {
  const folder = await exported("circuit-tracer");
  expect((await readdir(folder)).sort()).toEqual(["index.json.gz", "layer_0.bin", "layer_1.bin"]);
  const place = await openPlace(folder);
  const source = must((await findSource(place)) ?? undefined, "a source");
  expect(source.name).toBe("circuit-tracer");
  const options = { model: { name: "again" }, service: null, explainer: null };
  const { counts, faults } = await spool(source, place, options, path.join(root, "again"));
  expect(faults.named).toEqual([]);
  expect(counts.neurons).toBe(withTexts.length);
  const [first] = await neuronsOf(path.join(root, "again"));
  const [own] = withTexts;
  expect(first).toMatchObject({ layer: own?.layer, neuron: own?.neuron });
  expect(first?.extra?.circuit_tracer).toMatchObject({
    top_logits: (own?.token_weights?.promoted ?? []).map(({ token }) => token),
  });
});

test("an index says where each record begins, and both are what circuit-tracer's readers ask for", async () => {
  const folder = path.join(root, "circuit-tracer");
  const index: Record<string, { filename: string; offsets: number[] }> = JSON.parse(
    gunzipSync(await readFile(path.join(folder, "index.json.gz"))).toString(),
  );
  const checks = await compileSchemas({
    ...{ index: INDEX_SCHEMA, record: RECORD_SCHEMA, uncounted: UNCOUNTED_SCHEMA },
  });
  const check = (of: string, value: unknown) => checks.ok && checks.value[of]?.(value);
  expect(check("index", index)).toBeNull();
  const drawn: NeuronIndex[] = [];
  const isCounted = (layer: number, neuron: number) =>
    withTexts.some(
      (each) => each.layer === layer && each.neuron === neuron && each.statistics?.histogram !== undefined,
    );
  for (const [layer, { filename, offsets }] of Object.entries(index)) {
    const bytes = await readFile(path.join(folder, filename));
    expect(offsets.at(-1)).toBe(bytes.length);
    for (const [neuron, start] of offsets.slice(0, -1).entries()) {
      const end = at(offsets, neuron + 1);
      if (start === end) continue;
      // The front end inflates so many bytes behind the first four as these say.
      const packed = bytes.subarray(start + 4, start + 4 + bytes.readUInt32LE(start));
      expect(packed).toHaveLength(end - start - 4);
      const record = JSON.parse(gunzipSync(packed).toString());
      expect(check(isCounted(Number(layer), neuron) ? "record" : "uncounted", record)).toBeNull();
      expect(record.index).toBe(neuron);
      for (const { examples } of record.examples_quantiles)
        for (const { tokens, tokens_acts_list, train_token_ind } of examples) {
          expect(tokens_acts_list).toHaveLength(tokens.length);
          expect(tokens_acts_list[train_token_ind]).toBe(Math.max(...tokens_acts_list));
        }
      drawn.push({ layer: Number(layer), neuron });
    }
  }
  expect(drawn).toEqual(withTexts.map(({ layer, neuron }) => ({ layer, neuron })));
  expect(drawn.filter(({ layer, neuron }) => isCounted(layer, neuron))).not.toEqual([]);
});

test("tables have a line per neuron and per path", async () => {
  const folder = await exported("csv");
  const lines = async (name: string) =>
    (await readFile(path.join(folder, name), "utf8")).trimEnd().split("\r\n");
  const [heading = "", ...statistics] = await lines("statistics.csv");
  expect(heading).toMatch(/^layer,neuron,.*\bmax_activation\b/);
  expect(statistics.length).toBeGreaterThan(0);
  for (const line of statistics) expect(line.split(",")).toHaveLength(heading.split(",").length);
  const [columns, ...paths] = await lines("paths.csv");
  expect(columns).toBe("layer,neuron,path,steps,activation,support,hits,false_alarms");
  const numPaths = FULL_NEURONS.reduce((sum, each) => sum + (each.paths?.length ?? 0), 0);
  expect(paths).toHaveLength(numPaths);
});

test("Parquet has the tables that CSV has, with types and units", async () => {
  const folder = await exported("parquet");
  expect((await readdir(folder)).sort()).toEqual(["paths.parquet", "statistics.parquet"]);
  for (const name of ["statistics", "paths"]) {
    const file = await asyncBufferFromFile(path.join(folder, `${name}.parquet`));
    const rows = await parquetReadObjects({ file });
    const columns = Object.keys(at(rows, 0));
    const csv = [columns, ...rows.map((row) => columns.map((column) => plain(row[column])))];
    expect(csv.map(csvLine).join("")).toBe(await readFile(path.join(root, "csv", `${name}.csv`), "utf8"));
  }
  const { schema, key_value_metadata } = await metadataOf(path.join(folder, "paths.parquet"));
  expect(schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type])).toEqual([
    ...["layer", "neuron", "path"].map((column) => [column, "INT32", "REQUIRED"]),
    ["steps", "BYTE_ARRAY", "REQUIRED"],
    ["activation", "DOUBLE", "REQUIRED"],
    ...["support", "hits", "false_alarms"].map((column) => [column, "INT64", "REQUIRED"]),
  ]);
  const units = { support: "tokens", hits: "tokens", false_alarms: "tokens" };
  expect(key_value_metadata).toEqual([
    { key: "units", value: JSON.stringify({ activation: "share of the maximum", ...units }) },
  ]);
  const statistics = await metadataOf(path.join(folder, "statistics.parquet"));
  expect(statistics.schema.find(({ name }) => name === "max_activation")).toMatchObject({
    ...{ type: "DOUBLE", repetition_type: "OPTIONAL" },
  });
  expect(JSON.parse(statistics.key_value_metadata?.[0]?.value ?? "")).toMatchObject({
    max_activation: "activation",
  });
});

async function metadataOf(file: string) {
  return parquetMetadataAsync(await asyncBufferFromFile(file));
}

function plain(value: unknown): string | number | null {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" || typeof value === "number" ? value : null;
}

test("a folder with something in it is refused, and so is a model without the data", async () => {
  await mkdir(path.join(root, "taken"));
  await writeFile(path.join(root, "taken/mine.txt"), "mine");
  await expect(exported("csv", path.join(root, "taken"))).rejects.toThrow(/taken is not empty/);
  expect(await readdir(path.join(root, "taken"))).toEqual(["mine.txt"]);
});

async function neuronsOf(folder: string): Promise<NeuronRecord[]> {
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  const neurons: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) if (line.ok) neurons.push(line.value);
  return neurons;
}
