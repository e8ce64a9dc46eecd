import { BadLine } from "@/lib/sources/bad-line";
import { type Place, readBeginning } from "@/lib/sources/place";
import { type CompactFile, compactFile } from "./compact-files";
import { PostcardReader } from "./postcard-reader";

/** So much of a file is looked at: a layer's list may begin with many neurons without a model. */
const BEGINNING = 65_536;

/** Of files whose names fit, so many are looked into. */
const TRIES = 16;

/** Is one of the first files whose names fit a compact model, or a list of some, as far as its beginning tells? */
export async function isCompact(place: Place): Promise<boolean> {
  let tries = 0;
  for await (const file of place.files()) {
    const found = compactFile(file);
    if (found === null) continue;
    const isModel =
      found.form === "json"
        ? JSON_FORM.test(await readBeginning(place, file, BEGINNING))
        : beginsBinary(await place.readBytes(file, 0, BEGINNING).catch(() => Buffer.alloc(0)), found);
    if (isModel) return true;
    tries += 1;
    if (tries === TRIES) return false;
  }
  return false;
}

const JSON_FORM = /^\s*(?:\[\s*(?:null\s*,\s*)*)?\{\s*"louds"\s*:\s*\{/;

/** The bits of a shape are as many as there are bytes for, one more than even, and half of them are ones. */
function beginsBinary(bytes: Buffer, { of }: CompactFile): boolean {
  try {
    const reader = new PostcardReader(bytes);
    if (!("neuron" in of))
      for (let left = reader.varint(); !reader.option(); left--) if (left <= 1) return false;
    const shape = reader.bytes(reader.varint());
    const length = reader.varint();
    const ones = shape.reduce((sum, byte) => sum + onesIn(byte), 0);
    return (
      length >= 3 && length > 8 * (shape.length - 1) && length <= 8 * shape.length && 2 * ones + 1 === length
    );
  } catch (error) {
    if (error instanceof BadLine) return false;
    throw error;
  }
}

function onesIn(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
}
