/**
 * The rows of a CSV file (RFC 4180), each a list of its fields: quoted fields may hold separators, line ends and
 * doubled quotes. Throws a sentence where a quoted field has no end.
 *
 * @param separator one character, a comma or a tab
 */
export async function* csvRows(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<string[]> {
  let row: string[] = [];
  let field = "";
  let state: "plain" | "quoted" | "quote" = "plain";
  let line = 1;
  let opened = 1;
  for await (const piece of pieces) {
    for (const character of piece) {
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
