import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * A folder for what is needed while something is open: gone when it is closed, or when the process ends before. One that
 * a killed process left is removed by the next process of the machine that makes one.
 */
export class ScratchFolder {
  readonly path: string;
  private readonly remove: () => void;

  /** `use` becomes part of the folder's name. */
  constructor(use: string) {
    sweepOnce();
    this.path = mkdtempSync(path.join(os.tmpdir(), `deepdecipher-${use}-${HOST}-${process.pid}-`));
    this.remove = () => rmSync(this.path, { recursive: true, force: true });
    process.once("exit", this.remove);
  }

  close(): void {
    process.off("exit", this.remove);
    this.remove();
  }
}

/** Several machines may share a folder for scratch, and each numbers its processes by itself. */
const HOST =
  os
    .hostname()
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 40) || "localhost";
const NAME = new RegExp(`^deepdecipher-[a-z]+-${HOST}-(\\d+)-\\w{6}$`);

let swept = false;

function sweepOnce(): void {
  if (swept) return;
  swept = true;
  sweepScratch();
}

/** Removes the scratch folders of this machine's processes that are no more. */
export function sweepScratch(): void {
  for (const name of readdirSync(os.tmpdir())) {
    const owner = NAME.exec(name)?.[1];
    if (owner === undefined) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      if (isLeft(folder, Number(owner))) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process sweeps too, or the folder is another user's.
    }
  }
}

function isLeft(folder: string, owner: number): boolean {
  // A container's processes often have the same number after each start.
  if (owner === process.pid) return statSync(folder).ctimeMs < Date.now() - process.uptime() * 1000 - 1000;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
