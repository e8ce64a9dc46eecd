import type { IncomingHttpHeaders } from "node:http";

/** Headers that are between two neighbours only (RFC 9110 § 7.6.1), and what they ask of one another. */
const BETWEEN_NEIGHBOURS = [
  "connection",
  "expect",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
];
/** Without these it could not be told where a request ends, or whom it is for; they are never dropped by name. */
const FRAMING = new Set(["content-length", "host", "transfer-encoding"]);

/** Takes away, in place, the headers that must not be passed on, with those that `Connection` names. */
export function dropHopByHop(headers: IncomingHttpHeaders): void {
  const named = (headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  for (const name of [...BETWEEN_NEIGHBOURS, ...named]) if (!FRAMING.has(name)) delete headers[name];
}
