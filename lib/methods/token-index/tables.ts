import { neuronTable, type TableOf } from "@/lib/store/table";

/** The tokens by which a neuron is found. */
export const NEURON_TOKENS = neuronTable("neuron_tokens", { entries: "bytea" });

const POSTING_COLUMNS = {
  token: "text",
  role: "text",
  num_neurons: "int4",
  raw_tokens: "text[]",
  postings: "bytea",
} as const;

/** The neurons with a token in one role, packed (lib/search/postings.ts). */
export const TOKEN_POSTINGS: TableOf<typeof POSTING_COLUMNS> = {
  name: "token_postings",
  columns: POSTING_COLUMNS,
  key: ["token", "role"],
};

/** A neuron's most similar neurons by either measure. */
export const SIMILAR_NEURON = neuronTable("similar_neuron", { by_max: "bytea", by_min: "bytea" });
