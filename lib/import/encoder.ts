import { availableParallelism } from "node:os";
import { dataCheck } from "@/lib/bundle/data-check";
import { schemasOf } from "@/lib/bundle/data-schemas";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { TextReader } from "@/lib/bundle/text-reader";
import { must } from "@/lib/domain/at";
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

/**
 * As many threads as asked for, or as the cores and the bundle's size suggest. This one is among them: where the others
 * have enough to do it encodes as well, which saves starting one more.
 */
export function openEncoder(
  { manifest, folder, words }: EncoderSetup,
  workers = suggested(manifest),
): Encoder {
  const { model, services } = manifest;
  const schemas = schemasOf(services);
  const checkData = dataCheck(schemas);
  const pool = workers > 1 ? openPool(workers - 1, { model, folder, schemas, words }) : null;
  const mostElsewhere = AHEAD * (pool?.size ?? 0);
  let elsewhere = 0;
  let texts: TextReader | null = null;

  function encodeThere(others: Pool, batch: Batch): Promise<EncodedLine[]> {
    elsewhere += 1;
    const lines = others.run(batch).finally(() => {
      elsewhere -= 1;
    });
    lines.catch(() => {}); // it is awaited in its turn; until then a failure counts as handled
    return lines;
  }

  return {
    async *encode(batches) {
      const own = { model, texts: new TextReader(folder), checkData, words };
      texts = own.texts;
      const begun: { readonly batch: Batch; readonly lines: Promise<EncodedLine[]> }[] = [];
      const first = async (): Promise<EncodedBatch> => {
        const { batch, lines } = must(begun.shift(), "a batch that was begun");
        return { batch, lines: await lines };
      };
      try {
        for await (const batch of batches) {
          if (pool !== null && elsewhere < mostElsewhere)
            begun.push({ batch, lines: encodeThere(pool, batch) });
          else begun.push({ batch, lines: Promise.resolve(await encodeBatch(batch, own)) });
          while (begun.length > 2 * mostElsewhere) yield await first();
        }
        while (begun.length > 0) yield await first();
      } catch (error) {
        throw error instanceof DeadWorker ? brokenOff(error) : error;
      }
    },
    async close() {
      texts?.close();
      await pool?.close();
    },
  };
}

/** Batches that each other thread encodes or has waiting. */
const AHEAD = 2;

function suggested({ files }: ManifestRecord): number {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  return Math.min(availableParallelism(), Math.ceil(bytes / THREAD_BYTES));
}

type Pool = WorkerPool<Batch, EncodedLine[]>;

function openPool(size: number, setup: ImportWorkerSetup): Pool {
  return new WorkerPool(new URL("./encode-worker.ts", import.meta.url), size, setup);
}

function brokenOff({ message }: DeadWorker): Error {
  return new Error(
    `the import broke off, for ${message}: readers see what they saw before; call it again to go on, with --workers 1 if memory was short`,
  );
}
