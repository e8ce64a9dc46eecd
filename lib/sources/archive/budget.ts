import path from "node:path";
import { SourceError } from "@/lib/sources/source";

/** What an archive may hold before it is taken for an attack on the disk. */
export interface ArchiveLimits {
  readonly bytes: number;
  readonly files: number;
}

/** Counts what comes out of an archive, and refuses what leads out of its folder or is too much. */
export class ArchiveBudget {
  private readonly name: string;
  private readonly limits: ArchiveLimits;
  private bytes = 0;
  private files = 0;

  constructor(name: string, limits: ArchiveLimits) {
    this.name = name;
    this.limits = limits;
  }

  addFile(entry: string): void {
    this.files += 1;
    if (this.files > this.limits.files) throw this.refuse(`holds more than ${this.limits.files} files`);
    if (
      entry.includes("\0") ||
      path.isAbsolute(entry) ||
      entry.split(/[/\\]/).includes("..") ||
      /^[A-Za-z]:/.test(entry)
    )
      throw this.refuse(`has the name “${entry}”, which leads out of it`);
  }

  addBytes(count: number): void {
    this.bytes += count;
    if (this.bytes > this.limits.bytes) throw this.refuse(`unpacks to more than ${this.limits.bytes} bytes`);
  }

  refuse(reason: string): SourceError {
    return new SourceError(`${this.name} ${reason}: nothing of it is imported`);
  }
}
