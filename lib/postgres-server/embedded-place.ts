import { createHash } from "node:crypto";
import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import path from "node:path";

/** Used only by root, for files that its own private folders would hide from the database's user. */
export const SYSTEM_FOLDER = "/var/lib/deepdecipher";
/** "nobody": PostgreSQL refuses to run as root, and any user without rights will do. */
const NOBODY = 65_534;

export interface Place {
  /** The data folder; it may not exist yet. */
  readonly folder: string;
  /** For spawning the programs: set when we are root. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/**
 * Decides where the database lies and as whom it runs, and makes the folder above it.
 * As root it runs as the folder's owner or as nobody; a DATA_DIR that nobody cannot enter (root's home,
 * say) is replaced by a folder of its own under /var/lib. Throws one sentence when the place is unusable.
 */
export function findPlace(dataDir: string): Place {
  const folder = path.resolve(dataDir, "pg");
  makeFolder(path.dirname(folder));
  const uid = process.getuid?.() ?? -1;
  const owned = statSync(folder, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (!owned || uid === -1 || owned.uid === uid) return { folder, owner: null };
    throw new Error(
      `${folder} belongs to another user (uid ${owned.uid}): run as that user, or set DATA_DIR to another folder`,
    );
  }
  if (owned && owned.uid !== 0) return { folder, owner: { uid: owned.uid, gid: owned.gid } };
  const owner = { uid: NOBODY, gid: NOBODY };
  if (reachableByAll(path.dirname(folder))) return { folder, owner };
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const replacement = path.join(SYSTEM_FOLDER, name, "pg");
  makeFolder(path.dirname(replacement));
  return { folder: replacement, owner };
}

/** Whether users other than the owner may enter the folder and every folder above it. */
export function reachableByAll(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  const parent = path.dirname(folder);
  return open && (parent === folder || reachableByAll(parent));
}

/** Makes a folder and those above it, each by itself: under /proc Node tries for ever to make several at once. */
function makeFolder(folder: string): void {
  try {
    makeAll(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // none of these throws anything else
    throw new Error(
      `the data folder ${folder} cannot be made or written (${code}): set DATA_DIR to a folder that can be written`,
      { cause: error },
    );
  }
}

function makeAll(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = path.dirname(folder);
  if (above !== folder) makeAll(above);
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // mkdir throws nothing else
    const isThere = code === "EEXIST" && statSync(folder).isDirectory(); // made by another process meanwhile
    if (!isThere) throw error;
  }
}
