import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ByteFile } from "@/lib/run/gguf/cursor";

/** The system reads no more than 2 GB in one call. */
const MOST_AT_ONCE = 1 << 30;

/** Opens a file for reading by ranges. Throws what the system says of it. */
export function openByteFile(path: string): ByteFile {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  return {
    size,
    read: (start, length) => {
      if (!(start >= 0 && length >= 0 && start + length <= size))
        throw new RangeError(`bytes ${start} to ${start + length} are wanted and it has ${size}`);
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length; ) {
        const got = readSync(file, bytes, done, Math.min(length - done, MOST_AT_ONCE), start + done);
        if (got === 0) throw new RangeError(`it ended at byte ${start + done}`);
        done += got;
      }
      return bytes;
    },
    close: () => closeSync(file),
  };
}
