import { ScratchFolder } from "@/lib/bundle/scratch-folder";

/** Does work with an empty folder that is removed when the work ends, or the process; after SIGKILL, by the next. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = new ScratchFolder("import");
  try {
    return await work(scratch.path);
  } finally {
    scratch.close();
  }
}
