import type { z } from "zod";
import type { Piece } from "@/lib/domain/piece";
import type { CatalogueModel } from "@/lib/services/catalogue";
import { parseQuery } from "@/lib/services/service";
import { type AllValues, singleValues } from "./address";

/** The body of an answer: a value to be written as JSON, one kept compressed, other bytes, or a stream. */
export type Content =
  | { readonly json: unknown }
  | { readonly piece: Piece; readonly contentType?: ContentType }
  | { readonly bytes: string | Uint8Array; readonly contentType: ContentType }
  | { readonly stream: AsyncIterable<Piece>; readonly contentType: ContentType };

export type ContentType =
  | "application/json"
  | "application/octet-stream"
  | "application/x-ndjson"
  | "text/plain";

/** What an endpoint gives: the body, whose data it is (null: all models'), and the page that shows the same. */
export interface Answered {
  readonly content: Content;
  readonly model: CatalogueModel | null;
  readonly page: string | null;
}

/** A request that has found its endpoint. */
export interface Call {
  /** Decoded path parameters, by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: AllValues;
  /** The client asks for JSON where there is a choice. */
  readonly prefersJson: boolean;
}

/** An address that is not a service's: what it takes and gives, and how it is answered. */
export interface Endpoint {
  readonly path: `/api${string}`;
  readonly summary: string;
  readonly description: string;
  readonly query: z.ZodObject;
  /** Parameters that may come more than once. */
  readonly repeatable?: readonly string[];
  /** Content types of the answer with the schema of each. */
  readonly responses: Readonly<Partial<Record<ContentType, z.ZodType>>>;
  readonly answer: (call: Call) => Promise<Answered>;
}

/** Makes an endpoint whose function gets its parameters parsed. */
export function endpoint<Query extends z.ZodObject>(
  declaration: Omit<Endpoint, "answer" | "query"> & { readonly query: Query },
  answer: (call: Omit<Call, "query"> & { readonly query: z.output<Query> }) => Promise<Answered>,
): Endpoint {
  return {
    ...declaration,
    answer: ({ query, ...call }) =>
      answer({
        ...call,
        query: parseQuery(declaration.query, singleValues(query, declaration.repeatable ?? [])),
      }),
  };
}

/** The path parameters when the segments after `/api` fit an endpoint's path, else null. */
export function matchPath(path: string, segments: readonly string[]): Record<string, string> | null {
  const parts = partsOf(path);
  if (parts.length !== segments.length || !hasWords(parts, segments)) return null;
  return Object.fromEntries(
    parts.flatMap(({ name, isWord }, i) => (isWord ? [] : [[name, segments[i] ?? ""]])),
  );
}

/** Whether the segments, as far as both go, have the words of an endpoint's path, and one of them at least. */
export function sharesWords(path: string, segments: readonly string[]): boolean {
  const parts = partsOf(path);
  return parts.some(({ isWord }, i) => isWord && i < segments.length) && hasWords(parts, segments);
}

/** A part of a path: a word, or the name of a parameter. */
interface Part {
  readonly name: string;
  readonly isWord: boolean;
}

const known = new Map<string, readonly Part[]>();

function partsOf(path: string): readonly Part[] {
  const parts = known.get(path) ?? path.split("/").slice(2).map(partOf);
  known.set(path, parts);
  return parts;
}

function partOf(text: string): Part {
  const isWord = !text.startsWith("{");
  return { name: isWord ? text : text.slice(1, -1), isWord };
}

function hasWords(parts: readonly Part[], segments: readonly string[]): boolean {
  const both = Math.min(parts.length, segments.length);
  for (let i = 0; i < both; i++) {
    const part = parts[i];
    if (part?.isWord && part.name !== segments[i]) return false;
  }
  return true;
}
