type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : S;

/** A value as it stands in JSON: the same, with snake_case keys and dates as text. */
export type ToJson<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? ToJson<Item>[]
    : T extends object
      ? { [Key in keyof T as Key extends string ? SnakeCase<Key> : Key]: ToJson<T[Key]> }
      : T;

/**
 * Renames every key from camelCase to snake_case, deeply. Not for maps whose keys are data (tokens,
 * service names): they would be renamed too.
 *
 * @example toJson({ maxActivation: 1 }) // { max_activation: 1 }
 */
export function toJson<T>(value: T): ToJson<T> {
  return rename(value, snakeCase) as ToJson<T>; // the type follows the renaming key by key
}

/** The inverse of `ToJson`, dates left as text. */
export type FromJson<T> = T extends readonly (infer Item)[]
  ? FromJson<Item>[]
  : T extends object
    ? { [Key in keyof T as Key extends string ? CamelCase<Key> : Key]: FromJson<T[Key]> }
    : T;

type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** Renames every key from snake_case to camelCase, deeply; the same caution holds. */
export function fromJson<T>(value: T): FromJson<T> {
  return rename(value, camelCase) as FromJson<T>; // the type follows the renaming key by key
}

function rename(value: unknown, renameKey: (key: string) => string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    // A list of tokens or numbers is what it was, and may be long.
    return value.some((item) => typeof item === "object")
      ? value.map((item) => rename(item, renameKey))
      : value;
  }
  const renamed: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) renamed[renameKey(key)] = rename(inner, renameKey);
  return renamed;
}

const snakeCase = keeping((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const camelCase = keeping((key) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));

const MOST_KEYS = 1000;

/** The same function, which works each key out once: there are few, and they come again and again. */
function keeping(renameKey: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let name = known.get(key);
    if (name === undefined) {
      name = renameKey(key);
      if (known.size < MOST_KEYS) known.set(key, name);
    }
    return name;
  };
}
