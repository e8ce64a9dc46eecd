import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { must } from "@/lib/domain/at";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { insertModel, removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import type { PathsOptions } from "./paths-options";
import { importSaying } from "./said.fixture";
import type { ServiceRequest } from "./service-request";

const TINY = {
  ...{ name: "tiny", numLayers: 2, layerSize: 3, activationFunction: "gelu", numTotalParameters: 10 },
  ...{ dataset: "two texts", detail: { tokenizer: null, activationSite: null, nCtx: 8 } },
};

/**
 * For the tests of a file: a database with the model tiny, new before each of them, and a folder for files to import.
 * No test may leave a folder of its work behind.
 */
export function preparePlainJson() {
  const opened: { database?: TestDatabase; root?: string } = {};
  const connections = () =>
    must(opened.database, "the database, which is opened before the tests").connections;
  const fileOf = (name: string) => path.join(must(opened.root, "the folder, made before the tests"), name);
  beforeAll(async () => {
    opened.database = await openTestDatabase();
    opened.root = await mkdtemp(path.join(tmpdir(), "plain-json-"));
    vi.stubEnv("TMPDIR", opened.root);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(fileOf(""), { recursive: true });
    await opened.database?.close();
  });
  beforeEach(async () => {
    await removeModel(connections(), "tiny");
    await insertModel(connections(), TINY);
  });
  afterEach(async () => {
    expect((await readdir(fileOf(""))).filter((name) => name.startsWith("deepdecipher-"))).toEqual([]);
  });

  async function write(name: string, content: string | Buffer): Promise<string> {
    await writeFile(fileOf(name), content);
    return fileOf(name);
  }

  /** Imports a file as data of a service of the model tiny. */
  function load(
    file: string,
    service: Partial<ServiceRequest> = {},
    options: Partial<PathsOptions> = {},
  ): Promise<string[]> {
    const foreign = { model: "tiny", service: { name: "mine", ...service } };
    return importSaying(connections(), file, { ...foreign, ...options });
  }

  async function services(): Promise<string[]> {
    return Object.keys((await getModel(connections(), "tiny"))?.revisions ?? {});
  }

  return { connections, fileOf, write, load, services };
}
