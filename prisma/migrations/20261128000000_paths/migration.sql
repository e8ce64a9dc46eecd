-- A graph is a list of paths, from which the one of 2023 is drawn. Graphs that are there already have none.
ALTER TABLE "n2g_graph" ADD COLUMN "paths" BYTEA;
ALTER TABLE "n2g_graph" ADD COLUMN "counter_examples" BYTEA;
-- The bytes are compressed already: stored out of line as they are, and never read along.
ALTER TABLE "n2g_graph" ALTER COLUMN "paths" SET STORAGE EXTERNAL;
ALTER TABLE "n2g_graph" ALTER COLUMN "counter_examples" SET STORAGE EXTERNAL;

-- The control windows of a neuron name their texts. An identifier may be of any length.
CREATE INDEX "text_id_idx" ON "text" USING HASH ("id");
