import type pg from "pg";
import type { BaseType, Row } from "@/lib/store/table";
import { decodeMessage } from "./copy";

/**
 * Rows of a query in PostgreSQL's binary format: bytes come as bytes, at a third of what their hexadecimal text
 * costs both ends. `COPY` takes no parameters, so that numbers and escaped literals stand in `query` itself.
 * Throws what PostgreSQL said, with its `code`; `CONNECTION_CLOSED` when the connection was lost.
 */
export async function copyOut(pool: pg.Pool, types: readonly BaseType[], query: string): Promise<Row[]> {
  const client = await pool.connect().catch(throwLost);
  const copy = new CopyOut(types, `COPY (${query}) TO STDOUT (FORMAT binary)`);
  client.once("error", copy.handleError);
  try {
    client.query(copy);
    const rows = await copy.result;
    client.off("error", copy.handleError).release();
    return rows;
  } catch (error) {
    client.release(true);
    return throwLost(error);
  }
}

/** A `COPY` as `pg` drives a query. */
class CopyOut implements pg.Submittable {
  readonly result: Promise<Row[]>;
  readonly handleError: (error: unknown) => void;
  readonly handleReadyForQuery: () => void;
  private readonly types: readonly BaseType[];
  private readonly text: string;
  private readonly rows: Row[] = [];

  constructor(types: readonly BaseType[], text: string) {
    this.types = types;
    this.text = text;
    const settle: { resolve?: (rows: Row[]) => void; reject?: (error: unknown) => void } = {};
    this.result = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }));
    this.handleError = (error) => settle.reject?.(error);
    this.handleReadyForQuery = () => settle.resolve?.(this.rows);
  }

  submit(connection: { query(text: string): void }): void {
    connection.query(this.text);
  }

  /** Takes one row, of a copy: the chunk is a view of a buffer that the driver uses again. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    try {
      const row = decodeMessage(this.types, Buffer.from(chunk));
      if (row !== null) this.rows.push(row);
    } catch (error) {
      this.handleError(error);
    }
  }

  handleCommandComplete(): void {}
}

/** The driver gives no code to a connection that ended, or could not be had in time. */
function throwLost(error: unknown): never {
  if (error instanceof Error && "code" in error) throw error;
  const lost = new Error("the connection to the database was lost", { cause: error });
  throw Object.assign(lost, { code: "CONNECTION_CLOSED" });
}
