import { ApiError } from "@/lib/domain/errors";
import { FIRES } from "@/lib/domain/firing";
import type { FindQuery } from "@/lib/domain/found";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { viewOfFind } from "@/lib/domain/search";
import type { SearchView } from "@/lib/domain/search-view";
import { findQuery } from "@/lib/wire/find";
import { parseQuery } from "@/lib/wire/query";

/** Parameters of an address as Next gives them. */
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A search as its address asks for it. */
export interface AskedSearch {
  readonly view: SearchView;
  readonly query: FindQuery;
}

/** Longest text that is searched: with it the address of the data stays within the API's limit. */
const MOST_CHARACTERS = 500;
/** What addresses of an older version said of a place. */
const OLDER: Readonly<Record<string, string>> = {
  "role=activating": "on",
  "role=important": "after",
  "in=explanations": "explanation",
};

/** What stands in the box; of a form that asks which neurons fire on a text, `fires`, what would stand there. */
export function readText({ q, fires }: Params): string {
  const [text = ""] = valuesOf(fires);
  return valuesOf(q)[0] ?? (text.trim() === "" ? "" : `${FIRES}${text}`);
}

/** The models that the search is kept within; all when empty. */
export function readModels({ model }: Params): string[] {
  return valuesOf(model).filter((name) => name !== "");
}

/** Reads the search page's parameters; those of other names and empty ones say nothing. */
export function readSearch(params: Params): Parsed<AskedSearch> {
  const q = readText(params);
  if (q.length > MOST_CHARACTERS || q.includes("\0")) {
    return unparsed(unreadable(`it may have at most ${MOST_CHARACTERS} characters, none of them NUL`));
  }
  const single = ["layer", "pole", "place", "sort", "cursor"].flatMap((name): [string, string][] => {
    const [value = ""] = valuesOf(params[name]);
    return value === "" || (name === "sort" && value === "score") ? [] : [[name, value]];
  });
  const older = ["role", "in"].flatMap((name) => OLDER[`${name}=${valuesOf(params[name])[0]}`] ?? []);
  const placed = single.some(([name]) => name === "place") ? [] : older.slice(0, 1);
  const places = placed.map((place): [string, string] => ["place", place]);
  try {
    const given = { q, model: readModels(params), ...Object.fromEntries([...single, ...places]) };
    const query = parseQuery(findQuery, given);
    return parsed({ query, view: viewOfFind(query) });
  } catch (error) {
    if (error instanceof ApiError) return unparsed(unreadable(error.message));
    throw error;
  }
}

/** A sentence for people about a fault of the search. */
export function unreadable(fault: string): string {
  return `This search cannot be read: ${fault.replace(/^q: /, "").replace(/\.$/, "")}.`;
}

function valuesOf(value: Params[string]): string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : [...value];
}
