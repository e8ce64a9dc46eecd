import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { nothingAt } from "@/lib/domain/at";

/** A client that takes nothing of an answer for so long is left. */
const STALLED_MS = 20_000;
/** What is smaller fits into the system's own buffers. */
const COUNTED_BYTES = 64 * 1024;
const MOST_UNSENT_BYTES = 128 * 2 ** 20;

/** Answers that clients have not taken yet: when they are too much memory together, those who are slowest go first. */
export class Unsent {
  private readonly most: number;
  private readonly held = new Map<ServerResponse, number>();
  private total = 0;

  constructor(most = MOST_UNSENT_BYTES) {
    this.most = most;
  }

  /** Sends the end of an answer. */
  end(response: ServerResponse, parts: readonly Uint8Array[]): void {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    for (let i = 0; i < parts.length - 1; i++) response.write(parts[i] ?? nothingAt(i));
    response.end(parts.at(-1));
    if (size < COUNTED_BYTES || response.writableFinished) return;
    response.socket?.setTimeout(STALLED_MS);
    this.held.set(response, size);
    this.total += size;
    response.once("close", () => this.release(response));
    for (const [oldest] of this.held) {
      if (this.total <= this.most || oldest === response) break;
      this.release(oldest);
      oldest.destroy();
    }
  }

  private release(response: ServerResponse): void {
    this.total -= this.held.get(response) ?? 0; // it may have been released before it closed
    this.held.delete(response);
  }
}

/**
 * Sends a stream as fast as the client takes it, no part before the one before is taken; a client that leaves, or takes
 * nothing for long, ends it.
 */
export async function sendStream(
  body: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  stalledMs = STALLED_MS,
): Promise<void> {
  for await (const part of body) {
    if (response.destroyed) return;
    if (!response.write(part)) await taken(response, stalledMs);
  }
  response.end();
  if (!response.writableFinished) response.socket?.setTimeout(stalledMs);
}

async function taken(response: ServerResponse, stalledMs: number): Promise<void> {
  const { socket } = response;
  if (response.destroyed) return;
  socket?.setTimeout(stalledMs);
  const ended = new AbortController();
  const { signal } = ended;
  await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]).finally(() =>
    ended.abort(),
  );
  socket?.setTimeout(0);
}
