/** Whether a JSON value has the character U+0000 in a string or a key: PostgreSQL's JSON and text cannot keep it. */
export function holdsNul(value: unknown): boolean {
  return ESCAPED_NUL.test(JSON.stringify(value));
}

/** With an even number of backslashes before it: `"\\u0000"` is six characters. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;
