import { routeOf } from "@/lib/domain/base-path";
import { passesOnWrongly } from "@/lib/http/accepts-gzip";
import { answer } from "@/lib/http/handler";
import { type HttpSite, isStream, partsOf } from "@/lib/http/request";
import { tidyAddress } from "./tidy";

/**
 * The portable door: carries the handler's answer through a Next route handler. Next removes
 * `Content-Encoding` and `Content-Length`; next.config.js puts the former back.
 */
export async function answerNext(site: HttpSite, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const isPlain = sendsPlain(request);
  const { status, headers, body } = await answer(site, {
    method: request.method,
    url: tidyAddress(routeOf(url.pathname + url.search)),
    header: (name) => (isPlain && name === "accept-encoding" ? null : request.headers.get(name)),
  });
  const sent = new Headers(headers);
  // Next itself packs what is sent plain, unless that may not be transformed.
  if (isPlain) sent.append("Cache-Control", "no-transform");
  const content = isStream(body) ? toReadable(body) : body === null ? null : Buffer.concat(partsOf(body));
  // The handler's buffers are plain memory, never shared between threads, as BodyInit demands.
  return new Response(content as Uint8Array<ArrayBuffer> | ReadableStream | null, { status, headers: sent });
}

/**
 * Whether nothing is packed for a client, whatever it accepts: the site was built so, and Next's configuration then says of
 * no answer that it is packed; or the client would pass packed bytes on under a wrong length.
 */
export function sendsPlain({ headers }: Pick<Request, "headers">): boolean {
  return process.env.BUILT_TO_COMPRESS === "0" || passesOnWrongly(headers.get("user-agent"));
}

/** A stream that is pulled as the client takes it, and closed when the client leaves. */
function toReadable(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
