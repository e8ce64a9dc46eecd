import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { answerNode, isApiPath } from "@/lib/api/node-door";
import { readEnvironment } from "@/lib/env";
import { openDatabase } from "@/lib/jobs/database";
import { importDemo } from "@/lib/jobs/demo";
import { buildIfStale } from "./build";

/** How long answers under way may take to finish after a signal. */
const DRAIN_MS = 3000;

// The self-hosting server: database, demo data, build, then one process that answers /api by itself and
// hands everything else to Next.
Object.assign(process.env, { NODE_ENV: "production" });
await serve().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function serve(): Promise<void> {
  const { PORT, HOST } = readEnvironment();
  const server = createServer(answerStarting);
  await listen(server, PORT, HOST);
  const database = await openDatabase(console.log);
  const stop = stopOnce(server, database.close);
  try {
    await importDemo(console.log);
    if (!(await buildIfStale(console.log)))
      throw new Error("The site could not be built; the lines above say why.");
    await attachDoors(server);
  } catch (error) {
    await stop();
    throw error;
  }
  console.log(`DeepDecipher is at http://localhost:${PORT}`);
}

/** Takes the port first: finding it in use after minutes of work would be late. */
async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenProblem(error.code, port));
  });
}

function listenProblem(code: string | undefined, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program; choose another one, as in PORT=${port + 1} npm start.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account; choose one above 1023, as in PORT=3000 npm start.`;
  return `Cannot listen on port ${port}: ${code}.`;
}

async function attachDoors(server: Server): Promise<void> {
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: process.cwd() });
  await app.prepare();
  const answerPage = app.getRequestHandler();
  server.removeListener("request", answerStarting);
  server.on("request", (request, response) => {
    const door = isApiPath(request.url ?? "/")
      ? answerNode(request, response)
      : answerPage(request, response);
    door.catch((error: unknown) => {
      console.error(request.url, error);
      response.destroy();
    });
  });
}

function answerStarting(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" });
  response.end("DeepDecipher is starting; try again in a few seconds.\n");
}

/** Stops everything once, on a signal or when the process that started us is gone. */
function stopOnce(server: Server, closeDatabase: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      server.close();
      server.closeIdleConnections();
      await Promise.race([once(server, "close"), setTimeout(DRAIN_MS)]);
      server.closeAllConnections();
      await closeDatabase();
    })();
    return stopping;
  };
  const exit = () => void stop().finally(() => process.exit());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, exit);
  return stop;
}
