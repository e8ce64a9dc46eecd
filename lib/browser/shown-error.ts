/** An error whose message is fit to show. */
export class ShownError extends Error {
  override readonly name = "ShownError";
}

/** What a page says of an error; of a library's own words nothing. */
export function failureOf(error: unknown): string {
  if (error instanceof ShownError) return error.message;
  const words = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/ChunkLoadError/.test(words))
    return "The program that runs the model could not be loaded: the server cannot be reached, or the site has been renewed. Reload the page.";
  if (/memory|bad_alloc|allocation|RangeError/i.test(words))
    return "This browser has not enough memory for the model. Close other pages and try again.";
  return "The model could not be run in this browser.";
}

/** Fetches a file of a served model; fails with a sentence that names it. */
export async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address).catch(() => {
    throw new ShownError(`${address} could not be reached. Check the connection and try again.`);
  });
  if (!response.ok) throw new ShownError(`${address} is not there: the server answered ${response.status}.`);
  return response;
}
