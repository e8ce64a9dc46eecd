import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { EVERYWHERE, FOR_THIS_SITE, NOT_FRAMED } from "@/lib/http/every-answer";
import { loadLater } from "./later-scripts";
import { leanData } from "./lean-data";
import { shortenOwnLinks } from "./own-links";
import { pagePolicy } from "./policy";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Not for as long as data: a page names scripts of its build, which another version of the site has not. */
const FOR_A_MINUTE = "public, max-age=60, stale-while-revalidate=600";
const ASK_EACH_TIME = "no-cache";
/** What is packed already. */
const PACKED = /^(?:image\/(?!svg)|font\/|application\/(?:zip|pdf|octet-stream))/;
/** What is shorter is not worth packing. */
const WORTH_BYTES = 200;
/** Of what the renderer says these go on to those who ask. */
const PASSED_ON = [
  "Access-Control-Allow-Origin",
  "Access-Control-Expose-Headers",
  "Allow",
  "Content-Disposition",
  "Content-Security-Policy",
  "Content-Type",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy",
  "Link",
  "Location",
  "Retry-After",
  "X-Robots-Tag",
];
/** Where React says that a part of the page failed: in HTML, and in what scripts ask for. */
const FAILED = [/<template data-dgst="/, /\$RX\("B:/, /^[0-9a-f]*:E\{"digest"/m];

/** What the process that renders pages answered; names of headers are in lower case. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A page ready to be sent to any number of readers. */
export interface Page {
  readonly status: number;
  /** All that are the same each time, but for those of its size. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** Whether `bytes` are gzip. */
  readonly isPacked: boolean;
  /** Of the content, whatever its encoding. */
  readonly tag: string;
  /** Whether it may be kept: nothing failed. */
  readonly isGood: boolean;
}

/**
 * Makes a page of what was rendered for an address: its scripts later, written shorter, packed, with its tag and its
 * policy.
 */
export async function pageOf(
  { status, headers: said, body: sent }: Rendered,
  address: string,
  vary: string,
): Promise<Page> {
  const contentType = headerOf(said, "content-type") ?? "";
  const isText = !PACKED.test(contentType);
  const isDocument = contentType.startsWith("text/html") && !isFramed(said);
  const rendered = isText ? sent.toString() : "";
  const text = isDocument ? shortenOwnLinks(leanData(loadLater(rendered)), address) : rendered;
  const body = text === rendered ? sent : Buffer.from(text);
  const isPacked = isText && body.length >= WORTH_BYTES;
  const isGood = status === 200 && !FAILED.some((pattern) => pattern.test(text));
  const passed = PASSED_ON.flatMap((name) => {
    const value = headerOf(said, name.toLowerCase());
    return value === null ? [] : [[name, value] as const];
  });
  const lasting = isGood ? keptFor(said) : (unkept(said) ?? ASK_EACH_TIME);
  return {
    status,
    headers: {
      ...EVERYWHERE,
      ...NOT_FRAMED,
      ...Object.fromEntries(passed),
      ...(isDocument && { "Content-Security-Policy": pagePolicy(text), ...FOR_THIS_SITE }),
      Vary: vary,
      "Cache-Control": lasting,
    },
    bytes: isPacked ? await pack(body) : body,
    isPacked,
    tag: createHash("sha256").update(body).digest("base64url").slice(0, 20),
    isGood,
  };
}

/** Its bytes for a reader who takes gzip, or one who does not. */
export async function bytesOf({ bytes, isPacked }: Page, takesGzip: boolean): Promise<Uint8Array> {
  return isPacked && !takesGzip ? unpack(bytes) : bytes;
}

/** Pages of one sheet for frames say themselves what they may do. */
function isFramed(said: Rendered["headers"]): boolean {
  return headerOf(said, "content-security-policy")?.includes("frame-ancestors *") ?? false;
}

/** What says of itself that it may be kept knows for how long. */
function keptFor(said: Rendered["headers"]): string {
  const own = headerOf(said, "cache-control");
  return own?.startsWith("public") ? own : FOR_A_MINUTE;
}

/** A page that stands for one that cannot be had says so itself; Next says it of every page. */
function unkept(said: Rendered["headers"]): string | null {
  const own = headerOf(said, "cache-control");
  return own === "no-store" ? own : null;
}

function headerOf(headers: Rendered["headers"], name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : [value].flat().join(", ");
}
