import { defineConfig } from "prisma/config";

const { DATABASE_URL } = process.env;

// The address is only needed by commands that reach a database; generating the client is not one. Nothing of ours is
// imported: an image is given its packages, and this client, before the sources.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(DATABASE_URL ? { datasource: { url: DATABASE_URL } } : {}),
});
