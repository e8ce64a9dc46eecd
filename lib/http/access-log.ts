import type { HttpSettings } from "./request";

const MOST_CHARACTERS = 1000;

/** A line about an answered request, where ACCESS_LOG asks for it: method, address, status, time, request id. */
export function logAccess(
  { ACCESS_LOG }: HttpSettings,
  { method, url }: { readonly method: string; readonly url: string },
  status: number,
  milliseconds: number,
  requestId: string,
): void {
  if (ACCESS_LOG === "1")
    console.log(
      `${method} ${url.slice(0, MOST_CHARACTERS)} ${status} ${milliseconds.toFixed(1)} ms ${requestId}`,
    );
}
