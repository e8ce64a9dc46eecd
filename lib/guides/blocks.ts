import { at } from "@/lib/domain/at";
import { type Inline, parseInline, plainText } from "./inline";

/** A part of a guide, from a blank line to the next. */
export type Block =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly anchor: string;
      readonly inside: readonly Inline[];
    }
  | { readonly kind: "paragraph" | "quote"; readonly inside: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] };

/**
 * Reads the Markdown that our documents are written in: headings, paragraphs, quotes, flat lists, tables and fenced
 * code. Anything else, HTML included, is text. Rows of a table begin with its head.
 */
export function parseBlocks(markdown: string): Block[] {
  return [...stretches(markdown)].map(blockOf);
}

/** The id of a heading, as GitHub makes it. @example anchorOf("What else? It's `a b`") // "what-else-its-a-b" */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** Lines that belong together: fenced code whole, a heading alone, others up to a blank line or the next list. */
function* stretches(markdown: string): Generator<string[]> {
  let lines: string[] = [];
  let fenced = false;
  for (const line of [...markdown.split("\n"), ""]) {
    const fence = line.startsWith("```");
    const begins = !fenced && (line === "" || fence || /^#{1,6} /.test(line) || beginsList(line, lines));
    if (begins && lines.length > 0) {
      yield lines;
      lines = [];
    }
    if (fenced || line !== "") lines.push(line);
    if (fenced && fence) {
      yield lines;
      lines = [];
    }
    if (fence) fenced = !fenced;
    else if (!fenced && /^#{1,6} /.test(line)) {
      yield lines;
      lines = [];
    }
  }
}

function beginsList(line: string, before: readonly string[]): boolean {
  const [first] = before;
  return first !== undefined && ITEM.test(line) && !ITEM.test(first);
}

const ITEM = /^(?:-|\d+\.) /;

function blockOf(lines: readonly string[]): Block {
  const first = at(lines, 0);
  const heading = /^(?<marks>#{1,6}) (?<text>.*)/.exec(first)?.groups;
  if (heading !== undefined) {
    const inside = parseInline(heading.text ?? "");
    return {
      kind: "heading",
      level: (heading.marks ?? "").length,
      anchor: anchorOf(plainText(inside)),
      inside,
    };
  }
  if (first.startsWith("```")) return { kind: "code", text: lines.slice(1, -1).join("\n") };
  if (first.startsWith("|")) return { kind: "table", rows: lines.filter((_, i) => i !== 1).map(cellsOf) };
  if (ITEM.test(first)) return { kind: "list", ordered: /^\d/.test(first), items: itemsOf(lines) };
  if (first.startsWith(">"))
    return { kind: "quote", inside: parseInline(lines.map((line) => line.replace(/^> ?/, "")).join(" ")) };
  return { kind: "paragraph", inside: parseInline(lines.join(" ")) };
}

function cellsOf(line: string): Inline[][] {
  return line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.trim().replaceAll("\\|", "|")));
}

/** An item goes on in the lines below that do not begin one. */
function itemsOf(lines: readonly string[]): Inline[][] {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return items.map(parseInline);
}
