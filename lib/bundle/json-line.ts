import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** A line as JSON; the message says where it is none. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return parsed(JSON.parse(text));
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}
