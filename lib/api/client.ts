/**
 * Asks this site's API from the browser for the `data` of an answer. Throws an `Error` whose message is
 * fit to show: the API's own sentence, or that it could not be reached.
 */
export async function getData<T>(path: `/api${string}`, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: "application/json" } }).catch((error) => {
    if (signal.aborted) throw error;
    throw new Error("The server could not be reached. Check the connection and try again.");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isRecord(answer) && "data" in answer) {
    return answer.data as T; // the server checks its answers against the schema that T comes from
  }
  const detail = isRecord(answer) && typeof answer.detail === "string" ? answer.detail : null;
  throw new Error(detail ?? `The server answered ${response.status} without the data.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
