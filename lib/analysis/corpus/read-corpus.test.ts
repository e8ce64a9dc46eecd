import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { CorpusDocument } from "./document";
import { readCorpus } from "./read-corpus";

const root = await mkdtemp(join(tmpdir(), "corpus-"));
afterAll(() => rm(root, { recursive: true }));

test.each<[string, string | Buffer, string | null, string[]]>([
  ["a.jsonl", '{"id":"1","text":"one"}\n{"text":"two"}\n', null, ["one", "two"]],
  ["bom.jsonl", '\uFEFF{"text":"one"}\r\n\r\n{"text":"two"}', null, ["one", "two"]],
  ["a.ndjson.gz", gzipSync('{"content":"one"}\n'), null, ["one"]],
  [
    "a.jsonl.zst",
    Buffer.concat([zstdFrame('{"text":"one"}\n{"te'), zstdFrame('xt":"two"}\n')]),
    null,
    ["one", "two"],
  ],
  ["field.jsonl", '{"text":"no","story":"yes"}\n', "story", ["yes"]],
  ["within.jsonl", '{"meta":{"text":"one"}}\n{"meta":null}\n{"meta":{}}\n', "meta.text", ["one"]],
  ["turn.jsonl", '{"messages":[{"content":"one"},{"content":"no"}]}\n', "messages.0.content", ["one"]],
  ["dotted.jsonl", '{"meta.text":"one","meta":{"text":"no"}}\n', "meta.text", ["one"]],
  ["nulls.jsonl", '{"text":null}\n{"text":""}\n{"text":"one"}\n', null, ["one"]],
  ["strings.jsonl", '"one"\n"two\\nlines"\n', null, ["one", "two\nlines"]],
  ["array.json", '[\n "one",\n {"text":"two\\n[2]"}, {"text":null}\n]\n', null, ["one", "two\n[2]"]],
  ["array.json.gz", gzipSync('[{"story":"one"},{"story":"two"}]'), "story", ["one", "two"]],
  ["a.txt", "one\nline\n\n\ntwo\n", null, ["one\nline", "two"]],
  ["crlf.txt.gz", gzipSync("\uFEFFone\r\nline\r\n\r\ntwo"), null, ["one\nline", "two"]],
  [
    "a.csv",
    'id,text\n1,one\n2,"two, with ""quotes""\nand a line"\n',
    null,
    ["one", 'two, with "quotes"\nand a line'],
  ],
  ["crlf.csv", "text,id\r\none,1\r\n,2\r\n\r\ntwo,\r\n", null, ["one", "two"]],
  ["a.tsv", "review\tstars\none, two\t5\n", "review", ["one, two"]],
  ["semicolons.csv", '\uFEFFid;text\r\n1;"one; two, three"\r\n', null, ["one; two, three"]],
  ["tabs.csv", "id\tbody, all\ttext\n1\tno\tone, two\n", null, ["one, two"]],
  ["bars.csv", "id|review\n1|one\n", "review", ["one"]],
  ["quotes.csv", 'text,id\n"one" two,1\nit is 5" long,2\n', null, ["one two", 'it is 5" long']],
  ["empty.txt", "", null, []],
])("%s holds %j", async (name, content, textField, texts) => {
  expect((await read(name, content, textField)).texts).toEqual(texts);
});

/** A frame of Zstandard with one block that is not packed (RFC 8878, 3.1.1). */
function zstdFrame(text: string): Buffer {
  const head = Buffer.of(
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0x20,
    text.length,
    (text.length << 3) | 1,
    text.length >> 5,
    0,
  );
  return Buffer.concat([head, Buffer.from(text)]);
}

test("a long line is cut into documents of a million characters", async () => {
  const long = "é words ".repeat(1_000_000);
  const { texts } = await read("long.txt", `one\n${long}\ntwo`, null);
  expect(texts).toHaveLength(10);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(1_000_000);
  expect(texts.slice(1, -1).every((text) => text.startsWith("é words"))).toBe(true);
  expect(texts.join("").replace(/\n/g, "")).toBe(`one${long}two`);
});

test("documents without text are counted, sources and licences kept", async () => {
  const { documents, empty } = await read(
    "kept.jsonl",
    '{"text":"one","source":"s","license":"MIT"}\n{"text":null}\n{"text":" \\n"}\n',
    null,
  );
  expect(documents).toEqual([
    { text: "one", source: "s", licence: "MIT", place: join(root, "kept.jsonl line 1") },
  ]);
  expect(empty).toBe(2);
});

