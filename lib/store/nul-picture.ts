/** PostgreSQL's text cannot hold U+0000: U+2400, the symbol for it, stands for it. */
export function picturedText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\u2400") : text;
}

/** The same in JSON, where U+0000 is escaped: PostgreSQL refuses `jsonb` with it. */
export function picturedJson(json: string): string {
  return json.includes(ESCAPED) ? json.replace(ESCAPED_NUL, "$1\u2400") : json;
}

const ESCAPED = "\\u0000";

/** With an even number of backslashes before it: `"\\u0000"` in JSON is six characters. */
const ESCAPED_NUL = /(?<!\\)((?:\\\\)*)\\u0000/g;
