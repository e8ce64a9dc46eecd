import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "./free-port";
import { portsOfRun } from "./ports";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await close(server);
});

test("a port that is taken is passed over, and all of them taken is said", async () => {
  const [first, last] = await occupyNeighbours();
  await expect(freePort(first, last)).rejects.toThrow(`every port from ${first} to ${last} is in use`);
  for (const server of servers.splice(1, 1)) await close(server);
  for (let time = 0; time < 5; time++) expect(await freePort(first, last)).toBe(first + 1);
});

test("a run serves on two free ports, whoever has 3100", async () => {
  await occupy(3100).catch(() => {}); // another program may have it, which serves as well
  const { own, next } = await portsOfRun({});
  expect(new Set([3100, own, next]).size).toBe(3);
  await occupy(own);
  await occupy(next);
});

test("runs that choose at the same time do not all choose the same", async () => {
  const runs = await Promise.all(Array.from({ length: 5 }, () => portsOfRun({})));
  expect(new Set(runs.map(({ own }) => own)).size).toBeGreaterThan(1);
});

test("the processes of a run agree, and ports that are given are kept", async () => {
  const variables = { E2E_PORT: "", E2E_NEXT_PORT: "4101" };
  const chosen = await portsOfRun(variables);
  expect(chosen).toEqual({ own: Number(variables.E2E_PORT), next: 4101 });
  expect(await portsOfRun({ ...variables })).toEqual(chosen);
});

/** Takes three ports in a row; the first and the last. */
async function occupyNeighbours(): Promise<[number, number]> {
  for (;;) {
    const first = await freePort();
    try {
      for (const port of [first, first + 1, first + 2]) await occupy(port);
      return [first, first + 2];
    } catch {
      for (const server of servers.splice(0)) await close(server);
    }
  }
}

async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}
