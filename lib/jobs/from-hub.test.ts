import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { readModelFolder } from "@/lib/analysis/model-folder";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { HeardProgress, StandInHub } from "@/lib/hub/stand-in.fixture";
import { fromHub } from "./from-hub";

let folder: string;
let hub: StandInHub;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "from-hub-"));
  await writeTinyFolder(path.join(folder, "tiny"));
  const read = (name: string) => readFile(path.join(folder, "tiny", name));
  hub = new StandInHub([
    {
      ...{ kind: "models", name: "someone/tiny" },
      files: {
        "model.onnx": await read("model.onnx"),
        "config.json": await read("config.json"),
        "tokenizer.json": await read("tokenizer.json"),
      },
    },
    { kind: "datasets", name: "someone/texts", files: { "corpus.jsonl.gz": await read("corpus.jsonl.gz") } },
  ]);
  await hub.open();
});
afterAll(async () => {
  hub.close();
  await rm(folder, { recursive: true });
});

test("a model and a corpus of the hub are read as those of a folder", async () => {
  const environment = {
    ...{ DATA_DIR: path.join(folder, "data"), HF_ENDPOINT: `${hub.hub("").endpoint}/` },
    HF_TOKEN: undefined,
  };
  const asked = { model: "hf:someone/tiny", corpus: "hf:someone/texts", digits: 4 };
  const options = await fromHub(asked as AnalyseOptions, () => environment, new HeardProgress()); // no more is read
  expect(options.digits).toBe(4);
  const brought = await readModelFolder(options.model, null, { corpus: options.corpus });
  const own = await readModelFolder(path.join(folder, "tiny"), null);
  expect(brought.config).toEqual(own.config);
  expect(brought.fingerprint).toBe(own.fingerprint);
});

test("what is on this machine stays where it is, whatever the environment says", async () => {
  const readEnvironment = () => {
    throw new Error("it is read");
  };
  const asked = { model: "model.onnx", corpus: "hf.jsonl" };
  expect(await fromHub(asked as AnalyseOptions, readEnvironment, new HeardProgress())).toEqual(asked); // no more is read
});
