import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that systems give to outgoing connections: nobody takes one between its choice and its use. */
const FIRST = 10_000;
const LAST = 32_767;

/**
 * A port of 127.0.0.1 that nobody listens on, from `first` to `last`. The search starts at a random one, so that
 * two processes that look at the same time find different ports. Throws one sentence when all are taken.
 */
export async function freePort(first = FIRST, last = LAST): Promise<number> {
  const count = last - first + 1;
  const start = randomInt(count);
  for (let i = 0; i < count; i++) {
    const port = first + ((start + i) % count);
    if (await isFree(port)) return port;
  }
  throw new Error(`every port from ${first} to ${last} is in use`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
