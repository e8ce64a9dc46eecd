export type JsonObject = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list itself, or no entries of what is none. */
export function listAt(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
