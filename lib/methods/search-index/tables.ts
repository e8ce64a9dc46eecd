import type { TableOf } from "@/lib/store/table";

/**
 * Where a word may stand of which neurons are listed: on the token on which a path fires, before it on a path, among
 * the tokens that the neuron makes likelier, in its texts near where it fires.
 */
export type SearchRole = "activating" | "important" | "promoted" | "text";

const POSTING_COLUMNS = {
  word: "text",
  role: "text",
  token: "text",
  num_neurons: "int4",
  postings: "bytea",
} as const;

/** The neurons that have a word in one role and spelling, packed (lib/search/shares.ts). Of every method that finds neurons. */
export const SEARCH_POSTINGS: TableOf<typeof POSTING_COLUMNS> = {
  name: "search_postings",
  columns: POSTING_COLUMNS,
  key: ["word", "role", "token"],
};

const PATH_COLUMNS = { token: "text", num_paths: "int4", paths: "bytea" } as const;

/** All paths that fire on a token, of all neurons: `FiringPath[]` as compressed JSON. */
export const FIRING_PATHS: TableOf<typeof PATH_COLUMNS> = {
  name: "firing_paths",
  columns: PATH_COLUMNS,
  key: ["token"],
};
