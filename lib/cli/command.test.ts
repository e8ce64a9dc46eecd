import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
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

test("a command that fails says one sentence and leaves no server", async () => {
  const child = start("lib/cli/model.ts", ["show", "nothing"], root);
  const said: Buffer[] = [];
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(Buffer.concat(said).toString()).toMatch(/^.*nothing.*\n$/);
  expect(existsSync(path.join(findPlace(data).folder, "postmaster.pid"))).toBe(false);
}, 60_000);

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
