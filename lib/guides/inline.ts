/** A stretch of a line of Markdown. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inside: readonly Inline[] }
  | {
      readonly kind: "link";
      readonly to: string;
      readonly title: string | null;
      readonly inside: readonly Inline[];
    };

const MARKS = new RegExp(
  [
    /(?<!`)(?<ticks>`+)(?!`)(?<code>[\s\S]*?[^`])\k<ticks>(?!`)/,
    /\*\*(?<strong>.+?)\*\*/,
    /\*(?=\S)(?<emphasis>.+?)\*/,
    /\[(?<label>(?:`[^`]*`|[^\]`])+)\]\((?<to>[^)\s]+)(?: "(?<title>[^"]*)")?\)/,
    /\\(?<escaped>[!-/:-@[-`{-~])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** The stretches of a paragraph: code, emphasis and links. HTML is text like any other. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push(inlineOf(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** What a reader sees of it. */
export function plainText(parts: readonly Inline[]): string {
  return parts.map((part) => ("text" in part ? part.text : plainText(part.inside))).join("");
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { code, strong, emphasis, label, to, title = null, escaped = "" } = groups;
  if (code !== undefined) return { kind: "code", text: unpadded(code) };
  if (strong !== undefined) return { kind: "strong", inside: parseInline(strong) };
  if (emphasis !== undefined) return { kind: "emphasis", inside: parseInline(emphasis) };
  if (label !== undefined && to !== undefined) return { kind: "link", to, title, inside: parseInline(label) };
  return { kind: "text", text: escaped };
}

/** The space on either side that lets code begin and end with a backtick. */
function unpadded(code: string): string {
  const line = code.replaceAll("\n", " ");
  return /^ .*[^ ].* $/.test(line) || /^ [^ ] $/.test(line) ? line.slice(1, -1) : line;
}
