import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** What a server answered; its body is to be read, or `discard`ed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Unpacked, where the server packed it for the way. */
  readonly body: Readable;
}

interface Question {
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
  /** Network addresses of the host, the only ones that are connected to. */
  readonly addresses: readonly string[];
}

/** Asks a server once, without following where it redirects to. Throws the error of the connection. */
export function ask(url: URL, { signal, headers, addresses }: Question): Promise<Answer> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const asking = request(url, {
      ...{ signal, lookup: lookupAmong(addresses) },
      headers: { "Accept-Encoding": "gzip, deflate, br", ...headers },
    });
    asking.once("error", reject);
    asking.once("response", (response) => {
      // What breaks later is heard by whoever reads the body.
      asking.on("error", () => {});
      resolve({
        status: response.statusCode ?? 0,
        headers: headersOf(response),
        body: unpacked(response),
      });
    });
    asking.end();
  });
}

/** Lets go of a body that nobody reads: a short one is passed over, so that the connection can be used again. */
export function discard({ body }: Answer): void {
  let left = MOST_PASSED_OVER;
  const over = setTimeout(() => body.destroy(), PATIENCE).unref();
  body.once("close", () => clearTimeout(over));
  body.on("error", () => {});
  body.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
}

const MOST_PASSED_OVER = 64 * 1024;
const PATIENCE = 2000;

function lookupAmong(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (host, options, done) => {
    const [first] = found;
    if (first === undefined) {
      const error: NodeJS.ErrnoException = new Error(`${host} is not known`);
      error.code = "ENOTFOUND";
      done(error, "", 4);
    } else if (options.all) done(null, found);
    else done(null, first.address, first.family);
  };
}

function headersOf(response: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(response.headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}

/** How an answer's body is packed, where it is in a way that nobody asked for; null where it can be read. */
export function unknownPacking({ headers }: Answer): string | null {
  const packing = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  return packing === "" || packing === "identity" || Object.hasOwn(UNPACKERS, packing) ? null : packing;
}

function unpacked(response: IncomingMessage): Readable {
  const unpack = UNPACKERS[response.headers["content-encoding"]?.trim().toLowerCase() ?? ""];
  // An error in either ends the other, and reaches whoever reads.
  return unpack === undefined ? response : pipeline(response, unpack(), () => {});
}

const UNPACKERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
