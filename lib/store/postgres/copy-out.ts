import type pg from "pg";
import type { BaseType, Row } from "@/lib/store/table";
import { decodeMessage } from "./copy";
import type { CopyMessages, TakeCopyData } from "./copy-messages";
import { CopySocket } from "./copy-socket";

/**
 * Rows of a query in PostgreSQL's binary format: bytes come as bytes, at a third of what their hexadecimal text
 * costs both ends. `COPY` takes no parameters, so that numbers and escaped literals stand in `query` itself.
 * Throws what PostgreSQL said, with its `code`; `CONNECTION_CLOSED` when the connection was lost.
 */
export async function copyOut(pool: pg.Pool, types: readonly BaseType[], query: string): Promise<Row[]> {
  const rows: Row[] = [];
  await copyMessages(pool, query, (message, isOwn) => {
    const row = decodeMessage(types, isOwn ? message : Buffer.from(message));
    if (row !== null) rows.push(row);
  });
  return rows;
}

/**
 * The same rows as the server sends them, a message each (see `decodeMessage`).
 */
export async function copyMessages(pool: pg.Pool, query: string, take: TakeCopyData): Promise<void> {
  const client = await pool.connect().catch(throwLost);
  const copy = new CopyOut(take, `COPY (${query}) TO STDOUT (FORMAT binary)`);
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
  private readonly text: string;
  private messages: CopyMessages | null = null;

  constructor(take: TakeCopyData, text: string) {
    this.take = take;
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
