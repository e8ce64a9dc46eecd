import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, refuseRootOfDisk, requireWritable } from "./make-folder";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "make-folder-"));
});
afterAll(() => rm(root, { recursive: true }));

test("a folder is made with those above it, and once more is no fault", async () => {
  for (let i = 0; i < 2; i++) await makeFolder(path.join(root, "a/b/c"));
  expect(await readdir(path.join(root, "a/b"))).toEqual(["c"]);
});

test("a folder that can be written to is left as it was", async () => {
  await requireWritable(path.join(root, "d"));
  expect(await readdir(path.join(root, "d"))).toEqual([]);
});

test("below a file there is no folder", async () => {
  await writeFile(path.join(root, "file"), "");
  await expect(makeFolder(path.join(root, "file"))).rejects.toThrow(/EEXIST/);
  await expect(makeFolder(path.join(root, "file/a"))).rejects.toThrow(/ENOTDIR/);
});

test.runIf(process.platform === "linux").each(["/proc/x", "/proc/x/y/z"])(
  "%s, where the system takes no folder, is refused at once",
  async (folder) => {
    await expect(makeFolder(folder)).rejects.toMatchObject({ code: "EACCES" });
    await expect(requireWritable(path.dirname(folder))).rejects.toMatchObject({ code: "EACCES" });
  },
);

test("the root of a disk is refused, a folder on it is not", async () => {
  const devices = async (place: string) => ({ "/": 1, "/out": 2, "/out/a": 2 })[place] ?? null;
  await expect(refuseRootOfDisk("/out", devices)).rejects.toThrow(
    /\/out is the root of a disk.*name a new folder in it/,
  );
  for (const place of ["/out/a", "/out/new", "/new"])
    await expect(refuseRootOfDisk(place, devices)).resolves.toBeUndefined();
});
