import { loadJson } from "@/lib/methods/stored-json";
import type { Store } from "@/lib/store/store";
import { VOCABULARY } from "./tables";

/** Memory that a token string takes, about. */
const BYTES_PER_TOKEN = 40;

/** The token strings of a revision's source by token id; empty where it had none. Read once. */
export function readVocabulary(store: Store, revision: number): Promise<readonly string[]> {
  return store.memory.read(
    "vocabulary",
    String(revision),
    async () => {
      const tokens: string[] = [];
      for await (const batch of store.scanRows(VOCABULARY, revision, ["tokens"]))
        for (const row of batch) tokens.push(...loadJson<string[]>(row.tokens));
      return tokens;
    },
    (tokens) => BYTES_PER_TOKEN * tokens.length,
  );
}
