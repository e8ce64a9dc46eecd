import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { createProxyServer } from "httpxy";

/** Pause before a process that died is replaced. */
const RESTART_MS = 1000;

/** The process that renders pages (see `pages.mjs`). */
export interface PageProcess {
  /** Has a request answered there; rejects when that process is away. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the process and waits until it answers. One that dies later is replaced. */
export async function startPages(): Promise<PageProcess> {
  const proxy = createProxyServer({ agent: new Agent({ keepAlive: true }) });
  let stopping = false;
  let { child, port } = await startChild();
  watch();

  function watch(): void {
    child.once("exit", () => {
      if (!stopping) setTimeout(() => void restart(), RESTART_MS);
    });
  }

  async function restart(): Promise<void> {
    if (stopping) return;
    console.error("The process that renders pages ended; another one is started.");
    ({ child, port } = await startChild());
    watch();
  }

  return {
    answer: (request, response) => proxy.web(request, response, { target: `http://127.0.0.1:${port}` }),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || !child.connected) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function startChild() {
  const child = fork(path.resolve("lib/cli/pages.mjs"), { execArgv: [] });
  const died = once(child, "exit").then(() => {
    throw new Error("The process that renders pages ended while starting; its lines above say why.");
  });
  const [port] = await Promise.race([once(child, "message"), died]);
  died.catch(() => {}); // it is watched from here on
  return { child, port: Number(port) };
}
