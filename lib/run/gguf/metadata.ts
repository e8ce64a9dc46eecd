import type { GgufValue } from "./read-gguf";

/** Reads what a GGUF file says of its model, by kind; each throws a sentence that names the key. */
export class Metadata {
  private readonly values: ReadonlyMap<string, GgufValue>;

  constructor(values: ReadonlyMap<string, GgufValue>) {
    this.values = values;
  }

  has = (key: string) => this.values.has(key);

  text(key: string): string | null {
    const value = this.values.get(key);
    if (value === undefined || typeof value === "string") return value ?? null;
    throw wrong(key, "a text");
  }

  flag(key: string): boolean | null {
    const value = this.values.get(key);
    if (value === undefined || typeof value === "boolean") return value ?? null;
    throw wrong(key, "true or false");
  }

  number(key: string): number | null {
    const value = this.values.get(key);
    if (value === undefined) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw wrong(key, "a number");
  }

  /** A whole number from `least` to `most`; null when the key is not there. */
  whole(key: string, least: number, most: number): number | null {
    const value = this.number(key);
    if (value === null || (Number.isInteger(value) && value >= least && value <= most)) return value;
    throw new Error(`its ${key} is ${value}: a whole number from ${least} to ${most} is possible`);
  }

  required(key: string, least: number, most: number): number {
    const value = this.whole(key, least, most);
    if (value === null) throw new Error(`it does not say ${key}`);
    return value;
  }

  texts(key: string): readonly string[] | null {
    return this.list(key, (item): item is string => typeof item === "string", "a list of texts");
  }

  numbers(key: string): readonly number[] | null {
    return this.list(key, (item): item is number => typeof item === "number", "a list of numbers");
  }

  flags(key: string): readonly boolean[] | null {
    return this.list(key, (item): item is boolean => typeof item === "boolean", "a list of true and false");
  }

  isList = (key: string) => Array.isArray(this.values.get(key));

  private list<T>(key: string, is: (item: unknown) => item is T, what: string): readonly T[] | null {
    const value = this.values.get(key);
    if (value === undefined) return null;
    if (!Array.isArray(value)) throw wrong(key, what);
    const items: readonly unknown[] = value;
    if (items.every(is)) return items;
    throw wrong(key, what);
  }
}

const wrong = (key: string, what: string) => new Error(`its ${key} is not ${what}`);
