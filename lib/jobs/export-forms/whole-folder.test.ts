import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeWholeFolder } from "./whole-folder";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "whole-folder-"));
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  ["ENOSPC", "the disk is full: nothing was written to OUT; make room, or choose another --out"],
  [
    "EDQUOT",
    "the disk's quota for you is used up: nothing was written to OUT; make room, or choose another --out",
  ],
  [
    "EFBIG",
    "a file may not become that large here: nothing was written to OUT; make room, or choose another --out",
  ],
  ["EROFS", "OUT: the disk cannot be written to; choose another --out"],
  ["OTHER", "write failed"],
])("%s in the middle is a sentence, and leaves nothing", async (code, sentence) => {
  const out = join(root, "out");
  const written = writeWholeFolder(out, async (folder) => {
    await writeFile(join(folder, "first"), "1");
    throw Object.assign(new Error("write failed"), { code });
  });
  await expect(written).rejects.toThrow(sentence.replace("OUT", out));
  expect(await readdir(root)).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "a place where the system makes no folder is a sentence, at once",
  async () => {
    await expect(writeWholeFolder("/proc/x", async () => {})).rejects.toThrow(
      "/proc/x: this folder may not be written to; choose another --out",
    );
  },
);

test("a name that no disk takes is a sentence", async () => {
  await expect(writeWholeFolder(join(root, "a".repeat(300)), async () => {})).rejects.toThrow(
    /: this name is too long; choose another --out/,
  );
});
