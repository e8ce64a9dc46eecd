import { execFileSync } from "node:child_process";
import { mkdir, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sweepScratch } from "@/lib/bundle/scratch-folder";
import { getModel, listModels } from "@/lib/store/postgres/models";
import { LAYER, SILENT, type Spoiling, spoiled, workplace } from "./impolite.fixture";
import { importBundle } from "./import-bundle";
import { BadSource } from "./report";
import { changeManifest, FACTS, neuronRecord, replaceFile, rewriteFile, writeBundle } from "./test-bundle";

const at = workplace();

/** What an import says of a bundle that it refuses. */
async function refusalOf(folder: string): Promise<string> {
  const error = await importBundle(at().database.connections, folder, SILENT).catch((each: unknown) => each);
  if (!(error instanceof BadSource)) throw error;
  return [
    error.message,
    ...error.faults.named.map(({ file, line, reason }) => `${file}:${line}: ${reason}`),
  ].join("\n");
}

const instead = (put: (file: string) => unknown) => async (folder: string) => {
  const file = path.join(folder, LAYER);
  await rename(file, path.join(folder, "elsewhere"));
  await put(file);
};

const REFUSED: Spoiling[] = [
  [
    "a link",
    instead((file) => symlink("elsewhere", file)),
    `${LAYER}:0: cannot be read: it is a link, not a file`,
  ],
  ["a link to a device", instead((file) => symlink("/dev/zero", file)), "it is a link, not a file"],
  ["a folder", instead((file) => mkdir(file)), "it is a folder, not a file"],
  ["a pipe", instead((file) => execFileSync("mkfifo", [file])), "it is a pipe, not a file"],
  [
    "a manifest that is a pipe",
    async (folder) => {
      await rm(path.join(folder, "bundle.json"));
      execFileSync("mkfifo", [path.join(folder, "bundle.json")]);
    },
    "it has no readable bundle.json (it is a pipe, not a file)",
  ],
  [
    "a layer twice",
    (folder) =>
      changeManifest(folder, (each) => ({
        ...each,
        files: { ...each.files, "layer-000.neurons.jsonl.gz": each.files[LAYER] },
      })),
    'lists "layer-000.neurons.jsonl.gz", which is not a file of a bundle',
  ],
  [
    "a layer that the model has not",
    (folder) =>
      changeManifest(folder, (each) => ({
        ...each,
        files: { ...each.files, "layer-02.neurons.jsonl.gz": each.files[LAYER] },
      })),
    "lists layer-02.neurons.jsonl.gz, and tiny has 2 layers",
  ],
  [
    "more neurons than the model has",
    (folder) => changeManifest(folder, (each) => ({ ...each, counts: { texts: 2, neurons: 7 } })),
    "counts 7 neurons, and tiny has 2 layers of 3 neurons",
  ],
  [
    "a model too large for any memory",
    (folder) =>
      changeManifest(folder, (each) => ({
        ...each,
        model: { ...FACTS.model, num_layers: 1000, layer_size: 10_000_000 },
      })),
    "model: must have at most 20000000 neurons in all its layers",
  ],
  [
    "a file that unpacks to lines without end",
    (folder) => replaceFile(folder, LAYER, gzipSync("\n".repeat(50_000_000))),
    "the bundle has more neurons than its bundle.json says, which is 3",
  ],
  [
    "a vocabulary that is none",
    (folder) => replaceFile(folder, "vocabulary.json", Buffer.from('["a", 1]')),
    "vocabulary.json: 1 must be text, not a number",
  ],
  [
    "a name that the schema's library leaves out",
    (folder) => changeManifest(folder, (each) => ({ ...each, services: JSON.parse('{"__proto__": {}}') })),
    'has the name "__proto__", which nothing here can be called',
  ],
  [
    "data under such a name",
    (folder) => rewriteFile(folder, LAYER, (text) => text.replace("}\n", ',"extra":{"__proto__":1}}\n')),
    `${LAYER}:1: "__proto__" cannot name a service`,
  ],
  [
    "data that no schema can check",
    async (folder) => {
      const services = { mine: { schema: { $ref: "#" } } };
      await changeManifest(folder, (each) => ({ ...each, services }));
      await rewriteFile(folder, LAYER, (text) => text.replace("}\n", ',"extra":{"mine":1}}\n'));
    },
    `${LAYER}:1: the mine data of L0 N0 do not fit their schema: data cannot be checked`,
  ],
  [
    "a schema nested without end",
    (folder) => changeManifest(folder, (each) => ({ ...each, services: { mine: { schema: nested(100) } } })),
    "services.mine.schema: is nested more than 64 levels deep",
  ],
];

