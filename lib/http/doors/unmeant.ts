import type { IncomingMessage, RequestListener } from "node:http";
import { ApiError } from "@/lib/domain/errors";
import { problemAnswer, problemOf } from "@/lib/http/problem";
import { requestIdOf, type WholeAnswer } from "@/lib/http/request";
import { apiRequestOf, sendSmall } from "./node-door";

/** A host and a port as RFC 3986 spells them; HTTP allows none at all. */
const HOST = /^[\w.~!$&'()*+,;=%:[\]-]*$/;

/** The refusal of a request that does not say once, and legibly, which host it is for: RFC 9112, section 3.2. */
export function refuseHost(request: IncomingMessage): WholeAnswer | null {
  const fault = hostFault(request);
  return fault === null ? null : refusal(request, fault);
}

function hostFault({ rawHeaders, httpVersion }: IncomingMessage): string | null {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length !== 4 || rawHeaders[i]?.toLowerCase() !== "host") continue;
    hosts += 1;
    if (!HOST.test(rawHeaders[i + 1] ?? "")) return "The Host header of the request names no host.";
  }
  if (hosts > 1) return "The request has more than one Host header.";
  return hosts === 0 && httpVersion !== "1.0" ? "The request has no Host header." : null;
}

/** What a server's `checkExpectation` does: of what a client may expect beforehand, only `100-continue` is met. */
export const refuseExpectation: RequestListener = (request, response) => {
  const { headers, body } = refusal(
    request,
    "Of expectations only 100-continue is met here: leave Expect out.",
  );
  sendSmall({ status: 417, headers, body }, response);
};

/** Closes the connection: what comes after such a request may be anything. */
function refusal(request: IncomingMessage, sentence: string): WholeAnswer {
  const asked = apiRequestOf(request);
  const answered = problemAnswer(problemOf(new ApiError("bad_request", sentence)), requestIdOf(asked), false);
  const headers = { ...answered.headers, Connection: "close" };
  return { ...answered, headers, body: asked.method === "HEAD" ? null : answered.body };
}
