import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
}

/** The migrations under `prisma/migrations`, oldest first. */
export function listMigrations(folder = path.resolve("prisma/migrations")): Migration[] {
  // The bundler would take all files along for a folder that it cannot know; next.config.js names this one.
  return readdirSync(/* turbopackIgnore: true */ folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(/* turbopackIgnore: true */ file))
    .map(({ name, file }) => {
      const bytes = readFileSync(/* turbopackIgnore: true */ file);
      return {
        name,
        sql: bytes.toString("utf8"),
        checksum: createHash("sha256").update(bytes).digest("hex"),
      };
    });
}
