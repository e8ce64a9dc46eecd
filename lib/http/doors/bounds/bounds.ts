import type { IncomingMessage, ServerResponse } from "node:http";
import { Busy, Slots } from "@/lib/http/pages/slots";
import { problemAnswer, problemOf } from "@/lib/http/problem";
import {
  type ApiRequest,
  type HttpAnswer,
  isStream,
  partsOf,
  requestIdOf,
  type WholeAnswer,
} from "@/lib/http/request";
import { clientOf } from "./client";
import { sendStream, Unsent } from "./taking";

/** How long a request waits for its turn. */
const WAIT_MS = 5000;
/** Of requests, for each that is answered. */
const WAITING = 4;
/** Of the places for requests the part that one client has at most: more than the database has connections for. */
const OF_ONE = 1 / 16;

/** Requests with a body, which may come slowly, passed on at a time. */
const BODIES = 64;

/** How much of a process those who ask may have at a time. */
export interface BoundSettings {
  /** Requests being answered. */
  readonly REQUESTS: number;
  /** Answers being sent that are made as they are taken. */
  readonly STREAMS: number;
}

/** What a process does at a time for all who ask; who finds no place, nor one to wait, is asked to come back. */
export class Bounds {
  private readonly requests: Slots;
  private readonly streams: Slots;
  private readonly bodies = new Slots({ running: BODIES, waiting: WAITING * BODIES, waitMs: WAIT_MS });
  private readonly unsent = new Unsent();

  constructor({ REQUESTS, STREAMS }: BoundSettings) {
    this.requests = new Slots({
      running: REQUESTS,
      runningOfOne: Math.ceil(OF_ONE * REQUESTS),
      waiting: WAITING * REQUESTS,
      waitMs: WAIT_MS,
    });
    this.streams = new Slots({ running: STREAMS, waiting: WAITING * STREAMS, waitMs: WAIT_MS });
  }

  /** The work's outcome; undefined where the client has left before it began. Throws `Busy` where it was not begun. */
  async run<Value>(request: IncomingMessage, work: () => Promise<Value>): Promise<Value | undefined> {
    const asked = { who: clientOf(request) };
    return this.requests.run(async () => (request.socket.destroyed ? undefined : work()), asked);
  }

  /** The same for a request that is passed on; those whose bodies come slowly take the place of no others. */
  async pass(request: IncomingMessage, work: () => Promise<void>): Promise<void> {
    if (!hasBody(request)) await this.run(request, work);
    else
      await this.bodies.run(async () => (request.socket.destroyed ? undefined : work()), {
        who: clientOf(request),
      });
  }

  /** Sends an answer, byte for byte. */
  async send(asked: ApiRequest, { status, headers, body, sent }: HttpAnswer, response: ServerResponse) {
    if (!isStream(body)) {
      // Not before the connection has taken it all or is closed; where that was before, its memory is not used again.
      if (sent !== undefined) response.once("close", sent);
      response.writeHead(status, headers);
      this.unsent.end(response, partsOf(body));
      return;
    }
    try {
      await this.streams.run(async () => {
        if (response.destroyed) return;
        response.writeHead(status, headers);
        await sendStream(body, response);
      });
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      await this.send(asked, busyAnswer(asked), response);
    } finally {
      await body.return(undefined);
    }
  }
}

/** The answer to a request that found no place. */
export function busyAnswer(asked: ApiRequest): WholeAnswer {
  const answered = problemAnswer(problemOf(new Busy()), requestIdOf(asked), false);
  return asked.method === "HEAD" ? { ...answered, body: null } : answered;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
