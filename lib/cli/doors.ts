import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { answerNode, isApiPath } from "@/lib/api/node-door";

/** How long answers under way may take to finish after a signal. */
const DRAIN_MS = 3000;

/** Takes the port and asks for patience on it; throws one sentence when it cannot be had. */
export async function listen(port: number, host: string): Promise<Server> {
  const server = createServer(answerStarting);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenProblem(error.code, port));
  });
  return server;
}

/** From now on /api is answered by itself and everything else by Next. */
export async function attachDoors(server: Server): Promise<void> {
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

/** Takes nothing new, lets answers under way finish for a while, then cuts them off. */
export async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, setTimeout(DRAIN_MS)]);
  server.closeAllConnections();
}

function answerStarting(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" });
  response.end("DeepDecipher is starting; try again in a few seconds.\n");
}

function listenProblem(code: string | undefined, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program; choose another one, as in PORT=${port + 1} npm start.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account; choose one above 1023, as in PORT=3000 npm start.`;
  return `Cannot listen on port ${port}: ${code}.`;
}
