import { ApiError } from "@/lib/domain/errors";
import type { Environment } from "@/lib/environment";
import type { Site } from "@/lib/services/site";

/** What the handler needs of a request; a `Request` and Node's `IncomingMessage` both give it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, percent-encoded as it came. */
  readonly url: string;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | null;
  /** Who asks, as far as taking turns goes (`clientOf`); left out, all are one. */
  readonly client?: string;
}

/** What a door sends, byte for byte. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Bytes, in one part or some; a stream is made only as fast as the client takes it, and must be closed when the
   * client leaves.
   */
  readonly body: Uint8Array | readonly Uint8Array[] | AsyncGenerator<Uint8Array> | null;
  /** To be called when the body has been sent, if ever: its memory is then used again. */
  readonly sent?: (() => void) | undefined;
}

export function isStream(body: HttpAnswer["body"]): body is AsyncGenerator<Uint8Array> {
  return body !== null && Symbol.asyncIterator in body;
}

/** The parts of a body whose bytes are all there. */
export function partsOf(body: Exclude<HttpAnswer["body"], AsyncGenerator>): readonly Uint8Array[] {
  if (body === null) return [];
  return body instanceof Uint8Array ? [body] : body;
}

/** An answer whose bytes are all there. */
export type WholeAnswer = HttpAnswer & { readonly body: Uint8Array | null };

/** What of the environment answers go by. */
export type HttpSettings = Pick<Environment, "ACCESS_LOG" | "SITE_URL" | "STATEMENT_TIMEOUT_MS">;

/** The site that answers are about. */
export interface HttpSite extends Site {
  readonly environment: HttpSettings;
  /** Why no pages can be had now, null when they can; absent where the same process renders them. */
  readonly pagesFault?: () => string | null;
}

/** The name of the ready answers among what the site's memory keeps. */
export const ANSWERS = "answers";

/** Why a method is not answered; null for GET and HEAD (OPTIONS is answered before). */
export function methodFault(method: string): ApiError | null {
  if (method === "GET" || method === "HEAD") return null;
  return new ApiError("method_not_allowed", `${method} is not answered here; GET, HEAD and OPTIONS are.`);
}

/** The addresses whose form depends on the `Accept` header. */
export function variesByAccept(address: string): boolean {
  return /^\/api\/[^/?]+\/atlas\//.test(address);
}

/** Whether an `Accept` header asks for JSON: it names it, and does not name plain bytes too. */
export function prefersJson(accept: string | null): boolean {
  if (accept === null) return false;
  return /application\/(json|\*)/i.test(accept) && !/application\/octet-stream/i.test(accept);
}

/** Whether an `If-None-Match` header names this tag; the comparison is weak (RFC 9110 § 13.1.2). */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

const processTag = Math.random().toString(36).slice(2, 8);
let requests = 0;

/** The client's own trace id when it is a plain one, else one of ours. */
export function requestIdOf(request: ApiRequest): string {
  const given = request.header("x-request-id");
  if (given !== null && /^[\w-]{1,64}$/.test(given)) return given;
  requests += 1;
  return `${processTag}-${requests.toString(36)}`;
}
