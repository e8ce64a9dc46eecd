/**
 * Asks this site's API from the browser for the `data` of an answer. Throws an `Error` whose message is
 * fit to show: the API's own sentence, or that it could not be reached.
 */
export async function getData<T>(path: `/api${string}`, signal: AbortSignal): Promise<T> {
  const answer = await getAnswer(path, signal);
  if (!("data" in answer)) throw new Error("The server answered without the data.");
  return answer.data as T; // the server checks its answers against the schema that T comes from
}

/** Asks this site's API for an answer that has no envelope; fails as `getData` does. */
export async function getWhole<T>(path: `/api${string}`, signal: AbortSignal): Promise<T> {
  return (await getAnswer(path, signal)) as T; // as above
}

/** Asks this site's API for plain bytes; fails as `getData` does. */
export async function getBytes(path: `/api${string}`, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(path, { signal, headers: { Accept: "application/octet-stream" } });
  if (response.headers.get("Content-Type") === "application/octet-stream") return response.arrayBuffer();
  throw new Error(`The server answered ${response.status} without the data.`);
}

async function getAnswer(path: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(path, { signal, headers: { Accept: "application/json" } }).catch((error) => {
    if (signal.aborted) throw error;
    throw new Error("The server could not be reached. Check the connection and try again.");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isRecord(answer)) return answer;
  const detail = isRecord(answer) && typeof answer.detail === "string" ? answer.detail : null;
  throw new Error(detail ?? `The server answered ${response.status} without the data.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
