-- What an explanation makes one expect of a neuron, text by text; read only when asked for.
ALTER TABLE "explanation" ADD COLUMN "simulations" BYTEA;
ALTER TABLE "explanation" ALTER COLUMN "simulations" SET STORAGE EXTERNAL;
