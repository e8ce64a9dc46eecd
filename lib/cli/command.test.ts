import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPlace } from "@/lib/postgres-server/embedded-place";
import { runningPort } from "@/lib/postgres-server/embedded-server";

let root: string;
let data: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "command-"));
  await chmod(root, 0o755);
  data = path.join(root, "data");
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "an import that ends by %s leaves no server and no folder",
  async (signal, code) => {
    const scratch = path.join(root, signal);
    await mkdir(scratch);
    const child = start("lib/cli/import.ts", ["prisma/demo"], scratch);
    await expect.poll(() => foldersOf(scratch), { timeout: 60_000 }).toHaveLength(1);
    expect(runningPort(findPlace(data).folder)).not.toBeNull();
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([code, null]);
    expect(await foldersOf(scratch)).toEqual([]);
    expect(existsSync(path.join(findPlace(data).folder, "postmaster.pid"))).toBe(false);
  },
  90_000,
);

test("a file of data becomes a service of a model, and a second time nothing", async () => {
  const file = path.join(root, "data.jsonl");
  const schema = path.join(root, "schema.json");
  await writeFile(file, '{"layer": 0, "neuron": 5, "data": {"score": 0.5}}\n{"layer": 0, "data": "whole"}\n');
  await writeFile(schema, '{"properties": {"score": {"type": "number"}}}');
  const args = ["--model", "solu-1l", "--service", "mine", "--title", "Mine", "--schema", schema, file];
  expect(await say("lib/cli/import.ts", args)).toEqual({
    code: 0,
    said: expect.stringContaining(
      "data.jsonl: solu-1l (mine): 1 neurons seen, 1 written, 0 unchanged, 2047 missing, 0 malformed.\n",
    ),
  });
  expect(await say("lib/cli/import.ts", args)).toEqual({
    code: 0,
    said: expect.stringMatching(/\ndata.jsonl: solu-1l is unchanged, the database has all of it already.\n$/),
  });
  await writeFile(file, '{"layer": 0, "neuron": 2048, "data": {"score": "high"}}\n');
  expect(await say("lib/cli/import.ts", args)).toEqual({
    code: 1,
    said: expect.stringMatching(
      /data.jsonl:1: the mine data of L0 N2048 do not fit .*\nNothing was imported from data.jsonl; .*\n$/,
    ),
  });
  expect(await foldersOf(root)).toEqual([]);
}, 120_000);

test.each([
  [
    ["--title", "Mine", "data.jsonl"],
    "--title and --schema describe an added service: give --service NAME too.\n",
  ],
  [
    ["--service", "mine", "a.jsonl", "b.jsonl"],
    "--service takes one PATH: data of the same service would replace",
  ],
  [
    ["--model", "toy", "--layers", "2", "a.jsonl"],
    "--layers and --neurons state a shape together: give both.\n",
  ],
  [
    ["--layers", "2", "--neurons", "8", "a.jsonl"],
    "--layers and --neurons state the shape of a model: give --model NAME too.\n",
  ],
  [["--model", "tiny"], "Which data? Give a folder or a file, as in"],
])("import %j is refused before the database is opened", async (args, sentence) => {
  const { code, said } = await say("lib/cli/import.ts", args);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});

test("a command that fails says one sentence and leaves no server", async () => {
  const { code, said } = await say("lib/cli/model.ts", ["show", "nothing"]);
  expect(code).toBe(1);
  expect(said).toMatch(/^.*nothing.*\n$/);
  expect(existsSync(path.join(findPlace(data).folder, "postmaster.pid"))).toBe(false);
}, 60_000);

async function say(file: string, args: readonly string[]): Promise<{ code: unknown; said: string }> {
  const child = start(file, args, root);
  const said: Buffer[] = [];
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  const [code] = await once(child, "close");
  return { code, said: Buffer.concat(said).toString() };
}

async function foldersOf(scratch: string): Promise<string[]> {
  return (await readdir(scratch)).filter((name) => name.startsWith("deepdecipher-"));
}

function start(file: string, args: readonly string[], scratch: string): ChildProcess {
  const own = { DATABASE_URL: "", DATA_DIR: data, TMPDIR: scratch };
  return spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...own },
  });
}
