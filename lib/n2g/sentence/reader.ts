import { at } from "@/lib/domain/at";

/** Thrown when a text does not go on as it must; never leaves the parser. */
export class Unexpected extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

/** Reads a text from its beginning, a pattern at a time. */
export interface Reader {
  /** What a sticky pattern matches here, white space before it passed over, or null and nothing read. */
  take(pattern: RegExp): RegExpExecArray | null;
  /** Throws that something else was expected here, or at another position. */
  fail(expected: string, position?: number): never;
  /** Where reading goes on: UTF-16 units from the beginning. */
  position(): number;
}

export function reader(text: string): Reader {
  let position = 0;
  const skipped = () => position + at(/^\s*/.exec(text.slice(position)) ?? [""], 0).length;
  return {
    take(pattern) {
      const sticky = new RegExp(pattern, "isyu");
      sticky.lastIndex = skipped();
      const found = sticky.exec(text);
      if (found) position = sticky.lastIndex;
      return found;
    },
    fail(expected, failed = skipped()): never {
      throw new Unexpected(
        failed,
        `At character ${failed + 1}, ${found(text.slice(failed))}: expected ${expected}.`,
      );
    },
    position: skipped,
  };
}

function found(rest: string): string {
  if (rest === "") return "the end";
  const [word = ""] = /^(?:[\p{L}\p{N}-]+|.)/su.exec(rest) ?? [];
  return `“${word}”`;
}
