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
import { Bounds, busyAnswer } from "@/lib/http/doors/bounds/bounds";
import { refuseMethod } from "@/lib/http/doors/bounds/methods";
import { inTurn } from "@/lib/http/doors/bounds/turns";
import { answerNode, apiRequestOf, isApiPath, sendSmall } from "@/lib/http/doors/node-door";
import { answerOutside } from "@/lib/http/doors/outside";
import { answerSite } from "@/lib/http/doors/site-door";
import { answerStarting } from "@/lib/http/doors/starting";
import { tidy } from "@/lib/http/doors/tidy";
import { refuseExpectation, refuseHost } from "@/lib/http/doors/unmeant";
import { refuseMethodOn, refuseUnreadable } from "@/lib/http/doors/unreadable";
import { logFault } from "@/lib/http/fault-log";
import { measureMemory } from "@/lib/http/metrics";
import { Pages, pageLimits } from "@/lib/http/pages/answer-page";
import { isPageRequest } from "@/lib/http/pages/page-request";
import { plainPage } from "@/lib/http/pages/plain-page";
import { Busy } from "@/lib/http/pages/slots";
import type { OpenSite } from "@/lib/process/site";
import { startManyPages } from "./page-processes";

/** How long answers under way may take to finish after a signal. */
const DRAIN_MS = 3000;
/** How long the headers, and all of a request, may take to come; and how often it is looked for those that are late. */
const IN_TIME = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };
/** What comes beyond is closed at once. */
const MOST_CONNECTIONS = 10_000;

/** Connections that the system holds until we take them: who comes when it holds no more tries again after a second at least. */
const BACKLOG = 4096;

/** Takes the port, and asks for patience on it unless told how to answer; throws one sentence when it cannot be had. */
export async function listen(
  port: number,
  host: string,
  answer: RequestListener = sayStarting,
): Promise<Server> {
  // What lacks a host is refused in our own words.
  const server = createServer({ ...IN_TIME, requireHostHeader: false }, answer)
    .on("clientError", refuseUnreadable)
    .on("checkExpectation", refuseExpectation)
    .on("connect", (_, socket) => refuseMethodOn(socket));
  server.maxConnections = MOST_CONNECTIONS;
  server.listen({ port, host, backlog: BACKLOG });
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenProblem(error.code, port, host));
  });
  return server;
}

/** The way in to what a server answers. */
export interface Doors {
  readonly answer: RequestListener;
  close(): Promise<void>;
}

/** From now on a server that asked for patience answers. */
export async function attachDoors(server: Server, site: OpenSite, renderers = 1): Promise<Doors> {
  const doors = await openDoors(site, renderers);
  server.removeListener("request", sayStarting);
  server.on("request", doors.answer);
  return doors;
}

/** Answers `/api` and what watches the site by ourselves; a process beside this one renders the pages, or several do. */
export async function openDoors(site: OpenSite, renderers = 1): Promise<Doors> {
  measureMemory(site.store.memory);
  const files = new Set(readdirSync("public"));
  const renderer = await startManyPages(site.environment, renderers);
  const pages = new Pages(site, renderer.render, pageLimits(renderers));
  const watched = { ...site, pagesFault: renderer.fault };
  const bounds = new Bounds(site.environment);
  const answerOther: AsyncListener = async (request, response) => {
    const asked = apiRequestOf(request);
    // What watches the site is answered however much is asked for.
    const answered = (await answerSite(watched, asked)) ?? refuseMethod(asked.method, asked.url);
    if (answered !== null) return bounds.send(asked, answered, response);
    if (isPageRequest(asked, files))
      return bounds.send(asked, await pages.answer(asked, () => goneWith(response)), response);
    await bounds.pass(request, () => renderer.answer(request, response).catch(() => sayAway(response)));
  };
  return {
    answer: inTurn((request, response) => {
      const refused = refuseHost(request);
      if (refused !== null) return sendSmall(refused, response);
      if (!tidy(request, site.environment.COMPRESSION === "1"))
        return sendSmall(answerOutside(apiRequestOf(request)), response);
      const answered = isApiPath(request.url ?? "/")
        ? answerNode(site, bounds, request, response)
        : answerOther(request, response);
      answered.catch((error: unknown) => {
        if (error instanceof Busy) return sendSmall(busyAnswer(apiRequestOf(request)), response);
        logFault(request.url ?? "", error);
        response.destroy();
      });
    }),
    close: renderer.stop,
  };
}

/** Tells when a client leaves before it has its answer. */
function goneWith(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
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
  const answer = tidy(request, true) ? answerStarting : answerOutside;
  sendSmall(answer(apiRequestOf(request)), response);
}

/** The process that renders pages is being replaced. */
function sayAway(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendSmall(plainPage("away"), response);
}

function listenProblem(code: string | undefined, port: number, host: string): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program; choose another one, as in PORT=${port + 1} npm start.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account; choose one above 1023, as in PORT=3000 npm start.`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL" || code === "EAI_AGAIN" || code === "EINVAL")
    return `HOST=${host} is no address of this machine; choose one that is, as in HOST=127.0.0.1 npm start.`;
  return `Cannot listen on port ${port}: ${code}.`;
}
