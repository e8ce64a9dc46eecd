import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addressOfPrefix, listBucket } from "./bucket-listing";

const MANNERS = { atOnce: 6, retries: 0, pause: 1, patience: 2000, bytes: 1e6 };

let root: string;
let server: Server;
let asked: string[] = [];
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "bucket-"));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => rm(root, { recursive: true }));

type Entry = readonly [key: string, size?: number];

function listOf(entries: readonly Entry[], next = ""): string {
  const contents = entries.map(
    ([key, size = 1]) =>
      `<Contents><Key>${key}</Key><ETag>&quot;1&quot;</ETag><Size>${size}</Size></Contents>`,
  );
  const more = `<IsTruncated>${next !== ""}</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>${more}${contents.join("")}</ListBucketResult>`;
}

/** What a store of this kind of answers lists below a path of its host. */
async function list(below: string, answer: (url: URL) => string | null) {
  asked = [];
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    const text = answer(new URL(url, "http://store"));
    response.writeHead(text === null ? 404 : 200).end(text ?? "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return listBucket(`http://127.0.0.1:${port}/${below}`, root, MANNERS);
}

const LAYER = "v1/gpt2-small/0-res-jb/";
const FILES: readonly Entry[] = [
  [`${LAYER}activations/batch-0.jsonl.gz`, 5],
  [`${LAYER}features/batch-0.jsonl.gz`],
  [`${LAYER}features/batch-1.jsonl.zst`],
  [`${LAYER}source.jsonl`],
  [LAYER],
  [`${LAYER}.DS_Store`],
  [`${LAYER}../../secret.json`],
  [`${LAYER}vectors/weights.safetensors`],
];
const NAMES = [
  "activations/batch-0.jsonl.gz",
  "features/batch-0.jsonl.gz",
  "features/batch-1.jsonl.zst",
  "source.jsonl",
];

test("the files below a prefix of the host's own store, over several pages", async () => {
  const pages = new Map([
    [null, listOf(FILES.slice(0, 3), "a+b&amp;c")],
    ["a+b&c", listOf(FILES.slice(3))],
  ]);
  const names = await list(
    LAYER,
    ({ searchParams }) => pages.get(searchParams.get("continuation-token")) ?? null,
  );
  expect(names).toEqual(NAMES);
  expect(asked[0]).toBe("/?list-type=2&prefix=v1%2Fgpt2-small%2F0-res-jb%2F");
});

test("a bucket that stands in the path", async () => {
  const names = await list(`datasets/${LAYER}`, ({ pathname, searchParams }) =>
    pathname === "/datasets/" && searchParams.get("prefix") === LAYER ? listOf(FILES) : null,
  );
  expect(names).toEqual(NAMES);
});

test.each([
  ["a page", "<!doctype html><ListBucketResult>"],
  ["an error", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"],
  ["nothing", ""],
])("a server that answers %s lists nothing", async (_, text) => {
  expect(await list("data/", () => text)).toBeNull();
});

test.each([
  ["is without an end", () => listOf([["a.json"]], "same"), /breaks its list off after 1 files/],
  ["ends in a page", endingIn("<html>"), /breaks its list off after 1 files/],
  ["ends in 404", endingIn(null), /breaks its list off after 1 files/],
  ["leads elsewhere", () => listOf([["other/a.json"]]), /lists “other\/a.json”, which is not below data\//],
  ["has a name with a line break", () => listOf([["data/a&#10;b.json"]]), /a name that cannot be brought/],
  [
    "has a name longer than a file's",
    () => listOf([[`${"a".repeat(300)}.json`]]),
    /a name that cannot be brought/,
  ],
  [
    "has a file that is a folder",
    () => listOf([["data/a"], ["data/a/b.json"]]),
    /“a” both as a file and as a folder/,
  ],
  ["is of too much", () => listOf([["data/a.json", 1e15]]), /more than 500000 files or 274877906944 bytes/],
  ["is too long", () => " ".repeat(9_000_000), null],
])("a list that %s", async (_, answer, sentence) => {
  const listed = list(/elsewhere|break|folder|much/.test(_) ? "data/" : "", answer);
  if (sentence === null) expect(await listed).toBeNull();
  else await expect(listed).rejects.toThrow(sentence);
});

function endingIn(last: string | null) {
  return ({ searchParams }: URL) =>
    searchParams.has("continuation-token") ? last : listOf([["a.json"]], "more");
}

test.each([
  ["https://data.example.org/index.html?prefix=v1/gpt2/", "https://data.example.org/v1/gpt2/"],
  ["https://data.example.org/?prefix=a b/", "https://data.example.org/a%20b/"],
  ["https://data.example.org/v1/?prefix=a/", null],
  ["https://data.example.org/index.html", null],
])("%s shows what is below %s", (address, shown) => {
  expect(addressOfPrefix(address)).toBe(shown);
});
