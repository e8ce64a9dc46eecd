import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { buildIfStale } from "@/lib/cli/tools/build";
import { filledLayers } from "@/lib/domain/filled-layers";
import { hasPoles } from "@/lib/domain/pole";
import type { Progress } from "@/lib/domain/progress";
import type { Environment } from "@/lib/environment";
import type { OpenDatabase } from "@/lib/jobs/database";
import { findModel } from "@/lib/jobs/export";
import { requireFree, writeWholeFolder } from "@/lib/jobs/export-forms/whole-folder";
import { type OpenSite, openSite } from "@/lib/process/site";
import type { AskedSite, WrittenSite } from "@/lib/site/archive";
import { writeSite } from "@/lib/site/write-site";
import { attachDoors, drain, listen } from "./doors";

/** Where the site is said to be when SITE_URL does not say: where `npm start` has it. */
const USUAL_SITE = "http://localhost:3000";

/** Pages are rendered by a process per core, but for those that one process, which writes the files, cannot follow. */
const MOST_RENDERERS = 4;
/** Addresses that are asked for at a time for each of them: one renders while what others wrote is read. */
const ASKED_OF_ONE = 6;

/**
 * Writes a model's pages and JSON into a new folder for any file server, as the site itself answers them; the folder
 * appears whole or not at all. Throws one sentence when it cannot be done.
 */
export async function exportSite(
  environment: Environment,
  store: OpenDatabase["store"],
  modelName: string,
  dir: string,
  progress: Progress,
): Promise<void> {
  await findModel(store, modelName); // said before anything is built
  await requireFree(dir);
  const started = Date.now();
  const origin = new URL(environment.SITE_URL ?? USUAL_SITE).origin;
  if (environment.SITE_URL === undefined)
    progress.say(`Citations will name ${origin}: set SITE_URL to where the site is, if it is elsewhere.`);
  if (!(await buildIfStale(progress.say)))
    throw new Error("The site could not be built; the lines above say why.");
  const site = openSite({ ...environment, SITE_URL: origin });
  try {
    const server = await listen(0, "127.0.0.1");
    const renderers = Math.min(availableParallelism(), MOST_RENDERERS);
    const doors = await attachDoors(server, site, renderers);
    const { port } = server.address() as AddressInfo; // a server that listens on a port has one
    try {
      const { files, bytes, sha256 } = await archive(
        site,
        modelName,
        dir,
        askedSite(port, origin, renderers),
        progress,
      );
      const seconds = Math.round((Date.now() - started) / 1000);
      progress.say(
        `${modelName}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, were written to ${dir} in ${seconds} s.`,
      );
      progress.say(`SHA-256 of its SHA256SUMS, to cite it by: ${sha256}`);
    } finally {
      progress.stop();
      await drain(server);
      await doors.close();
    }
  } finally {
    await site.close();
  }
}

async function archive(
  { store, catalogue }: OpenSite,
  name: string,
  dir: string,
  asked: AskedSite,
  progress: Progress,
): Promise<WrittenSite> {
  const model = await findModel(store, name);
  const revision = async () => (await catalogue.read()).models.get(name)?.stamp ?? "";
  const before = await revision();
  const { numLayers, layerSize } = model;
  const facts = {
    model: name,
    numLayers,
    layerSize,
    layers: filledLayers({ numLayers, services: Object.values(model.revisions) }),
    hasPoles: hasPoles(model),
    revision: before,
    date: new Date().toISOString().slice(0, 10),
  };
  const written: WrittenSite[] = [];
  await writeWholeFolder(dir, async (folder) => {
    written.push(await writeSite(store, model, asked, folder, facts, progress));
    if ((await revision()) !== before)
      throw new Error(
        `nothing was archived: an import has replaced data of ${name} meanwhile; export it again`,
      );
  });
  const [only = { files: 0, bytes: 0, sha256: "" }] = written;
  return only;
}

function askedSite(port: number, origin: string, renderers: number): AskedSite {
  return {
    origin,
    atATime: ASKED_OF_ONE * renderers,
    async ask(address) {
      const response = await fetch(`http://127.0.0.1:${port}${address}`, {
        headers: { "accept-encoding": "identity" },
      });
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, type: response.headers.get("content-type") ?? "", body };
    },
  };
}
