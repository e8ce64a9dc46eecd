import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BrokenFile } from "@/lib/bundle/lines";
import { parsed } from "@/lib/domain/parsed";
import { collect } from "./collect.fixture";
import { openPlace } from "./place";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "place-"));
  for (const folder of ["b/c", "a"]) await mkdir(path.join(root, folder), { recursive: true });
  const files = { "b/c/2": "", "b/1": "", "a/10": "", "a.txt": "\ufeffone\r\ntwo\n\rthree\r", "b.gz": "" };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(root, file), text);
  await writeFile(path.join(root, "b.gz"), gzipSync("\ufeffone\r\ntwo"));
  await symlink("a.txt", path.join(root, "link"));
  await symlink("b", path.join(root, "linked-folder"));
  await symlink("nothing", path.join(root, "dangling"));
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  ["", ["a/10", "a.txt", "b/1", "b/c/2", "b.gz", "link"]],
  ["b", ["b/1", "b/c/2", "b.gz"]],
  ["b/", ["b/1", "b/c/2"]],
  ["b/c/2", ["b/c/2"]],
  ["c", []],
])("the files that begin with %j", async (prefix, files) => {
  expect(await collect((await openPlace(root)).files(prefix))).toEqual(files);
});

test.each([
  ["b/c", 1, ["c/2"]],
  ["b/c/2", 0, ["2"]],
  ["b/c/2", 1, ["c/2"]],
  ["b/c/2", 2, ["b/c/2"]],
])("%s with %d of its folders in the names", async (location, parents, files) => {
  const place = await openPlace(path.join(root, location), parents);
  expect(await collect(place.files())).toEqual(files);
  expect(await collect(place.files(files[0]))).toEqual(files);
  expect(await place.readText(files[0] ?? "")).toBe("");
  expect(place.name).toBe(path.basename(location));
});

test("a text has neither byte order mark nor carriage returns before line feeds", async () => {
  const place = await openPlace(root);
  expect(await place.readText("a.txt")).toBe("one\ntwo\n\rthree\r");
  expect(await collect(place.readLines("a.txt"))).toEqual(["one", "two", "\rthree"].map(parsed));
  expect(await collect(place.readLines("b.gz"))).toEqual(["one", "two"].map(parsed));
});

test("a single file is a place", async () => {
  const place = await openPlace(path.join(root, "a.txt"));
  expect(place.name).toBe("a.txt");
  expect(await collect(place.files())).toEqual(["a.txt"]);
  expect(await collect(place.files("b"))).toEqual([]);
  expect(await place.readText("a.txt")).toMatch(/^one/);
});

test("bytes from one place to another, fewer at the end", async () => {
  const place = await openPlace(root);
  const bytes = await readFile(path.join(root, "a.txt"));
  expect(await place.readBytes("a.txt", 1, 4)).toEqual(bytes.subarray(1, 4));
  expect(await place.readBytes("a.txt", 0, 1e9)).toEqual(bytes);
  expect((await place.readBytes("a.txt", 1e6, 2e6)).length).toBe(0);
});

test("a text that is not UTF-8 is an error that says which line", async () => {
  await writeFile(path.join(root, "latin"), Buffer.from("a\nb\ncafé\nd", "latin1"));
  const place = await openPlace(root);
  await expect(place.readText("latin")).rejects.toThrow(new BrokenFile(3, "is not UTF-8"));
  await rm(path.join(root, "latin"));
});

test("a folder that stands where a file should is said to be one", async () => {
  const place = await openPlace(root);
  const fault = new BrokenFile(1, "it is a folder, not a file");
  await expect(place.readBytes("a", 0, 9)).rejects.toThrow(fault);
  await expect(place.readText("a")).rejects.toThrow(fault);
});

test("what is not there is an error", async () => {
  await expect(openPlace(path.join(root, "nothing"))).rejects.toThrow("ENOENT");
  const place = await openPlace(root);
  expect(place.name).toBe(path.basename(root));
  await expect(place.readText("nothing")).rejects.toThrow(new BrokenFile(1, "the file is not there"));
  await expect(collect(place.readLines("nothing"))).rejects.toThrow(BrokenFile);
});
