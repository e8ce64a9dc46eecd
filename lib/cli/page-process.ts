import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { createProxyServer } from "httpxy";
import type { Environment } from "@/lib/environment";
import type { Rendered } from "@/lib/http/pages/page";
import type { PageRequest } from "@/lib/http/pages/page-request";
import { renderPage } from "./page-render";

/** Pause before a process that died is replaced; one that dies while starting is given twice as long each time. */
const RESTART_MS = 1000;
const MOST_RESTART_MS = 60_000;

/** The process that renders pages (see `pages.mjs`). */
export interface PageProcess {
  /** Has a request answered there; rejects when that process is away. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Has a page rendered there, as `renderPage` does. */
  render(request: PageRequest): Promise<Rendered>;
  stop(): Promise<void>;
}

type PageSettings = Pick<Environment, "DATABASE_URL">;

/** Starts the process on a database and waits until it answers. One that dies later is replaced, for as long as it takes. */
export async function startPages({ DATABASE_URL }: PageSettings): Promise<PageProcess> {
  const variables = { ...process.env, NODE_ENV: "production" as const, DATABASE_URL, BEHIND_DOOR: "1" };
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ agent });
  let stopping = false;
  let { child, port } = await startChild(variables);
  child.once("exit", () => void replace());

  async function replace(): Promise<void> {
    for (let pause = RESTART_MS; !stopping; pause = Math.min(2 * pause, MOST_RESTART_MS)) {
      console.error(`The process that renders pages ended; another one is started in ${pause / 1000} s.`);
      await setTimeout(pause);
      if (stopping) return;
      const started = await startChild(variables).catch(() => null);
      if (started === null) continue;
      ({ child, port } = started);
      child.once("exit", () => void replace());
      return;
    }
  }

  return {
    answer: (request, response) => proxy.web(request, response, { target: `http://127.0.0.1:${port}` }),
    render: (asked) => renderPage(port, agent, asked),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || !child.connected) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function startChild(env: NodeJS.ProcessEnv) {
  // Its errors are shown; that Next has read its configuration is not worth a line.
  const child = fork(path.resolve("lib/cli/pages.mjs"), {
    execArgv: [],
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const died = once(child, "exit").then(() => {
    throw new Error("The process that renders pages ended while starting; its lines above say why.");
  });
  const [port] = await Promise.race([once(child, "message"), died]);
  died.catch(() => {}); // it is watched from here on
  return { child, port: Number(port) };
}
