import type pg from "pg";
import type { BaseType, Row } from "@/lib/store/table";
import { decodeMessage, isLast } from "./copy";
import { type CopyMessages, newMemory, type TakeCopyData, type TakeMemory } from "./copy-messages";
import { CopySocket } from "./copy-socket";

/**
 * Rows of a query in PostgreSQL's binary format: bytes come as bytes, at a third of what their hexadecimal text
 * costs both ends. `COPY` takes no parameters, so that numbers and escaped literals stand in `query` itself.
 * Throws what PostgreSQL said, with its `code`; `CONNECTION_CLOSED` when the connection was lost. Each row is in
 * `memory` of its own.
 */
export async function copyOut(
  pool: pg.Pool,
  types: readonly BaseType[],
  query: string,
  memory: TakeMemory = newMemory,
): Promise<Row[]> {
  const rows: Row[] = [];
  const take: TakeCopyData = (message, isOwn) => {
    const row = isLast(message) ? null : decodeMessage(types, isOwn ? message : copyInto(memory, message));
    if (row !== null) rows.push(row);
  };
  await copyMessages(pool, query, take, memory);
  return rows;
}

function copyInto(memory: TakeMemory, message: Buffer): Buffer {
  const copy = memory(message.length);
  message.copy(copy);
  return copy;
}

/**
 * The same rows as the server sends them, a message each (see `decodeMessage`).
 */
export async function copyMessages(
  pool: pg.Pool,
  query: string,
  take: TakeCopyData,
  memory: TakeMemory = newMemory,
): Promise<void> {
  const client = await pool.connect().catch(throwLost);
  const copy = new CopyOut(take, memory, `COPY (${query}) TO STDOUT (FORMAT binary)`);
  client.once("error", copy.handleError);
  try {
    client.query(copy);
    await copy.result;
    client.off("error", copy.handleError).release();
  } catch (error) {
    client.release(true);
    return throwLost(error);
  }
}

/** A `COPY` as `pg` drives a query. */
class CopyOut implements pg.Submittable {
  readonly result: Promise<void>;
  readonly handleError: (error: unknown) => void;
  readonly handleReadyForQuery: () => void;
  private readonly take: TakeCopyData;
  private readonly memory: TakeMemory;
  private readonly text: string;
  private messages: CopyMessages | null = null;

  constructor(take: TakeCopyData, memory: TakeMemory, text: string) {
    this.take = take;
    this.memory = memory;
    this.text = text;
    const settle: { resolve?: () => void; reject?: (error: unknown) => void } = {};
    this.result = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }));
    this.handleError = (error) => settle.reject?.(error);
    this.handleReadyForQuery = () => {
      if (this.messages !== null) this.messages.take = null;
      settle.resolve?.();
    };
  }

  submit(connection: { readonly stream: unknown; query(text: string): void }): void {
    if (connection.stream instanceof CopySocket) {
      this.messages = connection.stream.messages;
      this.messages.take = this.handOn;
      this.messages.memory = this.memory;
    }
    connection.query(this.text);
  }

  /** Of a connection that gives the data to the driver. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.handOn(chunk, false);
  }

  handleCommandComplete(): void {}

  private readonly handOn: TakeCopyData = (content, isOwn) => {
    try {
      this.take(content, isOwn);
    } catch (error) {
      this.handleError(error);
    }
  };
}

/** The driver gives no code to a connection that ended, or could not be had in time. */
function throwLost(error: unknown): never {
  if (error instanceof Error && "code" in error) throw error;
  const lost = new Error("the connection to the database was lost", { cause: error });
  throw Object.assign(lost, { code: "CONNECTION_CLOSED" });
}
