import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { importBundle } from "@/lib/import/import-bundle";
import { formatReport } from "@/lib/import/report";
import { listModels } from "@/lib/store/postgres/models";
import type { StoredModel } from "@/lib/store/store";
import type { Log, OpenDatabase } from "./database";

const DEMO = "prisma/demo";
const DEMO_MODEL = "solu-2l-docs";

/** SHA-256 of `bundle.json` of earlier demos: without graphs, with those of 2023, and with paths whose stability nobody had measured. */
const EARLIER_DEMOS: readonly string[] = [
  "7d093bb027c55ee4b24149e446e5120ed060fddbe6a79c00225bc40aadc4d19b",
  "9b27e9d306f4126fc619ac32146138f11643798fd7cee32dc3ea9f9573e3704c",
  "527b5228824ad6cecae31d5948b00515ec28b6c41cd5d81d4a6bd1ec3af35204",
];

/**
 * Loads the demo bundle into a database without models, so that a new site has something to show, and again when
 * this version reads more of it, or comes with more, than the one that loaded it. A demo model that was removed stays away, and so does
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
  const isOld = demo !== undefined && (await isOlderDemo(demo));
  if (models.length > 0 && !isOld) return;
  log("Importing the demo model …");
  for (const line of formatReport(await importBundle(connections, DEMO, { log }))) log(line);
}

/** Whether a model is the demo of an older version; one of that name that somebody made is not. */
async function isOlderDemo({ revisions: { neuroscope, statistics } }: StoredModel): Promise<boolean> {
  if (neuroscope === undefined) return false; // what has no texts is somebody's own
  if (statistics === undefined) return true;
  const manifest = await readFile(path.join(DEMO, "bundle.json"));
  const present = createHash("sha256").update(manifest).digest("hex");
  const { sourceSha256 } = neuroscope;
  return EARLIER_DEMOS.includes(sourceSha256) && sourceSha256 !== present;
}
