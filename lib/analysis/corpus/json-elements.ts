/** What ends or nests something in JSON, or begins a text. */
const SIGNS = /["[\]{},]/g;
/** What ends a text: its quote, or a stroke before a sign that is part of it. */
const IN_TEXT = /["\\]/g;

/** Says, without a subject, why a text is not an array to its end. */
export class NotAnArray extends Error {}

/**
 * The elements of a JSON array, each as it is written, in the memory of one of them. What is between them is not
 * otherwise checked: that each is JSON is for its reader to see. Throws `NotAnArray` where the text is none, is not
 * closed, or goes on behind it.
 */
export async function* elementsOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  /** Of the element that is being read, as far as it has come. */
  let element = "";
  /** Open brackets: 0 before the array and behind it. */
  let depth = 0;
  let isOver = false;
  let inText = false;
  let isEscaped = false;
  for await (const piece of pieces) {
    let start = 0;
    let next = 0;
    while (next < piece.length) {
      if (isEscaped) {
        isEscaped = false;
        next += 1;
        continue;
      }
      const signs = inText ? IN_TEXT : SIGNS;
      signs.lastIndex = next;
      const found = signs.exec(piece);
      if (found === null) break;
      const sign = found[0];
      next = found.index + 1;
      if (sign === "\\") isEscaped = true;
      else if (sign === '"') inText = !inText;
      else if (depth === 0) {
        if (isOver || sign !== "[" || piece.slice(start, found.index).trim() !== "") break;
        depth = 1;
        start = next;
      } else if (sign === "[" || sign === "{") depth += 1;
      else if (depth > 1) depth -= sign === "," ? 0 : 1;
      else {
        element += piece.slice(start, found.index);
        start = next;
        isOver = sign !== ",";
        if (isOver) depth = 0;
        if (element.trim() !== "" || !isOver) yield element;
        element = "";
      }
    }
    if (depth > 0) element += piece.slice(start);
    else if (piece.slice(start).trim() !== "")
      throw new NotAnArray(isOver ? "goes on behind its array" : "is no JSON array");
  }
  if (!isOver) throw new NotAnArray("is cut off: its array is not closed");
}
