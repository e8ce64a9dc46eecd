import path from "node:path";
import { printable } from "@/lib/domain/printable";
import { SourceError } from "@/lib/sources/source";

/** What an archive may hold before it is taken for an attack on the disk. */
export interface ArchiveLimits {
  readonly bytes: number;
  readonly files: number;
  /** How many times its own size it may unpack to, once that is much. */
  readonly ratio: number;
}

/** What unpacks to less harms no disk, however small the archive. */
const LEAST_BOMB = 1024 ** 3;

const CONTROL = /\p{Cc}/u;

/** A name for a sentence. */
export function printableName(name: string): string {
  return printable(name, MOST_PRINTED);
}

const MOST_PRINTED = 100;

/** Counts what comes out of an archive, and refuses what leads out of its folder or is too much. */
export class ArchiveBudget {
  private readonly name: string;
  private readonly limits: ArchiveLimits;
  private readonly packed: number;
  private bytes = 0;
  private files = 0;
  private readonly names = new Set<string>();

  /** `packed` is the size of the archive. */
  constructor(name: string, packed: number, limits: ArchiveLimits) {
    this.name = name;
    this.packed = packed;
    this.limits = limits;
  }

  /** Of a folder's name, which ends with a slash, there may be several. */
  addFile(entry: string): void {
    this.files += 1;
    if (this.files > this.limits.files) throw this.refuse(`holds more than ${this.limits.files} files`);
    if (
      entry.includes("\0") ||
      path.isAbsolute(entry) ||
      entry.split(/[/\\]/).includes("..") ||
      /^[A-Za-z]:/.test(entry)
    )
      throw this.refuse(`has the name “${printableName(entry)}”, which leads out of it`);
    if (CONTROL.test(entry))
      throw this.refuse(`has the name “${printableName(entry)}”, which no terminal could print`);
    const name = path.posix.normalize(entry);
    if (name.endsWith("/")) return;
    if (this.names.has(name)) throw this.refuse(`has two files called “${printableName(name)}”`);
    this.names.add(name);
  }

  addBytes(count: number): void {
    this.bytes += count;
    const { bytes, ratio } = this.limits;
    if (this.bytes > LEAST_BOMB && this.bytes > ratio * this.packed)
      throw this.refuse(`unpacks to more than ${ratio} times its ${this.packed} bytes`);
    if (this.bytes > bytes) throw this.refuse(`unpacks to more than ${bytes} bytes`);
  }

  refuse(reason: string): SourceError {
    return new SourceError(`${this.name} ${reason}: nothing of it is imported`);
  }
}
