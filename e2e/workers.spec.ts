import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "@/e2e/support/free-port";
import { expect, test } from "@/e2e/support/test";

// Several processes on one port, started as a deployment starts them, on the build and the database that are there.

const NEURON = "/api/solu-2l-docs/neuroscope/1/29";

test("two processes answer, one that is killed is replaced, a signal ends all", async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const server = start(port);
  try {
    await expect.poll(() => statusOf(`${site}/readyz`), { timeout: 60_000 }).toBe(200);
    await expect.poll(() => workersOf(server)).toHaveLength(2);
    const [first = 0, second = 0] = workersOf(server);
    expect(await askMany(site)).toEqual([200]);

    process.kill(first, "SIGKILL");
    await expect.poll(() => workersOf(server)).toEqual([second]);
    const replaced = expect.poll(() => workersOf(server), { timeout: 30_000 });
    await replaced.toHaveLength(2);
    expect(workersOf(server)).not.toContain(first);
    // The new one starts meanwhile, and turns nobody away.
    for (let round = 0; round < 20; round++) {
      expect(await askMany(site)).toEqual([200]);
      await setTimeout(200);
    }

    const all = workersOf(server);
    server.kill("SIGTERM");
    expect(await once(server, "exit")).toEqual([0, null]);
    expect(all.filter(isAlive)).toEqual([]);
    expect(await statusOf(site + NEURON)).toBeNull();
  } finally {
    server.kill("SIGKILL");
  }
});

function start(port: number): ChildProcess {
  const { DATABASE_URL = "", E2E_DATA_DIR = ".data/e2e" } = process.env;
  const own = { DATABASE_URL, DATA_DIR: E2E_DATA_DIR, HOST: "127.0.0.1", PORT: String(port), WORKERS: "2" };
  return spawn(process.execPath, ["--import", "tsx", "lib/cli/serve.ts"], {
    env: { ...process.env, ...own },
    stdio: "inherit",
  });
}

/** Process numbers of the workers, ascending; what else the server runs has another program. */
function workersOf({ pid }: ChildProcess): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return rows
    .filter((row) => row.includes("serve.ts") && Number(row.trim().split(/\s+/)[1]) === pid)
    .map((row) => Number(row.trim().split(/\s+/)[0]));
}

/** The different statuses of many requests on connections of their own. */
async function askMany(site: string): Promise<(number | null)[]> {
  const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(site + NEURON)));
  return [...new Set(statuses)];
}

/** The status of an answer on a fresh connection; null when there is none. */
async function statusOf(address: string): Promise<number | null> {
  const response = await fetch(address, { headers: { Connection: "close" } }).catch(() => null);
  await response?.arrayBuffer();
  return response?.status ?? null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
