import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { BrokenFile, readLines } from "./lines";

/** A file is read in parts of so many bytes. */
const PART = 65_536;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "lines-"));
});
afterAll(() => rm(root, { recursive: true }));

async function read(content: string | Buffer, limit?: number, name = "lines"): Promise<Parsed<string>[]> {
  const file = path.join(root, name);
  await writeFile(file, content);
  const lines: Parsed<string>[] = [];
  for await (const line of readLines(file, limit)) lines.push(line);
  return lines;
}

test.each([
  ["", []],
  ["\n", [""]],
  ["a", ["a"]],
  ["a\n", ["a"]],
  ["\n\na\n\nb", ["", "", "a", "", "b"]],
  ["a\r\nb\r\n", ["a\r", "b\r"]],
])("the lines of %j", async (text, lines) => {
  expect(await read(text)).toEqual(lines.map(parsed));
  expect(await read(gzipSync(text), undefined, "lines.gz")).toEqual(lines.map(parsed));
});

test("a line goes over many parts of the file", async () => {
  const lines = ["short", "x".repeat(5 * PART + 17), "", "y".repeat(2 * PART), "end"];
  expect(await read(lines.join("\n"))).toEqual(lines.map(parsed));
  expect(await read(gzipSync(lines.join("\n")), undefined, "long.gz")).toEqual(lines.map(parsed));
});

test.each([-4, -3, -2, -1, 0, 1])(
  "characters and line ends stand %i bytes from a part's end",
  async (shift) => {
    const before = "x".repeat(PART + shift);
    for (const middle of ["é", "€", "😀", "\n", "\r\n", "é\n€"]) {
      const text = `${before}${middle}after\nlast`;
      expect(await read(text)).toEqual(text.split("\n").map(parsed));
    }
  },
);

test.each<[what: string, bytes: Buffer]>([
  ["Latin-1", Buffer.from("café", "latin1")],
  ["half a character", Buffer.from("😀").subarray(0, 2)],
  ["an encoded surrogate", Buffer.from([0xed, 0xa0, 0x80])],
  ["UTF-16", Buffer.from("\ufeffa", "utf16le")],
  ["a long line", Buffer.concat([Buffer.alloc(3 * PART, "x"), Buffer.from([0xff])])],
])("%s is named, and the lines around it are read", async (_, bytes) => {
  const text = Buffer.concat([Buffer.from("é\n"), bytes, Buffer.from("\nü\n"), bytes]);
  const bad = unparsed("is not UTF-8");
  expect(await read(text)).toEqual([parsed("é"), bad, parsed("ü"), bad]);
});

test("U+FFFD that stands in the file is a character like others", async () => {
  expect(await read("a\ufffd\n")).toEqual([parsed("a\ufffd")]);
});

test("a line over the limit is named, and those after it are read; of one without end the reading ends", async () => {
  const long = unparsed("is longer than 5 bytes");
  expect(await read("12345\n12345", 5)).toEqual([parsed("12345"), parsed("12345")]);
  expect(await read("12345\n123456\n1", 5)).toEqual([parsed("12345"), long, parsed("1")]);
  expect(await read(`1\n${"x".repeat(20)}`, 5)).toEqual([parsed("1"), long]);
  const error = new BrokenFile(2, "the line is longer than 20 bytes");
  await expect(read(`1\n${"x".repeat(21)}\n1`, 5)).rejects.toThrow(error);
  await expect(read(`1\n${"x".repeat(21)}`, 5)).rejects.toMatchObject({ line: 2 });
});

test("a line of many parts takes no longer than as many lines", async () => {
  const bytes = gzipSync(Buffer.alloc(100_000_000, "x"), { level: 1 });
  const [line] = await read(bytes, undefined, "one.gz");
  expect(line?.ok && line.value.length).toBe(100_000_000);
  // Read to its limit, not to its end.
  await expect(read(bytes, PART, "one.gz")).rejects.toThrow("the line is longer than");
}, 20_000);
