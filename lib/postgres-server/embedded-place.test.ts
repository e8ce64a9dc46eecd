import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPlace } from "./embedded-place";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "place-"));
  await writeFile(path.join(root, "file"), "");
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  ["a file", "file", "EEXIST"],
  ["below a file", "file/data", "ENOTDIR"],
  ["where nothing can be made, and making several folders never ends", "/proc/deepdecipher/data", "E"],
])("a data folder %s is refused in a sentence", (_, place, code) => {
  const folder = path.resolve(root, place);
  expect(() => findPlace(folder)).toThrow("set DATA_DIR to a folder that can be written");
  expect(() => findPlace(folder)).toThrow(`cannot be made or written (${code}`);
});
