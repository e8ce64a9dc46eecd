import { ApiError } from "@/lib/domain/errors";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { SearchView } from "@/lib/domain/paths";
import { type SearchQuery, viewOfSearch } from "@/lib/domain/search";
import { parseQuery } from "@/lib/wire/query";
import { searchQuery } from "@/lib/wire/search";

/** Parameters of an address as Next gives them. */
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A search as its address asks for it. */
export interface AskedSearch {
  readonly view: SearchView;
  readonly query: SearchQuery;
}

/** Longest text that is searched: with it the address of the data stays within the API's limit. */
const MOST_CHARACTERS = 500;

/** What stands in the box. */
export function readText({ q }: Params): string {
  return valuesOf(q)[0] ?? "";
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
  const single = ["role", "layer", "in", "sort", "cursor"].flatMap((name): [string, string][] => {
    const [value = ""] = valuesOf(params[name]);
    return value === "" ? [] : [[name, value]];
  });
  try {
    const query = parseQuery(searchQuery, { q, model: readModels(params), ...Object.fromEntries(single) });
    return parsed({
      query,
      view: viewOfSearch(
        query,
        single.some(([name]) => name === "in"),
      ),
    });
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
