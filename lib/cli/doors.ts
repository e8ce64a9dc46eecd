import { once } from "node:events";
import { readdirSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout } from "node:timers/promises";
import { answerNode, apiRequestOf, isApiPath, sendAnswer } from "@/lib/http/doors/node-door";
import { answerSite, refuseNever } from "@/lib/http/doors/site-door";
import { answerStarting } from "@/lib/http/doors/starting";
import { tidy } from "@/lib/http/doors/tidy";
import { refuseUnreadable } from "@/lib/http/doors/unreadable";
import { measureMemory } from "@/lib/http/metrics";
import { Pages } from "@/lib/http/pages/answer-page";
import { isPageRequest } from "@/lib/http/pages/page-request";
import { plainPage } from "@/lib/http/pages/plain-page";
import type { OpenSite } from "@/lib/process/site";
import { startPages } from "./page-process";

/** How long answers under way may take to finish after a signal. */
const DRAIN_MS = 3000;

/** Takes the port, and asks for patience on it unless told how to answer; throws one sentence when it cannot be had. */
export async function listen(
  port: number,
  host: string,
  answer: RequestListener = sayStarting,
): Promise<Server> {
  const server = createServer(answer).on("clientError", refuseUnreadable);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenProblem(error.code, port));
  });
  return server;
}

/** The way in to what a server answers. */
export interface Doors {
  readonly answer: RequestListener;
  close(): Promise<void>;
}

/** From now on a server that asked for patience answers. */
export async function attachDoors(server: Server, site: OpenSite): Promise<Doors> {
  const doors = await openDoors(site);
  server.removeListener("request", sayStarting);
  server.on("request", doors.answer);
  return doors;
}

/** Answers `/api` and what watches the site by ourselves; a process beside this one renders the pages. */
export async function openDoors(site: OpenSite): Promise<Doors> {
  measureMemory(site.store.memory);
  const files = new Set(readdirSync("public"));
  const renderer = await startPages(site.environment);
  const pages = new Pages(site, renderer.render);
  const answerOther: AsyncListener = async (request, response) => {
    const asked = apiRequestOf(request);
    const answered = (await answerSite(site, asked)) ?? refuseNever(asked.method, "GET, HEAD");
    if (answered !== null) return sendAnswer(answered, response);
    if (isPageRequest(asked, files)) return sendAnswer(await pages.answer(asked), response);
    return renderer.answer(request, response).catch(() => sayAway(response));
  };
  return {
    answer: (request, response) => {
      tidy(request, site.environment.COMPRESSION === "1");
      const answered = isApiPath(request.url ?? "/")
        ? answerNode(site, request, response)
        : answerOther(request, response);
      answered.catch((error: unknown) => {
        console.error(request.url, error);
        response.destroy();
      });
    },
    close: renderer.stop,
  };
}

type AsyncListener = (...parameters: Parameters<RequestListener>) => Promise<void>;

/** Takes nothing new, lets answers under way finish for a while, then cuts them off. */
export async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, setTimeout(DRAIN_MS)]);
  server.closeAllConnections();
}

function sayStarting(request: IncomingMessage, response: ServerResponse): void {
  tidy(request, true);
  void sendAnswer(answerStarting(apiRequestOf(request)), response);
}

/** The process that renders pages is being replaced. */
function sayAway(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  void sendAnswer(plainPage("away"), response);
}

function listenProblem(code: string | undefined, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program; choose another one, as in PORT=${port + 1} npm start.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account; choose one above 1023, as in PORT=3000 npm start.`;
  return `Cannot listen on port ${port}: ${code}.`;
}
