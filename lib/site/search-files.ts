import { at } from "@/lib/domain/at";
import { TOKEN_POSTINGS } from "@/lib/methods/token-index/tables";
import type { Store, StoredModel } from "@/lib/store/store";
import { SHARDS, type ShardEntry, shardOf } from "./shard";

/** The files `search/<shard>.json` and their text: the posting lists of a model's tokens. */
export async function readSearchFiles(
  store: Store,
  model: StoredModel,
): Promise<[name: string, text: string][]> {
  const shards = Array.from({ length: SHARDS }, () => [] as ShardEntry[]);
  const data = model.revisions.neuron_store;
  const columns = ["token", "role", "num_neurons", "raw_tokens", "postings"] as const;
  if (data !== undefined)
    for await (const batch of store.scanRows(TOKEN_POSTINGS, data.revision, columns))
      for (const { token, role, num_neurons, raw_tokens, postings } of batch)
        at(shards, shardOf(token)).push({
          token,
          role: role as ShardEntry["role"], // the column's type has these two
          ...{ num_neurons, raw_tokens, postings: Buffer.from(postings).toString("base64") },
        });
  return shards.map((entries, i) => [`search/${i}.json`, JSON.stringify(entries)]);
}
