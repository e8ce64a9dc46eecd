/** The Prisma CLI with a schema engine that needs no download: `npm run prisma -- migrate diff …`. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const engine = fileURLToPath(new URL("schema-engine.mjs", import.meta.url));
const env = {
  PRISMA_SCHEMA_ENGINE_BINARY: engine,
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  ...process.env,
};
// Windows cannot start a script as a program; there Prisma finds its own engine.
if (process.platform === "win32") delete env.PRISMA_SCHEMA_ENGINE_BINARY;

const { status, error } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], {
  stdio: "inherit",
  env,
});
if (error) throw error;
process.exit(status ?? 1);
