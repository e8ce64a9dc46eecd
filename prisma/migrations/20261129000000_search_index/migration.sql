-- What a search of all places reads: neurons by a word, the spellings of it, and where it stands.
CREATE TABLE "search_postings" (
    "revision_id" INTEGER NOT NULL,
    "word" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "num_neurons" INTEGER NOT NULL,
    "postings" BYTEA NOT NULL,

    CONSTRAINT "search_postings_pkey" PRIMARY KEY ("revision_id", "word", "role", "token")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "search_postings" ALTER COLUMN "postings" SET STORAGE EXTERNAL;

-- The paths of all neurons by the token on which they fire: a text asks which neurons fire on it.
CREATE TABLE "firing_paths" (
    "revision_id" INTEGER NOT NULL,
    "token" TEXT NOT NULL,
    "num_paths" INTEGER NOT NULL,
    "paths" BYTEA NOT NULL,

    CONSTRAINT "firing_paths_pkey" PRIMARY KEY ("revision_id", "token")
) PARTITION BY LIST ("revision_id");
ALTER TABLE "firing_paths" ALTER COLUMN "paths" SET STORAGE EXTERNAL;
