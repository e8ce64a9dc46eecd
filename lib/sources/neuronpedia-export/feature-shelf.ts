import { closeSync, openSync, readSync, writeSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { ScratchFolder } from "@/lib/bundle/scratch-folder";
import type { FeatureRow } from "./rows";

/** A feature's row and where it stands. */
export interface ShelvedRow {
  readonly row: FeatureRow;
  readonly file: string;
  readonly line: number;
}

/**
 * Rows of features in a scratch file, each to be taken once by its `neuronKey`: memory holds a place for each and no
 * more, as rows with vectors are large and there are a hundred thousand of them in a layer.
 */
export class FeatureShelf {
  private readonly scratch = new ScratchFolder("features");
  private readonly file = openSync(path.join(this.scratch.path, "rows"), "w+");
  private readonly places = new Map<number, { readonly start: number; readonly length: number }>();
  private end = 0;

  /** False where one of that key is there. */
  put(key: number, row: ShelvedRow): boolean {
    if (this.places.has(key)) return false;
    const bytes = serialize(row);
    writeSync(this.file, bytes, 0, bytes.length, this.end);
    this.places.set(key, { start: this.end, length: bytes.length });
    this.end += bytes.length;
    return true;
  }

  /** Null where none is there, or it was taken. */
  take(key: number): ShelvedRow | null {
    const place = this.places.get(key);
    if (place === undefined) return null;
    this.places.delete(key);
    const bytes = Buffer.allocUnsafe(place.length);
    readSync(this.file, bytes, 0, place.length, place.start);
    return deserialize(bytes);
  }

  /** The keys of those that were not taken, in the order in which they came. */
  keys(): number[] {
    return [...this.places.keys()];
  }

  close(): void {
    closeSync(this.file);
    this.scratch.close();
  }
}
