import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SourceError } from "./source";

/** How a server is asked, and what it may cost. */
export interface DownloadManners {
  /** Files asked for at once. */
  readonly atOnce: number;
  /** Times that a file is asked for again, where the server failed or said to wait. */
  readonly retries: number;
  /** Milliseconds before the first of them, doubled for each further one. */
  readonly pause: number;
  /** Milliseconds for a kibibyte: a server that sends less is taken for dead, or for one that never ends. */
  readonly patience: number;
  /** Most bytes of a file. */
  readonly bytes: number;
}

/** What came of asking for a file once. */
export type Outcome = { readonly kind: "done" } | { readonly kind: "missing" } | Failure;

interface Failure {
  readonly kind: "failed";
  readonly reason: string;
  /** Whether asking again may help. */
  readonly again: boolean;
  /** Milliseconds that the server wants to be left alone. */
  readonly after: number;
  /** What the server answered; null when it was something else that failed. */
  readonly status: number | null;
}

/** What is said to the server with the question, and what is told of the answer. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes that `part` has from before: the server is asked for the rest, and where it gives all, `part` begins anew. */
  readonly from?: number;
  /** Is told how many bytes `part` has, as they come. */
  readonly hear?: (bytes: number) => void;
}

/** Asks for a file once and writes what comes to `part`. Throws when the disk fails. */
export async function askForFile(
  address: string,
  part: string,
  manners: DownloadManners,
  { headers = {}, from = 0, hear = () => {} }: Asking = {},
): Promise<Outcome> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), manners.patience);
  let heard = 0;
  try {
    const answer = await fetchFollowing(address, {
      signal: idle.signal,
      headers: {
        "User-Agent": "deepdecipher-import",
        ...headers,
        ...(from > 0 && { Range: `bytes=${from}-` }),
      },
    });
    if (answer.status === 404 || answer.status === 410) return { kind: "missing" };
    if (!answer.ok || answer.body === null) return refused(answer);
    const start = answer.status === PARTIAL ? from : 0;
    if (start > 0 && !answer.headers.get("content-range")?.startsWith(`bytes ${start}-`))
      return failed("sent another part of the file than was asked for");
    const counted = counting(manners.bytes, (bytes) => {
      if (bytes - heard >= LEAST_BYTES) {
        heard = bytes;
        timer.refresh();
      }
      hear(start + bytes);
    });
    const file = createWriteStream(part, { flags: start > 0 ? "a" : "w" });
    await pipeline(Readable.fromWeb(answer.body as never), counted.stream, file); // the same class
    const said = answer.headers.get("content-length");
    const packed = answer.headers.has("content-encoding");
    if (said !== null && !packed && Number(said) !== counted.count())
      return failed(`said ${said} bytes and sent ${counted.count()}`);
    return { kind: "done" };
  } catch (error) {
    if (error instanceof SourceError) return { ...failed(error.message), again: false };
    if (isOfDisk(error)) throw error;
    return failed(
      idle.signal.aborted ? `sent next to nothing for ${manners.patience / 1000} seconds` : reasonOf(error),
    );
  } finally {
    clearTimeout(timer);
  }
}

const PARTIAL = 206;
const LEAST_BYTES = 1024;

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 10;

/**
 * The answer where redirects end. Throws a `SourceError` for those that never do, or that lead off the web. What a
 * server is told of who asks stays with it.
 */
async function fetchFollowing(address: string, asking: AskingOnce): Promise<Response> {
  let at = new URL(address);
  let { headers } = asking;
  for (let left = MOST_REDIRECTS; left >= 0; left--) {
    const answer = await fetch(at, { ...asking, headers, redirect: "manual" });
    const location = answer.headers.get("location");
    if (!REDIRECTS.includes(answer.status) || location === null) return answer;
    await answer.body?.cancel();
    const next = urlOf(location, at);
    if (next === null || !["http:", "https:"].includes(next.protocol))
      throw new SourceError(`redirects to “${location.slice(0, 100)}”, which is no web address`);
    if (next.origin !== at.origin) headers = withoutKeys(headers);
    at = next;
  }
  throw new SourceError(`redirects more than ${MOST_REDIRECTS} times: look where the address leads`);
}

interface AskingOnce {
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

function withoutKeys(headers: AskingOnce["headers"]): AskingOnce["headers"] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie)$/i.test(name)),
  );
}

function urlOf(location: string, base: URL): URL | null {
  return URL.canParse(location, base.href) ? new URL(location, base) : null;
}

function failed(reason: string): Failure {
  return { kind: "failed", reason: `the server ${reason}`, again: true, after: 0, status: null };
}

function refused(answer: Response): Outcome {
  const after = Number(answer.headers.get("retry-after")) * 1000;
  const again = answer.status === 429 || answer.status >= 500;
  return {
    ...failed(`answered ${answer.status}`),
    ...{ again, status: answer.status },
    after: after > 0 && after < 120_000 ? after : 0,
  };
}

/** Counts what passes, and ends what never ends. */
function counting(most: number, hear: (bytes: number) => void) {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hear(bytes);
      if (bytes > most) done(new SourceError(`sends more than ${most} bytes`));
      else done(null, chunk);
    },
  });
  return { stream, count: () => bytes };
}

function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ["ENOSPC", "EACCES", "EDQUOT", "EROFS", "EMFILE"].includes(code);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return "refuses connections";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "is not known by that name";
  return "broke the connection off";
}
