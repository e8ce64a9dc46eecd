import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder for what is needed while something is open: gone when it is closed, or when the process ends before. */
export class ScratchFolder {
  readonly path: string;
  private readonly remove: () => void;

  /** `use` becomes part of the folder's name. */
  constructor(use: string) {
    this.path = mkdtempSync(path.join(os.tmpdir(), `deepdecipher-${use}-`));
    this.remove = () => rmSync(this.path, { recursive: true, force: true });
    process.once("exit", this.remove);
  }

  close(): void {
    process.off("exit", this.remove);
    this.remove();
  }
}
