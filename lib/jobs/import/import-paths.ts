import { access } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Faults } from "@/lib/bundle/faults";
import { MANIFEST_FILE } from "@/lib/bundle/files";
import { importBundle } from "@/lib/import/import-bundle";
import { BadSource, formatFaults, formatReport, type ImportReport } from "@/lib/import/report";
import { isAddress } from "@/lib/sources/download";
import type { PublishedModel } from "@/lib/sources/source";
import type { Connections } from "@/lib/store/postgres/connections";
import { importForeign } from "./import-foreign";
import { withLocalPath } from "./local-path";
import type { PathsOptions } from "./paths-options";
import { findSourceModel } from "./source-model";

/**
 * Imports bundles, and files of the foreign formats that are known, into the database, one after the other, and logs
 * a report of each. A bad source changes nothing and does not keep the others back; throws one sentence at the end
 * when there was one.
 */
export async function importPaths(
  connections: Connections,
  paths: readonly string[],
  options: PathsOptions,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  const bad: string[] = [];
  for (const each of paths) {
    try {
      const report = await importPath(connections, each, options);
      for (const line of formatReport(report)) options.log(line);
      reports.push(report);
    } catch (error) {
      if (!(error instanceof BadSource)) throw error;
      for (const line of describeFault(each, error.message, error.faults)) options.log(line);
      bad.push(nameOf(each));
    }
  }
  if (bad.length > 0)
    throw new Error(`Nothing was imported from ${bad.join(", ")}; the database keeps what it had.`);
  return reports;
}

async function importPath(
  connections: Connections,
  location: string,
  options: PathsOptions,
): Promise<ImportReport> {
  const { downloads = path.join(tmpdir(), "deepdecipher-downloads"), log } = options;
  const model = () => publishedModel(connections, options);
  return withLocalPath(location, { downloads, log, model }, (local) =>
    importLocal(connections, local, options),
  );
}

/** The model that the options name, with the shape that they state, else the one that is known. */
async function publishedModel(
  connections: Connections,
  { model: name, shape }: PathsOptions,
): Promise<PublishedModel | null> {
  if (shape !== undefined) return { ...shape, name: name ?? null };
  if (name === undefined) return null;
  const { numLayers, layerSize } = await findSourceModel(connections, name);
  return numLayers === undefined || layerSize === undefined ? null : { numLayers, layerSize, name };
}

async function importLocal(
  connections: Connections,
  location: string,
  options: PathsOptions,
): Promise<ImportReport> {
  const hasManifest = await access(path.join(location, MANIFEST_FILE)).then(
    () => true,
    () => false,
  );
  if (!hasManifest) return importForeign(connections, location, options);
  if (options.service !== undefined)
    throw new BadSource("it is a bundle, which names its services itself: leave --service out");
  if (options.shape !== undefined)
    throw new BadSource(
      "it is a bundle, which says the model's shape itself: leave --layers and --neurons out",
    );
  return importBundle(connections, location, options);
}

function describeFault(source: string, message: string, faults: Faults): string[] {
  return [`${nameOf(source)}: ${message}`, ...formatFaults(faults)];
}

/** How a place is called in a sentence: by its last part; an address without who asks, and the password. */
function nameOf(location: string): string {
  if (location === "") return "“”";
  const address = isAddress(location) && URL.canParse(location) ? new URL(location) : null;
  return path.basename(address === null ? path.resolve(location) : `${address.host}${address.pathname}`);
}
