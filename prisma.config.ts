import { defineConfig } from "prisma/config";
import { readEnvironment } from "./lib/environment";

const { DATABASE_URL } = readEnvironment();

// The address is only needed by commands that reach a database; generating the client is not one.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(DATABASE_URL === undefined ? {} : { datasource: { url: DATABASE_URL } }),
});
