import type { z } from "zod";
import type { ModelDescription } from "@/lib/methods/model-description";
import { parseQuery } from "@/lib/wire/query";
import { type AllValues, singleValues } from "./address";
import type { AnswerBody, ContentType } from "./encode";
import type { HttpSite } from "./request";

/** What an address answers: the body, whose data it is (null: all models'), and the page that shows the same. */
export interface EndpointAnswer {
  readonly body: AnswerBody;
  readonly model: ModelDescription | null;
  readonly page: string | null;
}

/** What a request asks an endpoint for. */
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
  /** Its answer is made while it is sent: each who asks gets one of their own, and none is kept. */
  readonly streams?: true;
  /** Its answers are so large that few of them are made at a time. */
  readonly isLarge?: true;
  readonly answer: (site: HttpSite, call: Call) => Promise<EndpointAnswer>;
}

type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** A call whose parameters are those of the path and of the query's schema. */
interface ParsedCall<Path extends string, Query extends z.ZodObject> extends Pick<Call, "prefersJson"> {
  readonly params: Readonly<Record<ParamsOf<Path>, string>>;
  readonly query: z.output<Query>;
}

/** Makes an endpoint whose function gets its parameters parsed. */
export function endpoint<const Path extends `/api${string}`, Query extends z.ZodObject>(
  declaration: Omit<Endpoint, "answer" | "query" | "path"> & { readonly path: Path; readonly query: Query },
  answer: (site: HttpSite, call: ParsedCall<Path, Query>) => Promise<EndpointAnswer>,
): Endpoint {
  return {
    ...declaration,
    answer: (site, { params, query, prefersJson }) =>
      answer(site, {
        params: params as Record<ParamsOf<Path>, string>, // found by this very path
        query: parseQuery(declaration.query, singleValues(query, declaration.repeatable ?? [])),
        prefersJson,
      }),
  };
}

/** The path parameters when the segments after `/api` fit an endpoint's path, else null. */
export function matchPath(path: string, segments: readonly string[]): Record<string, string> | null {
  const parts = partsOf(path);
  if (parts.length !== segments.length || !hasWords(parts, segments)) return null;
  const pairs = segments.flatMap((segment, i) => {
    const part = parts[i];
    return part === undefined || part.isWord ? [] : [[part.name, segment] as const];
  });
  return Object.fromEntries(pairs);
}

/** Whether the segments, as far as both go, have the words of an endpoint's path, and one of them at least. */
export function sharesWords(path: string, segments: readonly string[]): boolean {
  const parts = partsOf(path);
  return parts.some(({ isWord }, i) => isWord && i < segments.length) && hasWords(parts, segments);
}

/** A part of a path: a word, or the name of a parameter. */
interface TemplatePart {
  readonly name: string;
  readonly isWord: boolean;
}

const known = new Map<string, readonly TemplatePart[]>();

function partsOf(path: string): readonly TemplatePart[] {
  const parts = known.get(path) ?? path.split("/").slice(2).map(partOf);
  known.set(path, parts);
  return parts;
}

function partOf(text: string): TemplatePart {
  const isWord = !text.startsWith("{");
  return { name: isWord ? text : text.slice(1, -1), isWord };
}

function hasWords(parts: readonly TemplatePart[], segments: readonly string[]): boolean {
  const both = Math.min(parts.length, segments.length);
  for (let i = 0; i < both; i++) {
    const part = parts[i];
    if (part?.isWord && part.name !== segments[i]) return false;
  }
  return true;
}
