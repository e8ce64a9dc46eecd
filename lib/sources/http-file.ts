import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { printable } from "@/lib/domain/printable";
import { parseRetryAfter } from "@/lib/domain/retry-after";
import { type Answer, discard, unknownPacking } from "./ask";
import { connectionFault, OFTEN } from "./connection-fault";
import { fetchFollowing } from "./follow-redirects";
import { Network } from "./network";
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
  /** What is remembered of hosts from file to file; nothing where it is left out. */
  readonly network?: Network;
  /** Is told of each pause before a file is asked for again, in a line. */
  readonly say?: (line: string) => void;
}

/** What came of asking for a file once. */
export type Outcome = { readonly kind: "done" } | { readonly kind: "missing" } | Failure;

interface Failure {
  readonly kind: "failed";
  readonly reason: string;
  /** Times that asking again may help. */
  readonly retries: number;
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
  /** What the server called the version of which they are: of another it gives all. */
  readonly version?: string;
  /** Is told what the server calls the version that it begins to send; null where its rest could not be asked for. */
  readonly begin?: (version: string | null) => Promise<void>;
  /** Is told how many bytes `part` has, as they come. */
  readonly hear?: (bytes: number) => void;
}

/** Asks for a file once and writes what comes to `part`. Throws when the disk fails. */
export async function askForFile(
  address: string,
  part: string,
  manners: DownloadManners,
  { headers = {}, from = 0, version, begin, hear = () => {} }: Asking = {},
): Promise<Outcome> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), manners.patience);
  let heard = 0;
  const { network = new Network() } = manners;
  try {
    const asking = {
      "User-Agent": "deepdecipher-import",
      ...headers,
      ...(from > 0 && { Range: `bytes=${from}-`, "Accept-Encoding": "identity" }),
      ...(from > 0 && version !== undefined && { "If-Range": version }),
    };
    const answer = await fetchFollowing(address, { signal: idle.signal, headers: asking }, network);
    network.hear(address);
    const isGood = WITH_FILE.includes(answer.status);
    if (!isGood) discard(answer);
    if (answer.status === 404 || answer.status === 410) return { kind: "missing" };
    if (!isGood) return refused(answer);
    const packing = unknownPacking(answer);
    if (packing !== null) {
      discard(answer);
      return {
        ...failed(`packs its answer as ${printable(packing, 40)}, which it was not asked for`),
        retries: 0,
      };
    }
    const start = answer.status === PARTIAL ? from : 0;
    const fault = answer.status === PARTIAL ? faultOfPart(answer, start, version) : null;
    if (fault !== null) {
      discard(answer);
      return fault;
    }
    if (start === 0) await begin?.(versionOf(answer));
    const counted = counting(manners.bytes, (bytes) => {
      if (bytes - heard >= LEAST_BYTES) {
        heard = bytes;
        timer.refresh();
      }
      hear(start + bytes);
    });
    const file = createWriteStream(part, { flags: start > 0 ? "a" : "w" });
    await pipeline(answer.body, counted.stream, file);
    const said = answer.headers.get("content-length");
    const packed = answer.headers.has("content-encoding");
    if (said !== null && !packed && Number(said) !== counted.count())
      return failed(`said ${said} bytes and sent ${counted.count()}`);
    return { kind: "done" };
  } catch (error) {
    if (error instanceof SourceError) return { ...failed(error.message), retries: 0 };
    if (isOfDisk(error)) throw error;
    if (idle.signal.aborted)
      return { ...failed(`sent next to nothing for ${manners.patience / 1000} seconds`), retries: 1 };
    const { reason, retries } = connectionFault(error, network.hasHeard(address));
    return { ...failed(reason), retries };
  } finally {
    clearTimeout(timer);
  }
}

const PARTIAL = 206;
const WITH_FILE = [200, 203, PARTIAL];
const LEAST_BYTES = 1024;

/** By what the rest of an answer's file may be asked for: its strong tag, else its date; null where it has none, or is packed. */
function versionOf({ headers }: Answer): string | null {
  if (headers.has("content-encoding")) return null;
  const tag = headers.get("etag");
  return tag?.startsWith('"') === true ? tag : headers.get("last-modified");
}

/** What is wrong with an answer that should be the rest of a file of this version. */
function faultOfPart(answer: Answer, start: number, version: string | undefined): Failure | null {
  if (start === 0) return { ...failed("sent a part of the file, of which all was asked for"), retries: 0 };
  if (!answer.headers.get("content-range")?.startsWith(`bytes ${start}-`))
    return failed("sent another part of the file than was asked for");
  // Some servers send the rest of whatever they have.
  return version === undefined || versionOf(answer) === version
    ? null
    : { ...failed("sent the rest of another version of the file"), status: PARTIAL };
}

function failed(reason: string): Failure {
  return { kind: "failed", reason: `the server ${reason}`, retries: OFTEN, after: 0, status: null };
}

function refused(answer: Answer): Failure {
  const after = parseRetryAfter(answer.headers.get("retry-after"), Date.now());
  const again = answer.status === 429 || answer.status >= 500;
  const answered = { ...failed(`answered ${answer.status}`), status: answer.status };
  if (!again) return { ...answered, retries: 0 };
  if (after <= LONGEST_PAUSE) return { ...answered, after };
  const reason = `the server answered ${answer.status} and asks to be left alone for ${Math.round(after / 1000)} seconds: call the same again then`;
  return { ...answered, reason, retries: 0 };
}

/** Milliseconds that a command may wait for a server that asks for it. */
const LONGEST_PAUSE = 120_000;

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
