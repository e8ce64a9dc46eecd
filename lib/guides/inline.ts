import type { MarkedToken, Token } from "marked";

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

/** The stretches of a paragraph: code, emphasis and links, texts beside each other as one. HTML is text like any other. */
export function inlineOf(tokens: readonly Token[]): Inline[] {
  const parts: Inline[] = [];
  for (const part of tokens.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (part.kind === "text" && last?.kind === "text")
      parts.splice(-1, 1, { kind: "text", text: last.text + part.text });
    else parts.push(part);
  }
  return parts;
}

/** What a reader sees of it. */
export function plainText(parts: readonly Inline[]): string {
  return parts.map((part) => ("text" in part ? part.text : plainText(part.inside))).join("");
}

function partsOf(given: Token): Inline[] {
  const token = given as MarkedToken; // there are no extensions
  switch (token.type) {
    case "codespan":
      return [{ kind: "code", text: token.text }];
    case "strong":
      return [{ kind: "strong", inside: inlineOf(token.tokens) }];
    case "em":
      return [{ kind: "emphasis", inside: inlineOf(token.tokens) }];
    case "link":
      return isOurs(token.href)
        ? [{ kind: "link", to: token.href, title: token.title ?? null, inside: inlineOf(token.tokens) }]
        : inlineOf(token.tokens);
    case "text":
      return token.tokens === undefined ? [textOf(token.text)] : inlineOf(token.tokens);
    case "br":
      return [textOf(" ")];
    case "escape":
      return [textOf(token.text)];
    default:
      return [textOf(token.raw)]; // HTML, pictures, what is struck through
  }
}

/** A link to a page or a file; nothing that a browser would run. */
function isOurs(href: string): boolean {
  return !/^[a-z][a-z\d+.-]*:/i.test(href) || /^(?:https?|mailto):/i.test(href);
}

/** Lines of one paragraph stand in one. */
function textOf(text: string): Inline {
  return { kind: "text", text: text.replaceAll("\n", " ") };
}
