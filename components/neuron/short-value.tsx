import { formatCount, formatExact } from "@/components/ui/number";
import { cutText } from "@/lib/domain/cut-text";
import { escapeUnseen, formatToken } from "@/lib/domain/token";

/** Characters of JSON or of text that stand in a line. */
export const MOST_IN_LINE = 200;
const LONG_IN_TABLE = 40;

/**
 * A value where there is little room, a list of texts or numbers as they are said; nothing for one that is not there.
 * The blanks around a text are shown as a token's. What `scrolls` need not be squeezed.
 */
export function ShortValue({ value, scrolls = false }: { value: unknown; scrolls?: boolean }) {
  if (value === undefined) return null;
  const list = Array.isArray(value) && value.length > 0 && !value.some(isNested);
  const nested = !list && isNested(value);
  const written = nested
    ? escapeUnseen(JSON.stringify(value))
    : list
      ? value.map(said).join(", ")
      : said(value);
  const { text, leftOut } = cutText(written, MOST_IN_LINE);
  const classes = [
    ...(nested ? ["break-all font-mono text-sm"] : []),
    ...(nested || list || typeof value === "string" ? ["whitespace-pre-wrap"] : []),
    ...(scrolls && text.length > LONG_IN_TABLE ? ["block min-w-64 max-w-96 break-words"] : []),
  ];
  return (
    <span className={classes.length === 0 ? undefined : classes.join(" ")}>
      {text}
      {leftOut === 0 ? null : <span className="text-faint"> … {formatCount(leftOut)} more characters</span>}
    </span>
  );
}

function said(value: unknown): string {
  if (typeof value === "number") return formatExact(value);
  // Of a long text, only what may be shown: the rest is but counted.
  return typeof value === "string"
    ? formatToken(value.slice(0, MOST_IN_LINE)) + value.slice(MOST_IN_LINE)
    : String(value);
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
