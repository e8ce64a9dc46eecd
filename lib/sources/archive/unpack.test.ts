import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SourceError } from "@/lib/sources/source";
import { tarOf, zipOf } from "./archive.fixture";
import { isArchive, unpackArchive } from "./unpack";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "archive-"));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;

async function unpacked(name: string, bytes: Buffer, limits?: { bytes: number; files: number }) {
  const file = path.join(root, `${++count}-${name}`);
  await writeFile(file, bytes);
  const folder = path.join(root, `${count}`);
  await unpackArchive(file, folder, limits);
  return folder;
}

const SOUND = [
  { name: "explanations/0/1.jsonl", content: "one" },
  { name: "b.txt", content: "two\n".repeat(1000) },
];

test.each([
  ["a.tar", tarOf(SOUND)],
  ["a.tar.gz", gzipSync(tarOf(SOUND))],
  ["a.TGZ", gzipSync(tarOf(SOUND))],
  ["a.zip", zipOf(SOUND)],
])("%s gives its files", async (name, bytes) => {
  expect(isArchive(name)).toBe(true);
  const folder = await unpacked(name, bytes);
  expect((await readdir(folder)).sort()).toEqual(["b.txt", "explanations"]);
  for (const { name: file, content } of SOUND)
    expect(await readFile(path.join(folder, file), "utf8")).toBe(content);
});

test.each<[string, string, Buffer, RegExp, { bytes: number; files: number }?]>([
  ["a name above", "a.tar", tarOf([{ name: "../evil" }]), /has the name “..\/evil”, which leads out of it/],
  ["a name above", "a.zip", zipOf([{ name: "a/../../evil" }]), /leads out of it/],
  ["a name from the root", "a.tar.gz", gzipSync(tarOf([{ name: "/etc/evil" }])), /leads out of it/],
  ["a name from the root", "a.zip", zipOf([{ name: "/etc/evil" }]), /leads out of it/],
  ["backslashes", "a.zip", zipOf([{ name: "..\\evil" }]), /leads out of it/],
  [
    "a link",
    "a.tar",
    tarOf([{ name: "a", type: "2", linkName: "/etc/passwd" }]),
    /“a”, which is no plain file/,
  ],
  ["a link", "a.zip", zipOf([{ name: "a", content: "/etc/passwd", mode: 0o120777 }]), /no plain file/],
  ["a pipe", "a.tar", tarOf([{ name: "a", type: "6" }]), /no plain file/],
  ["too much", "a.zip", zipOf(SOUND), /unpacks to more than 100 bytes/, { bytes: 100, files: 10 }],
  [
    "too much",
    "a.tar.gz",
    gzipSync(tarOf(SOUND)),
    /unpacks to more than 100 bytes/,
    { bytes: 100, files: 10 },
  ],
  ["too many", "a.tar", tarOf(SOUND), /holds more than 1 files/, { bytes: 1e6, files: 1 }],
  ["nothing", "a.tar", tarOf([]), /no archive that can be read/],
  ["half of it", "a.zip", zipOf(SOUND).subarray(0, 60), /damaged or cut short/],
  ["half of it", "a.tar.gz", gzipSync(tarOf(SOUND)).subarray(0, 60), /damaged or cut short/],
  ["another thing", "a.zip", Buffer.from("{}"), /no archive that can be read/],
  ["another thing", "a.tar.gz", Buffer.from("{}"), /archive/],
])("%s in %s is refused in a sentence", async (_, name, bytes, reason, limits) => {
  const refused = unpacked(name, bytes, limits);
  await expect(refused).rejects.toThrow(SourceError);
  await expect(refused).rejects.toThrow(reason);
  expect(await readdir(path.join(root, ".."))).not.toContain("evil");
});
