/**
 * What Next writes between a script's tags for React to take over a page: rows of JSON in a JSON string, so that every
 * quote stands in it escaped. And each property that is undefined is there by name.
 */
const FLIGHT = /(<script[^>]*>)self\.__next_f\.push\((\[1,"[\s\S]*?"\])\)<\/script>/g;
/** A row of text, whose bytes are counted: `2a:T4f0,…` */
const HAS_TEXT_ROW = /(?:^|\n)[0-9a-f]+:T[0-9a-f]+,/;
/** Quotes that stand bare in a row are those of its JSON: in a string of it they are escaped. */
const UNDEFINED = /,"[^"\\]*":"\$undefined"|"[^"\\]*":"\$undefined",/g;
/** What would end a literal between single quotes, or the script that it stands in. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: HTML has no place for some of them
const UNQUOTED = /[\\'<\u0000-\u001f\u2028\u2029]/g;
/** The whole of a script as `shortenFlight` writes it: a call with a literal alone, that runs nothing of what is in it. */
const SHORTENED = /^self\.__next_f\.push\(\[1,'(?:[^'\\\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*'\]\)$/;

/**
 * The same page in fewer bytes: what is for React stands between single quotes, and without properties that are undefined
 * (React reads both as properties that are not there).
 */
export function shortenFlight(html: string): string {
  const scripts = [...html.matchAll(FLIGHT)].map(([, , json = ""]) => textOf(json));
  const isCounted = scripts.some((text) => text === null || HAS_TEXT_ROW.test(text));
  return html.replace(FLIGHT, (whole, tag: string, json: string) => {
    const text = textOf(json);
    if (text === null) return whole;
    return `${tag}self.__next_f.push([1,${quoted(isCounted ? text : text.replace(UNDEFINED, ""))}])</script>`;
  });
}

/** Whether a script's text is one that `shortenFlight` writes. */
export function isShortFlight(text: string): boolean {
  return SHORTENED.test(text);
}

/** The text of `[1,"…"]`; null where it is no JSON of that form. */
function textOf(json: string): string | null {
  try {
    const [kind, text, ...rest]: unknown[] = JSON.parse(json);
    return kind === 1 && typeof text === "string" && rest.length === 0 ? text : null;
  } catch {
    return null;
  }
}

function quoted(text: string): string {
  return `'${text.replace(UNQUOTED, escaped)}'`;
}

function escaped(character: string): string {
  if (character === "\\" || character === "'") return `\\${character}`;
  if (character === "\n") return "\\n";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
