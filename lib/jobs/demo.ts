import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type DemoModel, isDemoModel } from "@/lib/domain/demo-models";
import { importBundle } from "@/lib/import/import-bundle";
import { formatReport } from "@/lib/import/report";
import type { Connections } from "@/lib/store/postgres/connections";
import { wasImported } from "@/lib/store/postgres/import-run";
import { listModels } from "@/lib/store/postgres/models";
import type { StoredModel } from "@/lib/store/store";
import type { Log, OpenDatabase } from "./database";

/** A model that comes with this version, as a bundle of its own. */
interface Demo {
  readonly folder: string;
  /** SHA-256 of `bundle.json` of what earlier versions came with. */
  readonly earlier: readonly string[];
}

const DEMOS: Readonly<Record<DemoModel, Demo>> = {
  "solu-2l-docs": {
    folder: "prisma/demo",
    earlier: [
      "7d093bb027c55ee4b24149e446e5120ed060fddbe6a79c00225bc40aadc4d19b", // without graphs
      "9b27e9d306f4126fc619ac32146138f11643798fd7cee32dc3ea9f9573e3704c", // with those of 2023
      "527b5228824ad6cecae31d5948b00515ec28b6c41cd5d81d4a6bd1ec3af35204", // whose paths' stability nobody had measured
    ],
  },
  "smollm2-135m-instruct": { folder: "prisma/demo-smollm2", earlier: [] },
};

/**
 * Loads the demo models into a database without models, so that a new site has something to show; one again when
 * this version reads more of it, or comes with more, than the one that loaded it; and one that is new into a database
 * that holds demos alone. A demo that was removed beside others stays away, and so does one whose name has been taken.
 * That one cannot be loaded is said and nothing worse: a site needs no demo.
 */
export async function importDemos(
  { connections, run }: Pick<OpenDatabase, "connections" | "run">,
  wanted: readonly DemoModel[],
  log: Log,
): Promise<void> {
  const present = wanted.filter((name) => existsSync(DEMOS[name].folder));
  if (present.length === 0) return;
  await run(async () => {
    const models = await listModels(connections);
    for (const name of present)
      try {
        if (!(await isToLoad(connections, name, models))) continue;
        log(`Importing the demo model ${name} …`);
        const report = await importBundle(connections, DEMOS[name].folder, { log });
        for (const line of formatReport(report)) log(line);
      } catch (error) {
        log(`${name} was not imported: ${error instanceof Error ? error.message : error}`);
      }
  });
}

async function isToLoad(
  connections: Connections,
  demo: DemoModel,
  models: readonly StoredModel[],
): Promise<boolean> {
  const stored = models.find(({ name }) => name === demo);
  if (stored !== undefined) return isOlder(DEMOS[demo], stored);
  const demosAlone = models.every(({ name }) => isDemoModel(name));
  return models.length === 0 || (demosAlone && !(await wasImported(connections, demo)));
}

/** Whether a model is the demo of an older version; one of that name that somebody made is not. */
async function isOlder({ folder, earlier }: Demo, { revisions }: StoredModel): Promise<boolean> {
  const { neuroscope, statistics } = revisions;
  if (neuroscope === undefined) return false; // what has no texts is somebody's own
  if (statistics === undefined) return true;
  const manifest = await readFile(path.join(folder, "bundle.json"));
  const present = createHash("sha256").update(manifest).digest("hex");
  const { sourceSha256 } = neuroscope;
  return earlier.includes(sourceSha256) && sourceSha256 !== present;
}
