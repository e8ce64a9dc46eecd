import { readEnvironment } from "@/lib/environment";

const MOST_CHARACTERS = 1000;
const on = readEnvironment().ACCESS_LOG === "1";

/** A line about an answered request, where ACCESS_LOG asks for it: method, address, status, time, request id. */
export function logAccess(
  { method, url }: { readonly method: string; readonly url: string },
  status: number,
  milliseconds: number,
  requestId: string,
): void {
  if (on)
    console.log(
      `${method} ${url.slice(0, MOST_CHARACTERS)} ${status} ${milliseconds.toFixed(1)} ms ${requestId}`,
    );
}
