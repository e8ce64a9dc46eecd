import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, expect, test } from "vitest";
import type { CorpusDocument } from "./document";
import { readCorpus, refuseUnreadable } from "./read-corpus";

const root = await mkdtemp(join(tmpdir(), "parquet-"));
afterAll(() => rm(root, { recursive: true }));

/** Of pyarrow, compressed as zstd: texts "one", null and "two", sources "s", "s" and "", licences "MIT" and none. */
const ZSTD =
  "UEFSMRUEFRwVLkwVBBUAEgAAKLUv/SAOcQAAAwAAAG9uZQMAAAB0d28VABUSFSQsFQYVEBUGFQYcAAAAKLUv/SAJSQAAAgAAAAMF" +
  "AQMCFQQVEhUkTBUEFQASAAAotS/9IAlJAAABAAAAcwAAAAAVABUSFSQsFQYVEBUGFQYcAAAAKLUv/SAJSQAAAgAAAAYBAQMEFQQV" +
  "DhUgTBUCFQASAAAotS/9IAc5AAADAAAATUlUFQAVEhUkLBUGFRAVBhUGHAAAACi1L/0gCUkAAAIAAAADAQECABUEGUw1ABgGc2No" +
  "ZW1hFQYAFQwlAhgEdGV4dCUATBwAAAAVDCUCGAZzb3VyY2UlAEwcAAAAFQwlAhgHbGljZW5zZSUATBwAAAAWBhkcGTwmABwVDBk1" +
  "AAYQGRgEdGV4dBUMFgYWcBaUASZSJggpLBUEFQAVAgAVABUQFQIAPBYMGQYZJgIEAAAAJgAcFQwZNQAGEBkYBnNvdXJjZRUMFgYW" +
  "ZhaKASbcASacASksFQQVABUCABUAFRAVAgA8FgQZBhkmAAYAAAAmABwVDBk1AAYQGRgHbGljZW5zZRUMFgYWYhaGASbiAiamAiks" +
  "FQQVABUCABUAFRAVAgA8FgYZBhkmBAIAAAAWuAIWBiYIFqQDACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZPBwA" +
  "ABwAABwAAAA/AQAAUEFSMQ==";

async function read(path: string, textField: string | null = null) {
  let empty = 0;
  const onEmpty = () => {
    empty += 1;
  };
  const documents: CorpusDocument[] = [];
  for await (const document of readCorpus(path, { textField, onEmpty })) documents.push(document);
  return { documents, texts: documents.map(({ text }) => text), empty };
}

type Column = Parameters<typeof parquetWriteBuffer>[0]["columnData"][number];

async function fileOf(name: string, columnData: Column[], rowGroupSize = 1000): Promise<string> {
  const path = join(root, name);
  const codec = name.startsWith("gzip") ? ({ codec: "GZIP", compressors: { GZIP: gzipSync } } as const) : {};
  await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize, ...codec })));
  return path;
}

test("a file of another program, packed as zstd: texts in order, sources and licences kept", async () => {
  const path = join(root, "zstd.parquet");
  await writeFile(path, Buffer.from(ZSTD, "base64"));
  const { documents, empty } = await read(path);
  expect(documents).toEqual([
    { text: "one", source: "s", licence: "MIT", place: `${path} row 1` },
    { text: "two", source: undefined, licence: undefined, place: `${path} row 3` },
  ]);
  expect(empty).toBe(1);
});

test.each(["gzip.parquet", "snappy.parquet"])("%s is read row group by row group", async (name) => {
  const wanted = Array.from({ length: 25 }, (_, i) => `text ${i} naïve →`);
  const columns: Column[] = [
    { name: "n", data: wanted.map((_, i) => i), type: "INT32" },
    { name: "story", data: wanted, type: "STRING" },
  ];
  const path = await fileOf(name, columns, 4);
  expect((await read(path)).texts).toEqual(wanted);
  expect((await read(path, "story")).texts).toEqual(wanted);
});

test("the files of a folder are one corpus, in the order of their names", async () => {
  const folder = join(root, "folder");
  await mkdir(folder);
  await fileOf("folder/train-00001-of-00002.parquet", [{ name: "text", data: ["three"], type: "STRING" }]);
  await fileOf("folder/train-00000-of-00002.parquet", [
    { name: "text", data: ["one", "two"], type: "STRING" },
  ]);
  await writeFile(join(folder, "x.jsonl"), '{"text":"four"}\n');
  await writeFile(join(folder, "README.md"), "words on the data");
  await writeFile(join(folder, "dataset_infos.yaml"), "a: 1");
  expect((await read(folder)).texts).toEqual(["one", "two", "three", "four"]);
  await mkdir(join(root, "none"));
  await expect(read(join(root, "none"))).rejects.toThrow(
    "none has no file of texts in it: files that end in",
  );
});

test("a column that is not there, or holds no texts", async () => {
  const path = await fileOf("columns.parquet", [
    { name: "id", data: [1, 2], type: "INT32" },
    { name: "words", data: ["a", "b"], type: "STRING" },
  ]);
  await expect(read(path)).rejects.toThrow(
    'columns.parquet has the fields id, words, and not "text": name the one with the text as --text-field',
  );
  await expect(read(path, "id")).rejects.toThrow(
    'columns.parquet row 1 is not a document: its "id" is not a text',
  );
});

test("texts that are not UTF-8", async () => {
  const bytes = [Buffer.from("ok"), Buffer.from([0xff, 0xfe])];
  const path = await fileOf("latin.parquet", [{ name: "text", data: bytes, type: "BYTE_ARRAY" }]);
  await expect(read(path)).rejects.toThrow("latin.parquet holds texts that are not UTF-8");
});

const whole = Buffer.from(ZSTD, "base64");

test.each<[string, Uint8Array, string]>([
  ["short.parquet", Buffer.from("PAR1"), "short.parquet is no Parquet file: it is too short"],
  ["other.parquet", Buffer.from("no Parquet at all"), "other.parquet is no Parquet file that can be read"],
  ["cut.parquet", whole.subarray(0, 300), "cut.parquet is no Parquet file that can be read: it is damaged"],
  ["packed.parquet.gz", gzipSync(whole), "packed once more; copy it anew, or unpack it"],
  ["hole.parquet", Buffer.from(whole).fill(0, 4, 60), "hole.parquet is no Parquet file that can be read"],
])("%s is refused", async (name, bytes, sentence) => {
  await writeFile(join(root, name), bytes);
  await expect(read(join(root, name))).rejects.toThrow(sentence);
});

test("what is wrong with the beginning of a corpus is known without reading it all", async () => {
  const texts = ["", " ", "one"];
  const path = await fileOf("begin.parquet", [{ name: "text", data: texts, type: "STRING" }]);
  await refuseUnreadable(path, null);
  const empty = await fileOf("empty.parquet", [{ name: "text", data: texts.slice(0, 2), type: "STRING" }]);
  await expect(refuseUnreadable(empty, null)).rejects.toThrow("empty.parquet holds no text");
  await expect(refuseUnreadable(join(root, "gone.parquet"), null)).rejects.toThrow(
    "gone.parquet cannot be read (ENOENT)",
  );
});
