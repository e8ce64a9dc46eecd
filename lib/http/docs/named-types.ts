/** A name and the text of a type that may name others. */
type NamedType = readonly [name: string, type: string];

/** The types that texts name, and those that these name, in the order of `all`. */
export function typesNamedIn(texts: readonly string[], all: readonly NamedType[]): NamedType[] {
  const byName = new Map(all);
  const found = new Set<string>();
  const toRead = [...texts];
  for (let text = toRead.pop(); text !== undefined; text = toRead.pop()) {
    for (const [name] of text.matchAll(/\b[A-Z]\w*/g)) {
      const type = byName.get(name);
      if (type === undefined || found.has(name)) continue;
      found.add(name);
      toRead.push(type);
    }
  }
  return all.filter(([name]) => found.has(name));
}
