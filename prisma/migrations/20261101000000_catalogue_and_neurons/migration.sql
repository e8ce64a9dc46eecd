CREATE TYPE "revision_state" AS ENUM ('loading', 'current', 'old');

CREATE TABLE "model" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "num_layers" INTEGER NOT NULL,
    "layer_size" INTEGER NOT NULL,
    "activation_function" TEXT NOT NULL,
    "num_total_parameters" BIGINT NOT NULL,
    "dataset" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "model_name_key" ON "model"("name");

CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "model_name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_sha256" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "report" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_run_model_name_source_sha256_idx" ON "import_run"("model_name", "source_sha256");

CREATE TABLE "revision" (
    "id" SERIAL NOT NULL,
    "model_id" INTEGER NOT NULL,
    "service" TEXT NOT NULL,
    "state" "revision_state" NOT NULL,
    "source_sha256" TEXT NOT NULL,
    "provenance" JSONB NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '[]',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "import_run_id" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "revision_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "revision_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "revision_model_id_state_idx" ON "revision"("model_id", "state");
CREATE INDEX "revision_import_run_id_idx" ON "revision"("import_run_id");
-- A model has at most one current revision of a service. Prisma cannot say a partial index, and leaves it alone.
CREATE UNIQUE INDEX "revision_current" ON "revision"("model_id", "service") WHERE "state" = 'current';

-- One partition a revision: loaded as a table of its own, attached when it is published, dropped whole.
CREATE TABLE "neuron" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "max_activation" DOUBLE PRECISION,
    "min_activation" DOUBLE PRECISION,
    "mean" DOUBLE PRECISION,
    "variance" DOUBLE PRECISION,
    "skewness" DOUBLE PRECISION,
    "kurtosis" DOUBLE PRECISION,
    "fraction_above_zero" DOUBLE PRECISION,
    "activation_range" DOUBLE PRECISION,
    "num_tokens" BIGINT,
    "first_tokens" TEXT NOT NULL,
    "detail" BYTEA NOT NULL,

    CONSTRAINT "neuron_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
-- The bytes are compressed already: stored out of line as they are, and never read along.
ALTER TABLE "neuron" ALTER COLUMN "detail" SET STORAGE EXTERNAL;

CREATE TABLE "snippet_page" (
    "revision_id" INTEGER NOT NULL,
    "layer_index" SMALLINT NOT NULL,
    "neuron_index" INTEGER NOT NULL,
    "preview" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "snippet_page_pkey" PRIMARY KEY ("revision_id", "layer_index", "neuron_index")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "snippet_page" ALTER COLUMN "preview" SET STORAGE EXTERNAL;
ALTER TABLE "snippet_page" ALTER COLUMN "body" SET STORAGE EXTERNAL;
