import { dataCheck } from "@/lib/bundle/data-check";
import type { DataSchemas } from "@/lib/bundle/data-schemas";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { TextReader } from "@/lib/bundle/text-reader";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import { type Batch, type EncodedLine, encodeBatch } from "./batch";

/** What a worker of the import is given at its start. */
export interface ImportWorkerSetup {
  readonly model: ManifestRecord["model"];
  /** The text store's, which is filled before the first task. */
  readonly folder: string;
  /** JSON Schemas of added services' data, by name. */
  readonly schemas: DataSchemas;
  /** Words are gathered. */
  readonly words: boolean;
}

const { model, folder, schemas, words } = workerSetup<ImportWorkerSetup>();
const checkData = dataCheck(schemas);
let texts: TextReader | null = null;

serveTasks<Batch, EncodedLine[]>(async (batch) => {
  texts ??= new TextReader(folder);
  return encodeBatch(batch, { model, texts, checkData, words });
});