function nested(levels: number): object {
  return levels === 0 ? {} : { not: nested(levels - 1) };
}

test.each(REFUSED)("%s is refused, and nothing is seen of it", async (_, spoil, said) => {
  expect(await refusalOf(await spoiled(at(), spoil))).toContain(said);
  expect(await at().database.connections.prisma.model.count()).toBe(0);
});

test("a first import that breaks off shows nothing; the next of another shape begins anew", async () => {
  const controller = {
    update: () => {},
    start: () => {},
    say: () => {},
    stop: () => {
      throw new Error("killed");
    },
  };
  const broken = importBundle(at().database.connections, path.join(at().root, "good"), {
    ...SILENT,
    progress: controller,
  });
  await expect(broken).rejects.toThrow("killed");
  expect(await at().database.connections.prisma.model.count()).toBe(1);
  expect(await listModels(at().database.connections)).toEqual([]);
  expect(await getModel(at().database.connections, "tiny")).toBeNull();
  const other = path.join(at().root, "other");
  await writeBundle(other, [neuronRecord(0, 0)], { ...FACTS, model: { ...FACTS.model, layer_size: 5 } });
  await importBundle(at().database.connections, other, SILENT);
  expect(await listModels(at().database.connections)).toMatchObject([{ name: "tiny", layerSize: 5 }]);
});

test("texts of negative poles alone have nothing to be kept with", async () => {
  const folder = path.join(at().root, "negative");
  const { snippets, controls: _, paths: __, ...neuron } = neuronRecord(0, 0);
  const negative = {
    snippets: [],
    controls: snippets?.map((each) => ({ ...each, kind: "random" as const, start: 0 })),
  };
  await writeBundle(folder, [{ ...neuron, negative }]);
  for (const dryRun of [true, false])
    await expect(
      importBundle(at().database.connections, folder, { ...SILENT, dryRun }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("give one of them an empty list of snippets"),
      faults: { named: [{ file: "layer-00.neurons.jsonl.gz", line: 1 }] },
    });
  await writeBundle(folder, [{ ...neuron, snippets: [], negative }]);
  const report = await importBundle(at().database.connections, folder, SILENT);
  expect(report.malformed).toEqual([]);
});

test("facts of a model change with the data, and not where an import is refused", async () => {
  await importBundle(at().database.connections, path.join(at().root, "good"), SILENT);
  const { tokenizer: _, ...known } = FACTS.model;
  const model = { ...known, dataset: "other texts", num_total_parameters: 11, n_ctx: 16 };
  const newer = path.join(at().root, "newer");
  await writeBundle(newer, [neuronRecord(0, 0)], { ...FACTS, model });
  await expect(
    refusalOf(
      await spoiled(at(), (folder) =>
        changeManifest(folder, (each) => ({ ...each, model, counts: { texts: 2, neurons: 2 } })),
      ),
    ),
  ).resolves.toContain("more neurons");
  expect(await getModel(at().database.connections, "tiny")).toMatchObject({
    dataset: "two texts",
    detail: { nCtx: 8 },
  });
  await importBundle(at().database.connections, newer, SILENT);
  const facts = {
    dataset: "other texts",
    numTotalParameters: 11,
    detail: { tokenizer: "by hand", nCtx: 16 },
  };
  expect(await getModel(at().database.connections, "tiny")).toMatchObject(facts);
}, 30_000);

test("scratch folders of processes that are no more are swept, others stay", async () => {
  const host =
    os
      .hostname()
      .replaceAll(/[^A-Za-z0-9]/g, "")
      .slice(0, 40) || "localhost";
  const [dead, alive, foreign] = [`${host}-999999999`, `${host}-${process.ppid}`, "elsewhere-999999999"].map(
    (owner) => `deepdecipher-texts-${owner}-abcDEF`,
  );
  for (const name of [dead, alive, foreign]) {
    await mkdir(path.join(os.tmpdir(), `${name}`), { recursive: true });
    await writeFile(path.join(os.tmpdir(), `${name}`, "texts"), "x");
  }
  sweepScratch();
  const left = await readdir(os.tmpdir());
  expect(left).not.toContain(dead);
  expect(left).toEqual(expect.arrayContaining([alive, foreign]));
  for (const name of [alive, foreign]) await rm(path.join(os.tmpdir(), `${name}`), { recursive: true });
});
