import { availableParallelism } from "node:os";
import { dataCheck } from "@/lib/bundle/data-check";
import { schemasOf } from "@/lib/bundle/data-schemas";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { TextReader } from "@/lib/bundle/text-reader";
import { DeadWorker, WorkerPool } from "@/lib/workers/worker-pool";
import { type Batch, type EncodedLine, encodeBatch } from "./batch";
import type { ImportWorkerSetup } from "./encode-worker";

/** Packed neurons that a thread must have to encode before it is worth its start. */
const THREAD_BYTES = 2_000_000;

export interface EncodedBatch {
  readonly batch: Batch;
  readonly lines: readonly EncodedLine[];
}

/** Encodes batches; the result is the same in any number of threads. */
export interface Encoder {
  /** In the order of the batches. To be called when the text store is filled. */
  encode(batches: AsyncIterable<Batch>): AsyncGenerator<EncodedBatch>;
  close(): Promise<void>;
}

/** What a bundle is encoded from, and with. */
export interface EncoderSetup {
  readonly manifest: ManifestRecord;
  /** The text store's. */
  readonly folder: string;
  /** Words are wanted beside the rows: they are gathered. */
  readonly words: boolean;
}

/** As many threads as asked for, or as the cores and the bundle's size suggest; with one, it is this thread. */
export function openEncoder(setup: EncoderSetup, workers = suggested(setup.manifest)): Encoder {
  return workers > 1 ? threads(setup, workers) : thisThread(setup);
}

function suggested({ files }: ManifestRecord): number {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  return Math.min(availableParallelism(), Math.ceil(bytes / THREAD_BYTES));
}

function thisThread({ manifest: { model, services }, folder, words }: EncoderSetup): Encoder {
  const checkData = dataCheck(schemasOf(services));
  let texts: TextReader | null = null;
  return {
    async *encode(batches) {
      texts = await TextReader.open(folder);
      for await (const batch of batches)
        yield { batch, lines: await encodeBatch(batch, { model, texts, checkData, words }) };
    },
    close: async () => texts?.close(),
  };
}

function threads({ manifest: { model, services }, folder, words }: EncoderSetup, workers: number): Encoder {
  const setup: ImportWorkerSetup = { model, folder, schemas: schemasOf(services), words };
  const module = new URL("./encode-worker.ts", import.meta.url);
  const pool = new WorkerPool<Batch, EncodedLine[]>(module, workers, setup);
  return {
    async *encode(batches) {
      const running: Batch[] = [];
      try {
        for await (const lines of pool.runStream(noted(batches, running)))
          yield { batch: running.shift() as Batch, lines };
      } catch (error) {
        throw error instanceof DeadWorker ? brokenOff(error) : error;
      }
    },
    close: () => pool.close(),
  };
}

/** Hands the batches on and remembers them until their results are there. */
async function* noted(batches: AsyncIterable<Batch>, running: Batch[]): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    running.push(batch);
    yield batch;
  }
}

function brokenOff({ message }: DeadWorker): Error {
  return new Error(
    `the import broke off, for ${message}: readers see what they saw before; call it again to go on, with --workers 1 if memory was short`,
  );
}
