/** How V8, its threads and WebAssembly say that there is no more memory. */
const NO_MEMORY =
  /array buffer allocation failed|(?:could not|cannot) allocate|out of memory|reaching memory limit|invalid (?:typed )?array(?: buffer)? length/i;

/** What is said of an error: its own words, or, where memory ran out, what that means. */
export function sayError(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return NO_MEMORY.test(said) ? `memory ran out (${said}): ${LESS_MEMORY}` : said;
}

const LESS_MEMORY =
  "call the same again with fewer --workers, in an analysis a smaller --memory, or with a higher limit";
