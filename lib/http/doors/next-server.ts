import type { RequestListener, Server } from "node:http";
import { methodRefusal } from "./bounds/methods";
import { sendSmall } from "./node-door";
import { refuseExpectation, refuseHost } from "./unmeant";
import { refuseMethodOn, refuseUnreadable } from "./unreadable";

/** Methods that Next's handlers can be asked by. */
const KNOWN = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"]);

const guarded = new WeakSet<Server>();

/**
 * Puts before Next's server, once, what our own refuses: a request that cannot be read, names no host or two, or has a
 * method that Next cannot take. An upgrade is a request like any other: Next would hold a connection open for it that
 * nobody ever serves.
 */
export function guardServer(server: Server): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  const listeners = server.listeners("request") as RequestListener[]; // as Node documents
  server
    .removeAllListeners("request")
    .removeAllListeners("upgrade")
    .on("request", (request, response) => {
      const method = request.method ?? "GET";
      const refused = refuseHost(request) ?? (KNOWN.has(method) ? null : methodRefusal(method));
      if (refused !== null) sendSmall(refused, response);
      else for (const listener of listeners) listener.call(server, request, response);
    })
    .on("clientError", refuseUnreadable)
    .on("checkExpectation", refuseExpectation)
    .on("connect", (_, socket) => refuseMethodOn(socket));
}
