import { formatCount } from "@/components/ui/number";
import { cutText } from "./cut-text";

/** Characters of JSON or of text that stand in a line. */
export const MOST_IN_LINE = 200;
const LONG_IN_TABLE = 40;

/** A value where there is little room; nothing for one that is not there. What `scrolls` need not be squeezed. */
export function ShortValue({ value, scrolls = false }: { value: unknown; scrolls?: boolean }) {
  if (value === undefined) return null;
  const nested = typeof value === "object" && value !== null;
  const { text, leftOut } = cutText(nested ? JSON.stringify(value) : String(value), MOST_IN_LINE);
  const classes = [
    ...(nested ? ["break-all font-mono text-sm"] : []),
    ...(scrolls && text.length > LONG_IN_TABLE ? ["block min-w-64"] : []),
  ];
  return (
    <span className={classes.length === 0 ? undefined : classes.join(" ")}>
      {text}
      {leftOut === 0 ? null : <span className="text-faint"> … {formatCount(leftOut)} more characters</span>}
    </span>
  );
}
