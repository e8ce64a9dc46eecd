import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storedZstd as zstd } from "@/lib/bundle/zstd.fixture";
import { SourceError } from "@/lib/sources/source";
import { tarOf, zipOf } from "./archive.fixture";
import { ArchiveBudget } from "./budget";
import { foreignArchive } from "./packing";
import { isArchive, unpackArchive } from "./unpack";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "archive-"));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;

async function unpacked(
  name: string,
  bytes: Buffer,
  limits?: { bytes: number; files: number; ratio: number },
) {
  const file = path.join(root, `${++count}-${name}`);
  await writeFile(file, bytes);
  const folder = path.join(root, `${count}`);
  await unpackArchive(file, folder, limits);
  return folder;
}

/** Says of the first entry that its content has another CRC-32. */
function withWrongSum(zip: Buffer): Buffer {
  const sum = zip.indexOf("PK\x01\x02") + 16;
  zip.writeUInt32LE((zip.readUInt32LE(sum) ^ 1) >>> 0, sum);
  return zip;
}

/** Counts fewer entries than its directory has. */
function withFewer(zip: Buffer, count: number): Buffer {
  const end = zip.lastIndexOf("PK\x05\x06");
  for (const place of [end + 8, end + 10]) zip.writeUInt16LE(count, place);
  return zip;
}

/** Says of the first entry, in the archive's directory, that it is packed by that method or has those flags. */
function withEntry(zip: Buffer, said: { method?: number; flags?: number }): Buffer {
  const entry = zip.indexOf("PK\x01\x02");
  if (said.flags !== undefined) zip.writeUInt16LE(said.flags, entry + 8);
  if (said.method !== undefined) zip.writeUInt16LE(said.method, entry + 10);
  return zip;
}

/** Says that the archive's end is on its second disk. */
function ofDisk(zip: Buffer, disk: number): Buffer {
  zip.writeUInt16LE(disk, zip.lastIndexOf("PK\x05\x06") + 4);
  return zip;
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
  ["a.tar.zst", zstd(tarOf(SOUND))],
  ["a.tzst", zstd(tarOf(SOUND))],
  // What is in it counts, not its name.
  ["zstd.tar.gz", zstd(tarOf(SOUND))],
  ["tar.zip", gzipSync(tarOf(SOUND))],
  ["zip.tar", zipOf(SOUND)],
])("%s gives its files", async (name, bytes) => {
  expect(isArchive(name)).toBe(true);
  const folder = await unpacked(name, bytes);
  expect((await readdir(folder)).sort()).toEqual(["b.txt", "explanations"]);
  for (const { name: file, content } of SOUND)
    expect(await readFile(path.join(folder, file), "utf8")).toBe(content);
});

