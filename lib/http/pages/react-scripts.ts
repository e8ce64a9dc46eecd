import { createHash } from "node:crypto";

/**
 * What React's server renderer writes into a page to move parts that came late into their places (`react-dom`, the
 * literals of its fizz instruction set), by the SHA-256 of its text up to the call at its end. They change with React:
 * a test reads them from the one that is installed.
 */
const RUNTIME = new Set([
  "7mu4H06fwDCjmnxxr/xNHyuQC6pLTHr4M2E4jXw5WZs=", // $RT, when the page was first painted
  "rkPyhj2kmK5uKX6SivS3u1ga+pNajy8xBWBiEPXhNMA=", // $RS, a stretch
  "ejxEGil7Q2jnFo9T1EMjhzsRoWDTVn8tRpUYd4XCJkY=", // $RC, a boundary
  "QwTTcUY6X/W9qbI8vPXdsBAoBq5Xi/MvMAMV2FEeJpk=", // $RR, a boundary with its sheets
  "5TqIdh80KgjiD5uUtz2OhDa5DlGt33xJV6lK4XUE+Yo=", // $RX, a boundary that failed
]);

/** The call at the end: strings, lists of strings and nulls only. */
const CALL = /\$R[A-Z]\((?:"(?:[^"\\]|\\.)*"|null|[[\],])*\);?$/;
/** Where another stretch of it begins. */
const NEXT = /(?=\$RB=\[\]|\$RM=new Map)/;

/** Whether a script in a page is React's own, and runs nothing else. */
export function isReactScript(text: string): boolean {
  const call = CALL.exec(text)?.[0] ?? "";
  const before = text.slice(0, text.length - call.length);
  return before.split(NEXT).every((part) => part === "" || isRuntime(part));
}

/** Whether it is a stretch of what React brings with it. */
export function isRuntime(part: string): boolean {
  const text = part.replace(/;;$/, ";");
  return RUNTIME.has(createHash("sha256").update(text).digest("base64"));
}
