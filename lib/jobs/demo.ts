import { existsSync } from "node:fs";
import { importPaths } from "@/lib/import/import-paths";
import { listModels } from "@/lib/store/postgres/models";

const DEMO = "prisma/demo";

/** Loads the demo bundle into a database without models, so that a new site has something to show. */
export async function importDemo(log: (line: string) => void): Promise<void> {
  if ((await listModels()).length > 0 || !existsSync(DEMO)) return;
  log("Importing the demo model …");
  await importPaths([DEMO], { log });
}
