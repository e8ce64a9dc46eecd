-- The beginning of the strongest text, which nothing reads: pages have it from the preview.
ALTER TABLE "snippet_page" DROP COLUMN "first_tokens";

-- Of tables that an import was filling, and that are to become parts of it, too.
DO $$
DECLARE part text;
BEGIN
  FOR part IN
    SELECT c.relname FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'first_tokens' AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relname LIKE 'snippet\_page\_%' AND c.relnamespace = current_schema()::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I DROP COLUMN first_tokens', part);
  END LOOP;
END $$;
