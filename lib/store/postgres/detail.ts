import type postgres from "postgres";
import type { RevisionDetail } from "@/lib/store/store";

/** A revision's detail as its column holds it: the schema as text, for `jsonb` orders the keys of what it holds. */
export function encodeDetail({ schema, ...detail }: RevisionDetail): postgres.JSONValue {
  return { ...detail, ...(schema !== undefined && { schema: JSON.stringify(schema) }) } as postgres.JSONValue;
}

/** The inverse of `encodeDetail`; how many rows the import wrote and their checksums are no reader's business. */
export function decodeDetail(stored: unknown): RevisionDetail {
  const { schema, rows: _, checksums: __, ...detail } = stored as RevisionDetail & Noted; // as `encodeDetail` wrote it
  return { ...detail, ...(schema !== undefined && { schema: JSON.parse(String(schema)) }) };
}

/** What is noted of rows (row-counts.ts, checksums.ts). */
interface Noted {
  readonly rows?: unknown;
  readonly checksums?: unknown;
}
