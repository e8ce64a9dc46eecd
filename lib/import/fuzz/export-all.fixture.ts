import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { exportAs, exportBundle } from "@/lib/jobs/export";
import { EXPORT_FORMS } from "@/lib/jobs/export-forms/index";
import type { Store } from "@/lib/store/store";

/**
 * Exports a model as a bundle into `bundle` of the folder, and in every form; gives the sentences of those that cannot
 * be. Throws where a refused form left something behind.
 */
export async function exportAll(store: Store, model: string, folder: string): Promise<string[]> {
  const log = () => {};
  const refusals: string[] = [];
  await exportBundle(store, model, path.join(folder, "bundle"), { log });
  for (const form of EXPORT_FORMS) {
    const out = path.join(folder, form.name);
    await exportAs(store, model, form, out, { log }).catch((error: Error) => refusals.push(error.message));
    await rm(out, { recursive: true, force: true });
  }
  const left = (await readdir(folder)).filter((name) => name !== "bundle");
  if (left.length > 0) throw new Error(`an export left ${left.join(", ")}`);
  return refusals;
}
