import type { ManifestRecord } from "@/lib/bundle/schema";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import { type Batch, type EncodedLine, encodeBatch } from "./batch";
import { TextReader } from "./text-reader";

/** What a worker of the import is given at its start. */
export interface ImportWorkerSetup {
  readonly model: ManifestRecord["model"];
  /** The text store's, which is filled before the first task. */
  readonly folder: string;
}

const { model, folder } = workerSetup<ImportWorkerSetup>();
let texts: Promise<TextReader> | null = null;

serveTasks<Batch, EncodedLine[]>(async (batch) => {
  texts ??= TextReader.open(folder);
  return encodeBatch(batch, model, await texts);
});
