import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { createProxyServer } from "httpxy";
import { withBase } from "@/lib/domain/base-path";
import type { Environment } from "@/lib/environment";
import { dropHopByHop } from "@/lib/http/doors/bounds/hop-by-hop";
import { mendPassedOn } from "@/lib/http/doors/passed-on";
import type { Rendered } from "@/lib/http/pages/page";
import type { PageRequest } from "@/lib/http/pages/page-request";
import { passErrors } from "./page-errors";
import { isAlive, renderPage } from "./page-render";

/** Pause before a process that died is replaced; one that dies while starting is given twice as long each time. */
const RESTART_MS = 1000;
const MOST_RESTART_MS = 60_000;
/** It is asked so often whether it lives, and one that is silent for so long is taken for hung. */
const ASK_MS = 2000;
const SILENT_MS = 15_000;
/** How long it may take to start, and to end when it is told to. */
const START_MS = 120_000;
const END_MS = 3000;

const ENDED = "the process that renders pages ended and is being replaced; the API answers";
const HUNG = "the process that renders pages does not answer and is being replaced; the API answers";

/** The process that renders pages (see `pages.mjs`). */
export interface PageProcess {
  /** Has a request answered there; rejects when that process is away. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Has a page rendered there, as `renderPage` does. */
  render(request: PageRequest): Promise<Rendered>;
  /** Why no pages can be had now, in words; null when they can. */
  fault(): string | null;
  stop(): Promise<void>;
}

/** What of the environment it needs. */
export type PageSettings = Pick<Environment, "DATABASE_URL" | "DATABASE_CONNECTIONS" | "STREAMS">;

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

/**
 * Starts the process on a database and waits until it answers. One that dies, or is silent for `silentMs`, is replaced,
 * for as long as it takes.
 */
export async function startPages(
  { DATABASE_URL, DATABASE_CONNECTIONS, STREAMS }: PageSettings,
  script = "lib/cli/pages.mjs",
  { silentMs = SILENT_MS, startMs = START_MS } = {},
): Promise<PageProcess> {
  const variables = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_URL,
    DATABASE_CONNECTIONS: String(DATABASE_CONNECTIONS),
    STREAMS: String(STREAMS),
    BEHIND_DOOR: "1",
  };
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ agent }).on("proxyRes", mendPassedOn);
  let stopping = false;
  /** When a page came last: one that renders is alive, however long it takes to say so. */
  let renderedAt = Number.NEGATIVE_INFINITY;
  let fault: string | null = null;
  let { child, port } = await startChild(script, variables, startMs);
  attend();

  /** Watches the process until it ends, and replaces it. */
  function attend(): void {
    const watched = child;
    watched.once("exit", (code, signal) => void replace(signal ?? `exit code ${code}`));
    void watch(watched);
  }

  async function watch(watched: ChildProcess): Promise<void> {
    for (;;) {
      await setTimeout(Math.min(ASK_MS, silentMs), undefined, { ref: false });
      if (stopping || hasEnded(watched)) return;
      if ((await isAlive(port, silentMs)) || performance.now() - renderedAt < silentMs) continue;
      if (stopping || hasEnded(watched)) return;
      fault = HUNG;
      console.error(`The process that renders pages was silent for ${silentMs / 1000} s and is ended.`);
      watched.kill("SIGKILL");
      return;
    }
  }

  async function replace(how: string): Promise<void> {
    fault ??= ENDED;
    for (let pause = RESTART_MS; !stopping; pause = Math.min(2 * pause, MOST_RESTART_MS)) {
      console.error(
        `The process that renders pages ended (${how}); another one is started in ${pause / 1000} s.`,
      );
      await setTimeout(pause);
      if (stopping) return;
      const started = await startChild(script, variables, startMs).catch(() => null);
      if (started === null) continue;
      ({ child, port } = started);
      fault = null;
      attend();
      return;
    }
  }

  return {
    answer(request, response) {
      dropHopByHop(request.headers);
      request.url = withBase(request.url ?? "/");
      return proxy.web(request, response, { target: `http://127.0.0.1:${port}` });
    },
    async render(asked) {
      const rendered = await renderPage(port, agent, asked);
      renderedAt = performance.now();
      return rendered;
    },
    fault: () => fault,
    async stop() {
      stopping = true;
      agent.destroy();
      if (hasEnded(child) || !child.connected) return;
      const ended = once(child, "exit");
      child.disconnect();
      const late = setTimeout(END_MS, undefined, { ref: false }).then(() => child.kill("SIGKILL"));
      await Promise.race([ended, late.then(() => ended)]);
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function startChild(script: string, env: NodeJS.ProcessEnv, startMs: number): Promise<Running> {
  // Its errors are shown; that Next has read its configuration is not worth a line.
  const child = fork(path.resolve(script), {
    execArgv: [],
    env,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  if (child.stderr !== null) passErrors(child.stderr, (line) => console.error(line));
  const died = once(child, "exit").then(() => {
    throw new Error("The process that renders pages ended while starting; its lines above say why.");
  });
  const started = new AbortController();
  const late = setTimeout(startMs, undefined, { ref: false, signal: started.signal }).then(() => {
    child.kill("SIGKILL");
    return died;
  });
  try {
    const [port] = await Promise.race([once(child, "message"), died, late]);
    return { child, port: Number(port) };
  } finally {
    started.abort(); // one that has started may live for ever
    died.catch(() => {}); // it is watched from here on
    late.catch(() => {});
  }
}
