import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockFolder } from "./folder-lock";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "lock-"));
});
afterAll(() => rm(root, { recursive: true }));

test("a folder that another process writes is refused until that one is killed", async () => {
  const file = join(root, "killed");
  const release = await lockFolder(file, "OUT");
  const own = JSON.parse(await readFile(file, "utf8"));
  await release();
  expect(await readdir(root)).toEqual([]);

  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(other, "spawn");
  const stat = await readFile(`/proc/${other.pid}/stat`, "utf8").catch(() => null);
  const started = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  await writeFile(file, JSON.stringify({ ...own, pid: other.pid, started }));
  await expect(lockFolder(file, "OUT")).rejects.toThrow(
    `OUT is being written by process ${other.pid} of ${own.host}: wait for its end, or name another --out; if it is not at work, remove ${file}`,
  );

  other.kill("SIGKILL");
  await once(other, "exit");
  await (await lockFolder(file, "OUT"))();
  expect(await readdir(root)).toEqual([]);
});

test("a number that another process has by now is of no one at work", async () => {
  const file = join(root, "number");
  const { ppid } = process;
  const release = await lockFolder(file, "OUT");
  const own = JSON.parse(await readFile(file, "utf8"));
  await release();
  await writeFile(file, JSON.stringify({ ...own, pid: ppid, started: "earlier" }));
  await (await lockFolder(file, "OUT"))();
  expect(await readdir(root)).toEqual([]);
});

test("another machine is at work as long as it gives signs of life", async () => {
  const file = join(root, "machine");
  await writeFile(file, JSON.stringify({ host: "another machine", pid: 7, started: null }));
  await expect(lockFolder(file, "OUT")).rejects.toThrow("by process 7 of another machine");
  const earlier = new Date(Date.now() - 3_600_000);
  await utimes(file, earlier, earlier);
  await (await lockFolder(file, "OUT"))();
  expect(await readdir(root)).toEqual([]);
});

test("what is no lock is taken over", async () => {
  const file = join(root, "nothing");
  await writeFile(file, "half a l");
  await (await lockFolder(file, "OUT"))();
  expect(await readdir(root)).toEqual([]);
});
