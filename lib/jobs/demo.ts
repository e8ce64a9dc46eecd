import { existsSync } from "node:fs";
import { importBundle } from "@/lib/import/import-bundle";
import { formatReport } from "@/lib/import/report";
import { listModels } from "@/lib/store/postgres/models";
import type { Log, OpenDatabase } from "./database";

const DEMO = "prisma/demo";
const DEMO_MODEL = "solu-2l-docs";

/**
 * Loads the demo bundle into a database without models, so that a new site has something to show, and again when
 * this version reads more of it than the one that loaded it. A demo model that was removed stays away, and so does
 * one whose name has been taken. That it cannot be loaded is said and nothing worse: a site needs no demo.
 */
export async function importDemo(
  database: Pick<OpenDatabase, "connections" | "run">,
  log: Log,
): Promise<void> {
  if (!existsSync(DEMO)) return;
  try {
    await database.run(() => load(database, log));
  } catch (error) {
    log(`The demo model was not imported: ${error instanceof Error ? error.message : error}`);
  }
}

async function load({ connections }: Pick<OpenDatabase, "connections">, log: Log): Promise<void> {
  const models = await listModels(connections);
  const demo = models.find(({ name }) => name === DEMO_MODEL);
  // An older version's demo has texts and no statistics; what has neither is somebody's own.
  const isOld = demo?.revisions.neuroscope !== undefined && demo.revisions.statistics === undefined;
  if (models.length > 0 && !isOld) return;
  log("Importing the demo model …");
  for (const line of formatReport(await importBundle(connections, DEMO, { log }))) log(line);
}
