/**
 * The rows of a CSV file (RFC 4180), each a list of its fields: quoted fields may hold separators, line ends and
 * doubled quotes; a lone carriage return ends no line. Throws a sentence where a quoted field has no end.
 *
 * @param separator one character: a comma, a semicolon, a tab
 */
export async function* csvRows(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<string[]> {
  let row: string[] = [];
  let field = "";
  let state: "plain" | "quoted" | "quote" = "plain";
  let line = 1;
  let opened = 1;
  const signs = new RegExp(`["\\n${separator}]`, "g");
  for await (const piece of pieces) {
    let next = 0;
    while (next < piece.length) {
      signs.lastIndex = next;
      const found = signs.exec(piece);
      const end = found?.index ?? piece.length;
      // Characters that mean nothing but themselves.
      if (end > next) {
        field += piece.slice(next, end);
        if (state === "quote") state = "plain";
      }
      if (found === null) break;
      const [character] = found;
      next = end + 1;
      if (character === "\n") line += 1;
      if (state === "quoted") {
        if (character === '"') state = "quote";
        else field += character;
      } else if (character === '"' && (state === "quote" || field === "")) {
        if (state === "quote") field += character;
        else opened = line;
        state = "quoted";
      } else if (character === separator) {
        row.push(field);
        field = "";
        state = "plain";
      } else if (character === "\n") {
        yield [...row, field.replace(/\r$/, "")];
        row = [];
        field = "";
        state = "plain";
      } else field += character;
    }
  }
  if (state === "quoted") throw new Error(`the quoted field that begins in line ${opened} has no end`);
  if (field !== "" || row.length > 0) yield [...row, field];
}
