import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** A line as JSON; the message says where it is none. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return parsed(JSON.parse(text));
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}

/** What a schema found first, with the place in the record. */
export function firstIssue(error: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): string {
  const issue = error.issues[0];
  const place = issue?.path.map(String).join(".") ?? "";
  return `${place === "" ? "the record" : place}: ${issue?.message ?? "invalid"}`;
}
