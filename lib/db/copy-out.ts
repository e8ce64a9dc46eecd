import type { Submittable } from "pg";
import { copyPool } from "./client";
import { type ColumnType, decodeRows, type Row } from "./copy";

/**
 * Rows of a query in PostgreSQL's binary format: bytes come as bytes, at a third of what their hexadecimal text
 * costs both ends. `COPY` takes no parameters, so that numbers and `literal`s stand in `query` itself. Throws
 * what PostgreSQL said, with its `code`; `CONNECTION_CLOSED` when the connection was lost.
 */
export async function readRows(types: readonly ColumnType[], query: string): Promise<Row[]> {
  return decodeRows(types, await copyOut(`COPY (${query}) TO STDOUT (FORMAT binary)`));
}

async function copyOut(text: string): Promise<Buffer> {
  const client = await copyPool().connect().catch(throwLost);
  const query = new CopyOut(text);
  client.once("error", query.handleError);
  try {
    client.query(query);
    const bytes = await query.bytes;
    client.off("error", query.handleError).release();
    return bytes;
  } catch (error) {
    client.release(true);
    return throwLost(error);
  }
}

/** A query as `pg` drives one, which keeps the data as they come. */
class CopyOut implements Submittable {
  readonly bytes: Promise<Buffer>;
  readonly handleError: (error: Error) => void;
  readonly handleReadyForQuery: () => void;
  private readonly text: string;
  private readonly parts: Buffer[] = [];

  constructor(text: string) {
    this.text = text;
    const settle: { resolve?: (bytes: Buffer) => void; reject?: (error: Error) => void } = {};
    this.bytes = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }));
    this.handleError = (error) => settle.reject?.(error);
    this.handleReadyForQuery = () => settle.resolve?.(Buffer.concat(this.parts));
  }

  submit(connection: { query(text: string): void }): void {
    connection.query(this.text);
  }

  /** Keeps a copy: the chunk is a view of a buffer that the driver uses again. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.parts.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {}
}

/** The driver gives no code to a connection that ended, or could not be had in time. */
function throwLost(error: unknown): never {
  if (error instanceof Error && "code" in error) throw error;
  const lost = new Error("the connection to the database was lost", { cause: error });
  throw Object.assign(lost, { code: "CONNECTION_CLOSED" });
}
