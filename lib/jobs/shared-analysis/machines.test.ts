import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { analyse } from "@/lib/jobs/analyse";
import { bundleHashes, PLANNED, QUIET } from "./shared-analysis.fixture";

const SHARDS = 4;
const MORE = ["--break", "--neurons", "0-2"];
const ANALYSE = [process.execPath, "--import", "tsx", "lib/cli/analyse.ts"] as const;

let root: string;
let model: string;
/** What one machine writes. */
let expected: Record<string, string>;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "machines-"));
  model = join(root, "model");
  // A gated one: both poles of its neurons are looked at.
  const gated = tinyModel({ ...TINY_SHAPE, activation: "gated-silu" });
  await writeTinyFolder(model, { documents: 60, model: gated, config: { act_fn: "silu" } });
  const out = join(root, "alone");
  const own = { out, workers: 2, memory: 4e9, work: null, saveEvery: 60 };
  await analyse(
    { ...PLANNED, model, shards: SHARDS, break: true, neurons: { first: 0, last: 2 }, ...own },
    QUIET,
  );
  expected = await bundleHashes(out);
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

test("four processes that share a folder write the bytes of one: in any order, killed, and twice", async () => {
  const job = join(root, "shared folder");
  // Too little memory for one pass: each machine makes several, and the bytes stay the same.
  const few = ["--memory", "0.301", "--workers", "1"];
  run("plan", "--job", job, "--model", model, "--shards", `${SHARDS}`, ...MORE, ...few);
  const { passes } = JSON.parse(await readFile(join(job, "job.json"), "utf8"));
  expect(passes.length).toBeGreaterThan(1);

  await killAtWork(start("shard", "--job", job, "--index", "3", "--workers", "1", "--save", "0"), () =>
    existsSync(join(job, "work", "0-0003.shard.state")),
  );
  await inFourProcesses(job, [[3, 0], [2], [3, 1], [2]], []);
  run("merge", "--job", job);
  const fit = start("shard", "--job", job, "--index", "3", "--fit", "--workers", "1");
  await killAtWork(fit, () => readdirSync(join(job, "work")).some((name) => name.startsWith("graphs-")));
  await inFourProcesses(job, [[1], [0, 3], [2], [3]], ["--fit"]);
  const out = join(root, "merged");
  run("merge", "--job", job, "--out", out);
  expect(await bundleHashes(out)).toEqual(expected);
}, 400_000);

test("the example for parallel processes writes the same bytes, and again when it is all there", async () => {
  const [job, out] = [join(root, "by script"), join(root, "out of script")];
  const script = ["public/docs/examples/machines/parallel.sh", job, out, "--model", model];
  const options = ["--shards", `${SHARDS}`, ...MORE];
  const env = { ...process.env, ANALYSE: ANALYSE.join(" ") };
  execFileSync("sh", [...script, ...options], { env, stdio: "pipe" });
  expect(await bundleHashes(out)).toEqual(expected);
}, 400_000);

function run(...given: string[]): void {
  execFileSync(ANALYSE[0], [...ANALYSE.slice(1), ...given], { stdio: "pipe" });
}

function start(...given: string[]): ChildProcess {
  return spawn(ANALYSE[0], [...ANALYSE.slice(1), ...given], { stdio: "ignore" });
}

async function killAtWork(child: ChildProcess, isAtWork: () => boolean): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  while (!isAtWork()) await sleep(5);
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
}

/** Each process takes its shards one after another. */
async function inFourProcesses(job: string, orders: readonly number[][], more: string[]): Promise<void> {
  const one = async (order: readonly number[]) => {
    for (const index of order) {
      const child = start("shard", "--job", job, "--index", `${index}`, "--workers", "1", ...more);
      expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    }
  };
  await Promise.all(orders.map(one));
}
