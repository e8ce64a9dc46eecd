-- What a revision's rows must be known by: names of statistics; of an added service its title and schema.
ALTER TABLE "revision" ADD COLUMN "detail" JSONB NOT NULL DEFAULT '{}';

-- Statistics and token weights are methods of their own and may come from other sources than the texts. Those that
-- an older version imported are dropped with their table: importing their bundle again brings them back.
DROP TABLE "neuron";

-- One value for each of the statistics that the revision names, NaN where unknown.
CREATE TABLE "statistic_values" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "values" DOUBLE PRECISION[],

    CONSTRAINT "statistic_values_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");

CREATE TABLE "statistics" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "record" BYTEA NOT NULL,

    CONSTRAINT "statistics_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
-- The bytes are compressed already: stored out of line as they are, and never read along.
ALTER TABLE "statistics" ALTER COLUMN "record" SET STORAGE EXTERNAL;

CREATE TABLE "token_weights" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "record" BYTEA NOT NULL,

    CONSTRAINT "token_weights_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "token_weights" ALTER COLUMN "record" SET STORAGE EXTERNAL;

-- A neuron may have control windows and no snippets.
ALTER TABLE "snippet_page" ALTER COLUMN "preview" DROP NOT NULL;
ALTER TABLE "snippet_page" ALTER COLUMN "body" DROP NOT NULL;
ALTER TABLE "snippet_page" ADD COLUMN "first_tokens" TEXT NOT NULL DEFAULT '';
ALTER TABLE "snippet_page" ADD COLUMN "forms" BYTEA;
ALTER TABLE "snippet_page" ADD COLUMN "controls" BYTEA;
ALTER TABLE "snippet_page" ALTER COLUMN "controls" SET STORAGE EXTERNAL;

CREATE TABLE "text" (
    "revision_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "record" BYTEA NOT NULL,

    CONSTRAINT "text_pkey" PRIMARY KEY ("revision_id", "ordinal")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "text" ALTER COLUMN "record" SET STORAGE EXTERNAL;

CREATE TABLE "vocabulary" (
    "revision_id" INTEGER NOT NULL,
    "first_id" INTEGER NOT NULL,
    "tokens" BYTEA NOT NULL,

    CONSTRAINT "vocabulary_pkey" PRIMARY KEY ("revision_id", "first_id")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "vocabulary" ALTER COLUMN "tokens" SET STORAGE EXTERNAL;

ALTER TABLE "n2g_graph" DROP COLUMN "f1";
ALTER TABLE "n2g_graph" DROP COLUMN "num_nodes";

-- Place among the neuron's explanations in the source: `rank` is by score.
ALTER TABLE "explanation" ADD COLUMN "place" SMALLINT NOT NULL DEFAULT 0;

-- Added services: any JSON of a neuron; of a layer as a whole, whose neuron is -1; of the model, whose layer is -1 too.
CREATE TABLE "service_data" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "service_data_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "service_data" ALTER COLUMN "data" SET STORAGE EXTERNAL;
