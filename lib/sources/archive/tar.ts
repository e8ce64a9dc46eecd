import * as tar from "tar";
import type { ArchiveBudget } from "./budget";

/** Writes the files of a tar file, gzipped or not, into a folder. Throws what `budget` refuses. */
export async function unpackTar(file: string, folder: string, budget: ArchiveBudget): Promise<void> {
  let fault: unknown = null;
  await tar.extract({
    file,
    cwd: folder,
    strict: true,
    preservePaths: false,
    noChmod: true,
    filter: (name, entry) => {
      if (fault !== null) return false;
      try {
        const type = "type" in entry ? entry.type : "File";
        if (type !== "File" && type !== "OldFile" && type !== "ContiguousFile" && type !== "Directory")
          throw budget.refuse(`has “${name}”, which is no plain file (${type})`);
        budget.addFile(name);
        budget.addBytes(entry.size ?? 0);
        return true;
      } catch (error) {
        fault = error;
        return false;
      }
    },
  });
  if (fault !== null) throw fault;
}
