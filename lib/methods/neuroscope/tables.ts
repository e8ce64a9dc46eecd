import { neuronTable, type TableOf } from "@/lib/store/table";

/** One row for each neuron with snippets or control windows. */
export const SNIPPET_PAGE = neuronTable("snippet_page", {
  preview: "bytea?",
  body: "bytea?",
  forms: "bytea?",
  controls: "bytea?",
});

const TEXT_COLUMNS = { ordinal: "int4", id: "text", record: "bytea" } as const;
/** The texts of the source in its order. */
export const TEXT: TableOf<typeof TEXT_COLUMNS> = { name: "text", columns: TEXT_COLUMNS, key: ["ordinal"] };

const VOCABULARY_COLUMNS = { first_id: "int4", tokens: "bytea" } as const;
/** The source's token strings by token id, in stretches. */
export const VOCABULARY: TableOf<typeof VOCABULARY_COLUMNS> = {
  name: "vocabulary",
  columns: VOCABULARY_COLUMNS,
  key: ["first_id"],
};
