/** First words of the site's own addresses, and of those that watch it: below one of them they could not be told apart. */
export const OWN_WORDS: readonly string[] = [
  ...[
    "_next",
    "api",
    "compare",
    "demo-model",
    "demo-smollm2",
    "doc",
    "docs",
    "embed",
    "favicon.ico",
    "figure",
    "healthz",
  ],
  ...["icon.svg", "image", "lists", "llms.txt", "mcp", "metrics", "notebook", "random", "readyz"],
  ...["robots.txt", "search", "sitemap.xml", "still", "tokens", "viz"],
];

/** What is wrong with a path below which the site is to be served; null when nothing is. */
export function basePathFault(path: string): string | null {
  if (!/^(?:\/|(?:\/[\w~-][\w.~-]*)+)$/.test(path))
    return "must begin with a slash and not end with one, as in /deepdecipher";
  const first = path.split("/")[1] ?? "";
  if (OWN_WORDS.includes(first.toLowerCase()))
    return `must not begin with /${first}, where the site has addresses of its own: choose another word, as in /deepdecipher`;
  return null;
}
