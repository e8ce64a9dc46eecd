import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./embedded-binaries";
import type { Place } from "./embedded-place";

const run = promisify(execFile);
const PASSWORD_FILE = "deepdecipher-password";

/**
 * Makes the data folder when there is none and returns its password. It is made beside its place and
 * renamed, so that a half-made one is never taken for a whole one. Throws one sentence when it cannot be
 * made or belongs to another version.
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<string> {
  const { folder } = place;
  if (!existsSync(path.join(folder, "PG_VERSION"))) await createCluster(place, binaries);
  const found = readOwn(folder, "PG_VERSION").trim();
  if (found !== binaries.major) {
    throw new Error(
      `the data in ${folder} were made by PostgreSQL ${found} and this version brings PostgreSQL ${binaries.major}: move the folder away and import again, or set DATABASE_URL to a PostgreSQL ${found} that serves it`,
    );
  }
  return readOwn(folder, PASSWORD_FILE);
}

async function createCluster({ folder, owner }: Place, { initdb }: Binaries): Promise<void> {
  if (existsSync(folder))
    throw new Error(
      `${folder} exists but is not a database of ours: move it away, or set DATA_DIR to another folder`,
    );
  removeAbandoned(folder);
  const partial = `${folder}.${process.pid}-${randomBytes(4).toString("hex")}.partial`;
  try {
    mkdirSync(partial, { mode: 0o700 });
    const password = randomBytes(24).toString("base64url");
    const passwordFile = `${partial}.password`;
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (owner) for (const item of [partial, passwordFile]) chownSync(item, owner.uid, owner.gid);
    await run(
      initdb,
      [
        "-D",
        partial,
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { ...owner, cwd: os.tmpdir() },
    );
    renameSync(passwordFile, path.join(partial, PASSWORD_FILE));
    renameSync(partial, folder);
  } catch (error) {
    // Another process may have made it in the same moment; then theirs is as good.
    if (!existsSync(path.join(folder, "PG_VERSION")))
      throw new Error(`the database could not be made in ${folder}: ${explain(error)}`, { cause: error });
  } finally {
    rmSync(partial, { recursive: true, force: true });
    rmSync(`${partial}.password`, { force: true });
  }
}

/** What processes that were killed while making the folder left beside it. */
function removeAbandoned(folder: string): void {
  const beside = path.dirname(folder);
  for (const name of readdirSync(beside)) {
    const pid = /^pg\.(\d+)-\w+\.partial/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(path.join(beside, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // kill throws nothing else
  }
}

function readOwn(folder: string, file: string): string {
  try {
    return readFileSync(path.join(folder, file), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // reading a file throws nothing else
    throw new Error(
      `the data folder ${folder} cannot be read (${file}: ${code}): restore it, or set DATA_DIR to another folder`,
      { cause: error },
    );
  }
}

/** The words that matter in what PostgreSQL's programs said. */
export function explain(error: unknown): string {
  const said = error as { stderr?: string; message?: string };
  const text = `${said.stderr ?? ""}\n${said.message ?? error}`;
  if (/No space left on device|ENOSPC/.test(text)) return "the disk is full";
  const line = text.split("\n").find((each) => /FATAL|error:|could not/i.test(each));
  return (line ?? text).trim().replace(/^.*?(FATAL|error):\s*/i, "");
}
