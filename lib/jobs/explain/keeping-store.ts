import { Memory } from "@/lib/store/memory";
import type { Connections } from "@/lib/store/postgres/connections";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { Store } from "@/lib/store/store";

const KEPT_BYTES = 128 * 2 ** 20;

/** A store that keeps what every neuron's texts need, as the vocabulary, instead of reading it for each. */
export function keepingStore(connections: Connections): Store {
  return new PostgresStore(connections, new Memory(KEPT_BYTES), []);
}
