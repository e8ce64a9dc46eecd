-- Data that an import replaced and that were to be kept: a rollback brings them back.
ALTER TYPE "revision_state" ADD VALUE 'kept';
