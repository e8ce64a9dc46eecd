/** What reading bad or good input gives: a full typed value, or one sentence fit to show. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function unparsed(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
