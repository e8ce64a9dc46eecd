import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { at } from "@/lib/domain/at";

/** Stretches of bytes in a file, by the number of their adding; memory holds only where each ends. */
export class ScratchFile {
  private readonly file: number;
  private readonly ends: number[] = [];

  /** `path` is made, or emptied. */
  constructor(path: string) {
    this.file = openSync(path, "w+");
  }

  /** Adds bytes behind the others and gives their number, counted from 0. */
  add(bytes: Uint8Array): number {
    const start = this.ends.at(-1) ?? 0;
    writeSync(this.file, bytes, 0, bytes.length, start);
    return this.ends.push(start + bytes.length) - 1;
  }

  read(number: number): Buffer {
    const start = number === 0 ? 0 : at(this.ends, number - 1);
    const bytes = Buffer.allocUnsafe(at(this.ends, number) - start);
    readSync(this.file, bytes, 0, bytes.length, start);
    return bytes;
  }

  close(): void {
    closeSync(this.file);
  }
}
