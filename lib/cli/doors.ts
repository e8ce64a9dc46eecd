import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout } from "node:timers/promises";
import { answerNode, apiRequestOf, isApiPath, sendAnswer } from "@/lib/api/node-door";
import { answerStarting } from "@/lib/api/starting";

/** How long answers under way may take to finish after a signal. */
const DRAIN_MS = 3000;

/** Takes the port, and asks for patience on it unless told how to answer; throws one sentence when it cannot be had. */
export async function listen(
  port: number,
  host: string,
  answer: RequestListener = sayStarting,
): Promise<Server> {
  const server = createServer(answer);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenProblem(error.code, port));
  });
  return server;
}

/** From now on a server that asked for patience answers. */
export async function attachDoors(server: Server): Promise<void> {
  const answer = await openDoors();
  server.removeListener("request", sayStarting);
  server.on("request", answer);
}

/** Answers `/api` by ourselves and everything else by Next. */
export async function openDoors(): Promise<RequestListener> {
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: process.cwd() });
  await app.prepare();
  const answerPage = app.getRequestHandler();
  return (request, response) => {
    const door = isApiPath(request.url ?? "/")
      ? answerNode(request, response)
      : answerPage(request, response);
    door.catch((error: unknown) => {
      console.error(request.url, error);
      response.destroy();
    });
  };
}

/** Takes nothing new, lets answers under way finish for a while, then cuts them off. */
export async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, setTimeout(DRAIN_MS)]);
  server.closeAllConnections();
}

function sayStarting(request: IncomingMessage, response: ServerResponse): void {
  void sendAnswer(answerStarting(apiRequestOf(request)), response);
}

function listenProblem(code: string | undefined, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program; choose another one, as in PORT=${port + 1} npm start.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account; choose one above 1023, as in PORT=3000 npm start.`;
  return `Cannot listen on port ${port}: ${code}.`;
}
