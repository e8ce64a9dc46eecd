const underWay = new Map<string, Promise<unknown>>();

/**
 * Makes a value once for all who ask for it at the same time: they wait for the first one's. `key` names
 * what is made; a failure is shared too, and the next to ask tries again.
 */
export function makeOnce<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
  const running = underWay.get(key);
  if (running !== undefined) return running as Promise<Value>; // a key always names values of one type
  const started = make().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}
