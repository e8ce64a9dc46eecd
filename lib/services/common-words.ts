import { listTokens } from "@/lib/methods/token-index/read";
import type { Site } from "./site";

const MOST_MODELS = 4;
const MOST_WORDS = 3;

/** Words of letters that most neurons' graphs have, of the first models that have an index of tokens. */
export async function readCommonWords({ store, catalogue }: Site): Promise<readonly string[]> {
  const { models } = await catalogue.read();
  const indexed = [...models.values()].filter(({ revisions }) => revisions.neuron_store !== undefined);
  const lists = await Promise.all(indexed.slice(0, MOST_MODELS).map((model) => listTokens(store, model)));
  const words = lists.flatMap((tokens) =>
    tokens
      .filter(({ token }) => /^\p{L}{3,}$/u.test(token))
      .slice(0, MOST_WORDS)
      .map(({ token }) => token),
  );
  return [...new Set(words)];
}
