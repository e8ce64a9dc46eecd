CREATE TYPE "token_role" AS ENUM ('activating', 'important');

-- Partitioned as the neurons are: one partition a revision.
CREATE TABLE "n2g_graph" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "graph" BYTEA,
    "missing_reason" TEXT,
    "stats" JSONB,
    "f1" DOUBLE PRECISION,
    "num_nodes" INTEGER NOT NULL,

    CONSTRAINT "n2g_graph_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "n2g_graph" ALTER COLUMN "graph" SET STORAGE EXTERNAL;

CREATE TABLE "neuron_tokens" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "entries" BYTEA NOT NULL,

    CONSTRAINT "neuron_tokens_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");

-- Every neuron with a token in a role, as one row: reading 2,000 rows would cost ten times as much.
CREATE TABLE "token_postings" (
    "revision_id" INTEGER NOT NULL,
    "token" TEXT NOT NULL,
    "role" "token_role" NOT NULL,
    "num_neurons" INTEGER NOT NULL,
    "raw_tokens" TEXT[],
    "postings" BYTEA NOT NULL,

    CONSTRAINT "token_postings_pkey" PRIMARY KEY ("revision_id", "token", "role")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "token_postings" ALTER COLUMN "postings" SET STORAGE EXTERNAL;
-- For the search that finds nothing as written and tries again without regard to case.
CREATE INDEX "token_postings_lower" ON "token_postings"("revision_id", lower("token"));

CREATE TABLE "similar_neuron" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "by_max" BYTEA NOT NULL,
    "by_min" BYTEA NOT NULL,

    CONSTRAINT "similar_neuron_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");

CREATE TABLE "explanation" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "rank" SMALLINT NOT NULL,
    "explanation" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "explainer" TEXT NOT NULL,
    "scores" JSONB NOT NULL,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index", "rank")
) PARTITION BY LIST ("revision_id");
CREATE INDEX "explanation_words" ON "explanation" USING GIN (to_tsvector('english', "explanation"));
