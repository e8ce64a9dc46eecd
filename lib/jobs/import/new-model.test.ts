import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import type { PathsOptions } from "./paths-options";
import { importSaying } from "./said.fixture";

const GRAPHS = "lib/sources/neuron2graph/golden/folder-per-layer/input";
const ADVICE =
  "its shape was taken from the first files, or stated with them; remove the model and import again with --layers and --neurons";

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "new-model-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "toy"));

/** Imports lines as data of a service of the model toy. */
async function load(lines: string, options: Partial<PathsOptions> = {}): Promise<string> {
  const file = path.join(root, "data.jsonl");
  await writeFile(file, lines);
  const said = await importSaying(database.connections, file, {
    ...{ model: "toy", service: { name: "mine" } },
    ...options,
  });
  return said.join("\n");
}

const toy = () => getModel(database.connections, "toy");
const at = (layer: number, neuron: number) => `{"layer": ${layer}, "neuron": ${neuron}, "data": 1}\n`;

test("the shape of a new model is stated, and later files fit in", async () => {
  const shape = { numLayers: 3, layerSize: 8 };
  expect(await load('{"layer": 0, "data": 1}', { shape })).not.toContain("in neither the database");
  expect(await toy()).toMatchObject(shape);
  expect(await load(at(2, 7))).toContain("1 neurons seen, 1 written, 0 unchanged, 23 missing");
  expect(await load(at(2, 6), { shape })).toContain("1 neurons seen, 1 written");
});

test("a later file that needs a larger shape is refused with what to do", async () => {
  expect(await load(at(0, 0))).toContain(
    "needs, 1 layer of 1 neuron. If it has more, remove it and import again with --layers and --neurons.",
  );
  const said = await load(at(0, 7));
  expect(said).toContain(`a line is malformed, so nothing of it is imported (of the model: ${ADVICE}):`);
  expect(said).toContain("data.jsonl:1: L0 N7 is not in toy, which has 1 neuron per layer");
  expect(await load('{"layer": 1, "data": 1}')).toContain(ADVICE);
  expect(await load("{}")).not.toContain("--layers");
  const graphs = await importSaying(database.connections, GRAPHS, { model: "toy" });
  expect(graphs.join()).toMatch(
    /toy has 1 layer of 1 neuron, the files of input need at least \d+ layers? of/,
  );
  expect(graphs.join()).toContain(ADVICE);
});

test("a shape that is another than the database's or the catalogue's is refused", async () => {
  await load(at(1, 4));
  const shape = { numLayers: 2, layerSize: 6 };
  expect(await load(at(0, 0), { shape })).toContain(
    `toy has 2 layers of 5 neurons already, not 2 layers of 6 neurons: ${ADVICE}`,
  );
  expect(await toy()).toMatchObject({ numLayers: 2, layerSize: 5 });
  expect(await load(at(0, 0), { model: "solu-1l", shape })).toContain(
    "solu-1l has 1 layer of 2048 neurons already, not 2 layers of 6 neurons: leave --layers and --neurons out",
  );
  expect(await getModel(database.connections, "solu-1l")).toBeNull();
});

test("a bundle says its shape itself", async () => {
  const shape = { numLayers: 2, layerSize: 6 };
  const said = await importSaying(database.connections, "prisma/demo", { shape });
  expect(said.join()).toContain("it is a bundle, which says the model's shape itself: leave --layers");
});
