import { BadLine } from "@/lib/sources/bad-line";
import { type DotToken, dotLexer } from "./dot-tokens";

/** The values of a statement's attributes, by name. */
export type DotAttributes = ReadonlyMap<string, DotToken>;

/** DOT text, read token by token. What is not as expected is a `BadLine`. */
export class DotReader {
  private readonly read: () => DotToken;
  private token: DotToken;

  constructor(text: string) {
    this.read = dotLexer(text);
    this.token = this.read();
  }

  /** Is this mark or bare word what comes next? */
  sees(text: string): boolean {
    return this.token.kind !== "quoted" && this.token.text === text;
  }

  next(): DotToken {
    const { token } = this;
    this.token = this.read();
    return token;
  }

  /** Passes over the mark or bare word `text`. */
  expect(text: string): void {
    if (!this.sees(text)) throw this.bad(text === "" ? "the end" : text);
    this.next();
  }

  identifier(): DotToken {
    if (this.token.kind === "mark") throw this.bad("a name");
    return this.next();
  }

  /** @example `[label=mind penwidth=3]` */
  attributes(): DotAttributes {
    const attributes = new Map<string, DotToken>();
    this.expect("[");
    while (!this.sees("]")) {
      const { text } = this.identifier();
      this.expect("=");
      attributes.set(text, this.identifier());
      if (this.sees(",")) this.next();
    }
    this.next();
    return attributes;
  }

  private bad(expected: string): BadLine {
    const { text, line } = this.token;
    return new BadLine(line, `expected ${expected}, found ${text === "" ? "the end" : `"${text}"`}`);
  }
}
