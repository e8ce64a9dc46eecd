type Field = string | number | null;

/**
 * A line of CSV (RFC 4180). Text that a spreadsheet would run as a formula begins with an apostrophe, as spreadsheets
 * write text themselves.
 *
 * @example csvLine(["a", "b, c", 1, null]) // 'a,"b, c",1,\r\n'
 */
export function csvLine(fields: readonly Field[]): string {
  return `${fields.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(field: Field): string {
  if (field === null) return "";
  if (typeof field === "number") return String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