test.each<[string, string, Buffer, RegExp, { bytes: number; files: number; ratio: number }?]>([
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
  [
    "too much",
    "a.zip",
    zipOf(SOUND),
    /unpacks to more than 100 bytes/,
    { bytes: 100, files: 10, ratio: 200 },
  ],
  [
    "too much",
    "a.tar.gz",
    gzipSync(tarOf(SOUND)),
    /unpacks to more than 100 bytes/,
    { bytes: 100, files: 10, ratio: 200 },
  ],
  ["too many", "a.tar", tarOf(SOUND), /holds more than 1 files/, { bytes: 1e6, files: 1, ratio: 200 }],
  [
    "a name to be obeyed",
    "a.tar",
    tarOf([{ name: "a\n\x1b[2J" }]),
    /“a\ufffd\ufffd\[2J”, which no terminal could print/,
  ],
  ["a name with an end inside", "a.zip", zipOf([{ name: "a\0b" }]), /“a\ufffdb”, which leads out of it/],
  ["a name of 300 letters", "a.zip", zipOf([{ name: "a".repeat(300) }]), /names that are too long/],
  [
    "a file that is a folder",
    "a.zip",
    zipOf([{ name: "a" }, { name: "a/b" }]),
    /a file and a folder, at once/,
  ],
  [
    "a folder that is a file",
    "a.zip",
    zipOf([{ name: "a/b" }, { name: "a" }]),
    /a file and a folder, at once/,
  ],
  [
    "a bit that turned",
    "a.zip",
    withWrongSum(zipOf(SOUND)),
    /“explanations\/0\/1.jsonl” is not what was packed/,
  ],
  ["more than it counts", "a.zip", withFewer(zipOf(SOUND), 1), /holds more files than the 1 that it counts/],
  ["files that it counts none of", "a.zip", withFewer(zipOf(SOUND), 0), /than the 0 that it counts/],
  ["a name twice", "a.zip", zipOf([{ name: "b/a" }, { name: "b//./a" }]), /has two files called “b\/a”/],
  ["a name twice", "a.tar", tarOf([{ name: "b/a" }, { name: "./b/a" }]), /has two files called “b\/a”/],
  ["nothing", "a.tar", tarOf([]), /no archive that can be read/],
  ["half of it", "a.zip", zipOf(SOUND).subarray(0, 60), /damaged or cut short/],
  ["half of it", "a.tar.gz", gzipSync(tarOf(SOUND)).subarray(0, 60), /damaged or cut short/],
  [
    "half of it",
    "a.tar.zst",
    zstd(tarOf(SOUND)).subarray(0, 60),
    /cannot be unpacked \(the file is cut short/,
  ],
  ["a file with holes", "a.tar", tarOf([{ name: "a", type: "S" }]), /“a”, a file stored with holes/],
  ["a file with holes", "a.tar", tarOf([{ name: "./GNUSparseFile.7/a" }]), /a file stored with holes/],
  ["something unknown", "a.tar", tarOf([{ name: "a", type: "Z" }]), /“a”, which is no plain file/],
  [
    "a secret",
    "a.zip",
    withEntry(zipOf(SOUND), { flags: 1 }),
    /jsonl”, encrypted: unpack it with its password/,
  ],
  [
    "a secret",
    "a.zip",
    withEntry(zipOf(SOUND), { flags: 0x41 }),
    /is encrypted: unpack it with its password/,
  ],
  [
    "a way unread",
    "a.zip",
    withEntry(zipOf(SOUND), { method: 12 }),
    /jsonl”, packed by bzip2, which is not read/,
  ],
  [
    "a way unknown",
    "a.zip",
    withEntry(zipOf(SOUND), { method: 42 }),
    /packed by method 42, which is not read/,
  ],
  ["a part alone", "a.zip", ofDisk(zipOf(SOUND), 3), /one part of several: join them/],
  [
    "bytes before it",
    "a.zip",
    Buffer.concat([Buffer.from("#!/bin/sh"), zipOf(SOUND)]),
    /has bytes before its first/,
  ],
  ["bytes behind it", "a.zip", Buffer.concat([zipOf(SOUND), Buffer.from("more")]), /or behind its last/],
  [
    "7-Zip's",
    "a.zip",
    Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"),
    /it is an archive of 7-Zip, which is not read/,
  ],
  ["xz's", "a.tar.gz", Buffer.from("\xfd7zXZ\0", "latin1"), /packed by xz.*\(tar -xf \d+-a.tar.gz\)/],
  [
    "a page",
    "a.tar.gz",
    Buffer.from("<!DOCTYPE html><p>Log in"),
    /it is a page of HTML or XML, and no archive/,
  ],
  ["another thing", "a.zip", Buffer.from("{}"), /no archive that can be read/],
  ["another thing", "a.tar.gz", Buffer.from("{}"), /archive/],
])("%s in %s is refused in a sentence", async (_, name, bytes, reason, limits) => {
  const refused = unpacked(name, bytes, limits);
  await expect(refused).rejects.toThrow(SourceError);
  await expect(refused).rejects.toThrow(reason);
  expect(await readdir(path.join(root, ".."))).not.toContain("evil");
});

test("of what stands behind a tar file's end nothing is read: it may be zeros without end", async () => {
  const folder = await unpacked("a.tar.gz", gzipSync(Buffer.concat([tarOf(SOUND), Buffer.alloc(1e8)])));
  expect((await readdir(folder)).sort()).toEqual(["b.txt", "explanations"]);
});

test("what unpacks to many times its size is refused once it is much, before it fills the disk", () => {
  const budget = new ArchiveBudget("a.zip", 1e6, { bytes: 1e12, files: 10, ratio: 2000 });
  budget.addBytes(1.9e9);
  expect(() => budget.addBytes(0.2e9)).toThrow("a.zip unpacks to more than 2000 times its 1000000 bytes");
  expect(() =>
    new ArchiveBudget("b.zip", 10, { bytes: 1e12, files: 10, ratio: 2 }).addBytes(1e9),
  ).not.toThrow();
});

test.each([
  ["a.7z", /an archive of 7-Zip, which is not read here: unpack it \(7z x a.7z\)/],
  ["b/a.rar", /unrar x a.rar/],
  ["a.tar.xz", /packed by xz.*tar -xf a.tar.xz/],
  ["a.tbz2", /packed by bzip2.*tar -xf a.tbz2/],
  ["a.jsonl.xz", /unxz a.jsonl.xz/],
  ["a.zip.001", /one part of a split archive/],
])("%s is told how to be unpacked", (name, sentence) => {
  expect(foreignArchive(name)).toMatch(sentence);
});

test("names of files that are read are no foreign archives'", () => {
  for (const name of ["a.tar.zst", "a.json.gz", "a.zip", "a.bin", "layer_0.json", "a.z"])
    expect(foreignArchive(name)).toBeNull();
});
