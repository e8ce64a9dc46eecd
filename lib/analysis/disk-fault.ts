/** What a file system says when it takes no more, and what that means. */
const FULL: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk's quota for you is used up",
  EFBIG: "a file may not become that large here",
};
const CLOSED: Readonly<Record<string, string>> = {
  EROFS: "the disk cannot be written to",
  EACCES: "this folder may not be written to",
  EPERM: "this folder may not be written to",
  ENAMETOOLONG: "this name is too long",
  ELOOP: "links lead here in a circle",
};

/** A sentence of ours for an error of the file system in writing; any other error stays as it is. */
export function diskFault(error: unknown, work: string): unknown {
  if (!(error instanceof Error && "code" in error)) return error;
  const code = String(error.code);
  const full = FULL[code];
  if (full !== undefined)
    return new Error(`${full}: make room, and call the same again to go on; finished work is in ${work}`);
  const closed = CLOSED[code];
  if (closed === undefined) return error;
  const path = "path" in error ? `${error.path}: ` : "";
  return new Error(`${path}${closed}: choose another --out, or --work`);
}

/** The same for a folder that is written anew and appears whole or not at all: nothing of it is left. */
export function folderFault(error: unknown, folder: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const full = FULL[code];
  if (full !== undefined)
    return new Error(`${full}: nothing was written to ${folder}; make room, or choose another --out`);
  const closed = CLOSED[code];
  return closed === undefined ? error : new Error(`${folder}: ${closed}; choose another --out`);
}
