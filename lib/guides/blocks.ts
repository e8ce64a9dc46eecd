import { lexer, type MarkedToken, type Token } from "marked";
import { type Inline, inlineOf, plainText } from "./inline";

/** A part of a guide, from a blank line to the next. */
export type Block =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly anchor: string;
      readonly inside: readonly Inline[];
    }
  | { readonly kind: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] };

/** Reads Markdown as GitHub has it. HTML is text like any other. Rows of a table begin with its head. */
export function parseBlocks(markdown: string): Block[] {
  return lexer(markdown).flatMap(blockOf);
}

/** The id of a heading, as GitHub makes it. @example anchorOf("What else? It's `a b`") // "what-else-its-a-b" */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function blockOf(given: Token): Block[] {
  const token = given as MarkedToken; // there are no extensions
  switch (token.type) {
    case "heading": {
      const inside = inlineOf(token.tokens);
      return [{ kind: "heading", level: token.depth, anchor: anchorOf(plainText(inside)), inside }];
    }
    case "code":
      return [{ kind: "code", text: token.text }];
    case "blockquote":
      return [{ kind: "quote", blocks: token.tokens.flatMap(blockOf) }];
    case "list":
      return [
        {
          kind: "list",
          ordered: token.ordered,
          items: token.items.map(({ tokens }) => tokens.flatMap(blockOf)),
        },
      ];
    case "table":
      return [
        {
          kind: "table",
          rows: [token.header, ...token.rows].map((row) => row.map(({ tokens }) => inlineOf(tokens))),
        },
      ];
    case "paragraph":
      return [{ kind: "paragraph", inside: inlineOf(token.tokens) }];
    case "text":
      return [{ kind: "paragraph", inside: inlineOf(token.tokens ?? [token]) }];
    case "html":
      return [{ kind: "paragraph", inside: [{ kind: "text", text: token.text.trim() }] }];
    default:
      return []; // blank lines, rules, and what only names links
  }
}
