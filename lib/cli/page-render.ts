import { type Agent, type IncomingMessage, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { withBase } from "@/lib/domain/base-path";
import type { Rendered } from "@/lib/http/pages/page";
import type { PageRequest } from "@/lib/http/pages/page-request";

/** How long a page may take: longer than any statement behind it, of which a page has several. */
const RENDER_MS = 30_000;
/** Next says twice where an address leads that is written otherwise, which may be nearly as long as a request's head. */
const MOST_HEADER_BYTES = 64 * 1024;
/** Next then has the head of a page whole before it sends it, and no part of it later. */
const USER_AGENT = "DeepDecipher";

/**
 * Asks the process that renders pages, at `port`, for one. Throws when it is away, or `TimeoutError` when it does not
 * answer in time.
 */
export async function renderPage(
  port: number,
  agent: Agent,
  { address, headers }: PageRequest,
): Promise<Rendered> {
  const signal = AbortSignal.timeout(RENDER_MS);
  const answered = await ask(port, agent, withBase(address), headers, signal).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
  const body = await buffer(answered).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
  return { status: answered.statusCode ?? 502, headers: answered.headers, body };
}

function ask(
  port: number,
  agent: Agent,
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = { host: "127.0.0.1", port, path, agent, signal, maxHeaderSize: MOST_HEADER_BYTES };
    send({ ...asked, headers: { ...headers, "user-agent": USER_AGENT, "accept-encoding": "identity" } })
      .on("response", resolve)
      .on("error", reject)
      .end();
  });
}

/** Whether the process at `port` answers at all within so many milliseconds, be it busy. */
export function isAlive(port: number, milliseconds: number): Promise<boolean> {
  const asked = { host: "127.0.0.1", port, path: "/.alive", agent: false } as const;
  return new Promise((resolve) => {
    send({ ...asked, signal: AbortSignal.timeout(milliseconds) })
      .on("response", (answered) => {
        answered.resume();
        resolve(true);
      })
      .on("error", () => resolve(false))
      .end();
  });
}
