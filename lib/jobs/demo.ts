import { existsSync } from "node:fs";
import { importPaths } from "@/lib/jobs/import/import-paths";
import type { Connections } from "@/lib/store/postgres/connections";
import { listModels } from "@/lib/store/postgres/models";

const DEMO = "prisma/demo";
const DEMO_MODEL = "solu-2l-docs";

/**
 * Loads the demo bundle into a database without models, so that a new site has something to show, and again when
 * this version reads more of it than the one that loaded it. A demo model that was removed stays away.
 */
export async function importDemo(connections: Connections, log: (line: string) => void): Promise<void> {
  if (!existsSync(DEMO)) return;
  const models = await listModels(connections);
  const demo = models.find(({ name }) => name === DEMO_MODEL);
  if (models.length > 0 && (demo === undefined || demo.revisions.statistics !== undefined)) return;
  log("Importing the demo model …");
  await importPaths(connections, [DEMO], { log });
}
