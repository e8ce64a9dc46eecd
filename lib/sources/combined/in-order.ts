import { closeSync, openSync, readSync, writeSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { ScratchFolder } from "@/lib/bundle/scratch-folder";
import { neuronKey } from "@/lib/sources/neuron-key";
import type { SourceItem, SourceRecord } from "@/lib/sources/source";

/** Where a neuron's record waits, and where it came from. */
interface Waiting {
  readonly key: number;
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly length: number;
}

/**
 * The records of a source whose files have neurons in any order, in the order of neurons: they wait in a scratch file,
 * so that memory holds a place for each and no more. What is no neuron's, and what is malformed, comes first.
 */
export async function* inOrder(
  items: AsyncIterable<SourceItem<SourceRecord>>,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const scratch = new ScratchFolder("order");
  const file = openSync(path.join(scratch.path, "neurons"), "w+");
  try {
    const waiting: Waiting[] = [];
    let start = 0;
    for await (const item of items) {
      if (!item.ok || !isNeuron(item.value)) {
        yield item;
        continue;
      }
      const bytes = serialize(item.value);
      writeSync(file, bytes, 0, bytes.length, start);
      const key = neuronKey(item.value);
      waiting.push({ key, file: item.file, line: item.line, start, length: bytes.length });
      start += bytes.length;
    }
    waiting.sort((a, b) => a.key - b.key);
    for (const { file: from, line, start, length } of waiting) {
      const bytes = Buffer.allocUnsafe(length);
      readSync(file, bytes, 0, length, start);
      const value: NeuronRecord = deserialize(bytes);
      yield { ok: true, value, file: from, line };
    }
  } finally {
    closeSync(file);
    scratch.close();
  }
}

export function isNeuron(record: SourceRecord): record is NeuronRecord {
  return !("data_index" in record) && !("service" in record);
}