test.each<[string, string | Buffer, string | null, string]>([
  ["cut.jsonl.zst", zstdFrame('{"text":"one"}\n').subarray(0, -3), null, "is cut off: its end is missing"],
  ["no.jsonl.zst", "this is no zstd file", null, "it is not a zstd file, or damaged"],
  [
    "wrong.jsonl",
    '{"prompt":"one","id":2}\n',
    null,
    'wrong.jsonl line 1 has the fields prompt, id, and not "text": name the one with the text as --text-field',
  ],
  ["field.csv", "a,b\n1,2\n", "c", 'field.csv row 1 has the fields a, b, and not "c"'],
  ["number.jsonl", '{"text":5}\n', null, 'number.jsonl line 1 is not a document: its "text" is not a text'],
  ["broken.jsonl", '{"text":"one"}\n{"text":\n', null, "broken.jsonl line 2 is not JSON"],
  ["list.jsonl", "[1]\n", null, "list.jsonl element 1 is not a document"],
  ["lists.jsonl", '["one"]\n["two"]\n', null, "lists.jsonl goes on behind its array"],
  ["open.json", '["one",\n"two"', null, "open.json is cut off: its array is not closed"],
  [
    "object.json",
    '{\n "data": []\n}',
    null,
    "object.json line 1 is not JSON: each line, or each element of one array",
  ],
  ["cut.jsonl.gz", gzipSync('{"text":"one"}\n').subarray(0, 20), null, "cut.jsonl.gz is cut off"],
  ["no.txt.gz", "plain", null, "no.txt.gz cannot be unpacked"],
  ["latin.txt", Buffer.from([0x61, 0xe9, 0x62]), null, "latin.txt is not UTF-8"],
  ["utf16.csv", Buffer.from("\uFEFFtext\n", "utf16le"), null, "utf16.csv is in UTF-16: save it as UTF-8"],
  [
    "unmarked.txt",
    Buffer.from("a text without a mark", "utf16le"),
    null,
    "unmarked.txt is in UTF-16: save it as UTF-8",
  ],
  ["program.txt", "\x7fELF\x02\0\0\0", null, "program.txt is no text: byte 5 of it is zero"],
  ["late.txt", `${"é".repeat(70_000)}\0`, null, "late.txt is no text: byte 140000 of it is zero"],
  [
    "a.arrow",
    "",
    null,
    "or these with .gz or .zst; a data set of Hugging Face's `datasets` (.arrow) becomes",
  ],
  ["a.jsonl.bz2", "", null, "; unpack it first"],
  ["within.jsonl", '{"a":1}\n', "meta.text", 'has the fields a, and not "meta.text"'],
  ["quote.csv", 'text\n"one\ntwo', null, "the quoted field that begins in line 2 has no end"],
  ["a.docx", "", null, "a.docx is no corpus that can be read: it must end in jsonl"],
])("%s is refused", async (name, content, textField, sentence) => {
  await expect(read(name, content, textField)).rejects.toThrow(sentence);
});

test("a file that is not there is named", async () => {
  const documents = readCorpus(join(root, "gone.txt"), { textField: null, onEmpty: () => {} });
  await expect(documents.next()).rejects.toThrow("gone.txt cannot be read (ENOENT)");
});

test("of a folder its own files count, else those in folders within it, as data sets have them", async () => {
  const folder = join(root, "data-set");
  await mkdir(join(folder, "data"), { recursive: true });
  for (const name of ["b.txt", "a.txt", "state.json"]) await writeFile(join(folder, "data", name), name);
  await writeFile(join(folder, "README.md"), "about it");
  const texts = async () => {
    const found: string[] = [];
    for await (const { text } of readCorpus(folder, { textField: null, onEmpty: () => {} })) found.push(text);
    return found;
  };
  expect(await texts()).toEqual(["a.txt", "b.txt"]);
  await writeFile(join(folder, "c.txt"), "own");
  expect(await texts()).toEqual(["own"]);
});

async function read(name: string, content: string | Buffer, textField: string | null) {
  await writeFile(join(root, name), content);
  let empty = 0;
  const onEmpty = () => {
    empty += 1;
  };
  const documents: CorpusDocument[] = [];
  for await (const document of readCorpus(join(root, name), { textField, onEmpty })) documents.push(document);
  return { documents, texts: documents.map(({ text }) => text), empty };
}
