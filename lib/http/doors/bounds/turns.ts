import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests of one connection that wait behind the one that is being answered. */
const MOST_WAITING = 128;

type Exchange = readonly [IncomingMessage, ServerResponse];

/** What a connection has asked for and not been given yet. */
interface Turns {
  readonly waiting: Exchange[];
  isBusy: boolean;
  /** More was asked for than may wait: what waits is answered, then the connection is closed. */
  isClosing: boolean;
}

/**
 * Answers what one connection sends ahead (pipelining, RFC 9112 § 9.3.2) one after another, so that a connection has
 * no more of the server than one request. Past the limit of those that wait, the rest is dropped and the last one that
 * is answered says `Connection: close`: the client asks again for what it did not get.
 */
export function inTurn(answer: RequestListener, mostWaiting = MOST_WAITING): RequestListener {
  const connections = new WeakMap<Socket, Turns>();

  return (request, response) => {
    const { socket } = request;
    const turns = connections.get(socket) ?? { waiting: [], isBusy: false, isClosing: false };
    connections.set(socket, turns);
    if (turns.isClosing) return;
    if (!turns.isBusy) begin(turns, [request, response]);
    else if (turns.waiting.length < mostWaiting) turns.waiting.push([request, response]);
    else close(turns);
  };

  function begin(turns: Turns, [request, response]: Exchange): void {
    turns.isBusy = true;
    response.once("close", () => {
      turns.isBusy = false;
      if (request.socket.destroyed) turns.waiting.length = 0;
      const next = turns.waiting.shift();
      if (next !== undefined) begin(turns, next);
    });
    answer(request, response);
  }
}

function close(turns: Turns): void {
  turns.isClosing = true;
  const last = turns.waiting.at(-1);
  if (last !== undefined) last[1].shouldKeepAlive = false;
}
