import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** What a server answered, whole. */
export interface Posted {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

/** Why no answer came. */
export class NoAnswer extends Error {
  /** Whether the server was not there at all. */
  readonly isAway: boolean;

  constructor(message: string, isAway: boolean) {
    super(message);
    this.isAway = isAway;
  }
}

/** A longer answer to a question of ours is none. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Sends JSON to an address and gives the whole answer. Follows no redirect: what is sent goes where the reader said and
 * nowhere else. Throws `NoAnswer`.
 *
 * @param patience seconds until the answer must be there
 */
export function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  patience: number,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === "https:" ? requestHttps : requestHttp;
    const own = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const request = ask(url, { method: "POST", headers: { ...headers, ...own }, agent: false });
    const fail = (reason: string, isAway = false) => {
      clearTimeout(timer);
      request.destroy();
      reject(new NoAnswer(reason, isAway));
    };
    const timer = setTimeout(() => fail(`did not answer within ${patience} seconds`), patience * 1000);
    request.on("error", (error: NodeJS.ErrnoException) => fail(...faultOf(error)));
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MOST_BYTES) fail(`sends more than ${MOST_BYTES} bytes`);
      });
      response.on("error", () => fail("broke its answer off"));
      response.on("end", () => {
        clearTimeout(timer);
        const { statusCode = 0, headers: said } = response; // 0 only before an answer
        resolve({
          status: statusCode,
          body: Buffer.concat(chunks).toString(),
          retryAfter: said["retry-after"] ?? null,
        });
      });
    });
    request.end(body);
  });
}

function faultOf({ code = "" }: NodeJS.ErrnoException): [reason: string, isAway: boolean] {
  if (code === "ECONNREFUSED") return ["does not answer (is it running, and at that port?)", true];
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return ["cannot be found (is the name right?)", true];
  if (/^(ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ERR_SSL)/.test(code) || code === "EPROTO")
    return ["cannot be spoken to safely: its certificate is not trusted, or it speaks http", true];
  return ["broke the connection off", false];
}
