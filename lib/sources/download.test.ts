import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { downloadFile, downloadFiles } from "./download";
import { Network } from "./network";
import { SourceError } from "./source";

const MANNERS = { atOnce: 3, retries: 2, pause: 1, patience: 10_000, bytes: 1000 };
/** With servers that say nothing. */
const IMPATIENT = { ...MANNERS, patience: 200 };

let root: string;
let server: Server;
let asked: string[] = [];
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "download-"));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => rm(root, { recursive: true }));

/** A server that answers so, and a folder to download into. */
async function serve(answer: RequestListener): Promise<{ base: string; folder: string }> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { base: `http://127.0.0.1:${port}/data/`, folder: path.join(root, `${++folders}`) };
}

test("files below an address; what the server has not is counted, and neither is asked for twice", async () => {
  const { base, folder } = await serve(({ url }, response) => {
    response.statusCode = url?.endsWith("b.json") ? 404 : 200;
    response.end(`content of ${url}`);
  });
  const names = ["0/a.json", "b.json", "c.json", "d.json"];
  const came = ["0/a.json", "c.json", "d.json"];
  const first = await downloadFiles(base, names, folder, MANNERS);
  expect({ ...first, names: first.names.toSorted() }).toEqual({ names: came, missing: 1 });
  expect(await readFile(path.join(folder, "0/a.json"), "utf8")).toBe("content of /data/0/a.json");
  expect(asked.toSorted()).toEqual(names.map((name) => `/data/${name}`).toSorted());
  const again = await downloadFiles(base, names, folder, MANNERS);
  expect({ ...again, names: again.names.toSorted() }).toEqual({ names: came, missing: 1 });
  expect(asked).toHaveLength(names.length);
});

test.each([500, 503, 429])("a server that answers %d is asked again", async (status) => {
  let left = 2;
  const { base, folder } = await serve((_, response) => {
    response.statusCode = left-- > 0 ? status : 200;
    response.end("at last");
  });
  expect(await downloadFile(`${base}a.json`, path.join(folder, "a.json"), MANNERS)).toBe(true);
  expect(await readFile(path.join(folder, "a.json"), "utf8")).toBe("at last");
});

test.each<[string, RequestListener, RegExp, number]>([
  ["always fails", (_, response) => response.writeHead(500).end(), /the server answered 500$/, 3],
  ["forbids", (_, response) => response.writeHead(403).end(), /the server answered 403$/, 1],
  ["says nothing", () => {}, /the server sent next to nothing for 0.2 seconds$/, 2],
  [
    "stops in the middle",
    (_, response) => response.write("half"),
    /the server sent next to nothing for 0.2 seconds$/,
    2,
  ],
  ["breaks off", (request) => request.socket.destroy(), /the server broke the connection off$/, 3],
  [
    "says more than it sends",
    (request, response) => {
      response.writeHead(200, { "Content-Length": 100 }).write("ten bytes.");
      setTimeout(() => request.socket.destroy(), 10);
    },
    /the server broke the connection off$/,
    2,
  ],
  [
    "sends a byte now and then",
    (_, response) => {
      const drip = setInterval(() => response.write("a"), 20);
      response.once("close", () => clearInterval(drip));
    },
    /the server sent next to nothing for 0.2 seconds$/,
    2,
  ],
  [
    "redirects in circles",
    (_, response) => response.writeHead(302, { Location: "/data/a.json" }).end(),
    /the server redirects more than 10 times: look where the address leads$/,
    11,
  ],
  [
    "redirects to a file of ours",
    (_, response) => response.writeHead(301, { Location: "file:///etc/passwd" }).end(),
    /the server redirects to “file:\/\/\/etc\/passwd”, which is no web address$/,
    1,
  ],
  [
    "redirects to nowhere",
    (_, response) => response.writeHead(307, { Location: "http://[" }).end(),
    /no web address$/,
    1,
  ],
  ["never ends", (_, response) => response.end("a".repeat(2000)), /sends more than 1000 bytes$/, 1],
])("a server that %s is one sentence, and nothing is left", async (_, answer, sentence, times) => {
  const { base, folder } = await serve(answer);
  const manners = sentence.source.includes("nothing") ? IMPATIENT : MANNERS;
  const failed = downloadFile(`${base}a.json`, path.join(folder, "a.json"), manners);
  await expect(failed).rejects.toThrow(SourceError);
  await expect(failed).rejects.toThrow(sentence);
  expect(asked).toHaveLength(times);
  expect(await readdir(folder)).toEqual([]);
});

/** Two versions of a file of 300 bytes, the first broken off in its middle. */
const VERSIONS = ["a", "b"].map((letter) => letter.repeat(300));

test.each<[string, (asked: number) => string, boolean, string, (string | undefined)[]]>([
  ["is the same still", () => '"one"', true, "a".repeat(300), [undefined, "bytes=100-"]],
  ["changed meanwhile", (n) => (n < 2 ? '"one"' : '"two"'), true, "b".repeat(300), [undefined, "bytes=100-"]],
  [
    "changed, of a server that minds nothing",
    (n) => (n < 2 ? '"one"' : '"two"'),
    false,
    "b".repeat(300),
    [undefined, "bytes=100-", undefined],
  ],
  ["has a weak tag alone", () => 'W/"one"', true, "a".repeat(300), [undefined, undefined]],
])("of a file that broke off and %s comes one version, whole", async (_, tagOf, minds, expected, ranges) => {
  const heard: (string | undefined)[] = [];
  const { base, folder } = await serve(({ headers: { range, "if-range": unless } }, response) => {
    heard.push(range);
    const tag = tagOf(heard.length);
    const content = VERSIONS[tag === '"two"' ? 1 : 0] ?? "";
    response.setHeader("ETag", tag);
    if (range !== undefined && (!minds || unless === tag)) {
      response.writeHead(206, { "Content-Range": "bytes 100-299/300", "Content-Length": 200 });
      response.end(content.slice(100));
    } else if (heard.length > 1) response.end(content);
    else {
      response.writeHead(200, { "Content-Length": 300 }).write(content.slice(0, 100));
      // It breaks off when what was sent has come.
      const came = setInterval(async () => {
        const part = await stat(path.join(folder, "a.zip.part")).catch(() => null);
        if (part?.size === 100) response.destroy();
      }, 5);
      response.once("close", () => clearInterval(came));
    }
  });
  await downloadFile(`${base}a.zip`, path.join(folder, "a.zip"), MANNERS);
  expect(await readFile(path.join(folder, "a.zip"), "utf8")).toBe(expected);
  expect(heard).toEqual(ranges);
  expect(await readdir(folder)).toEqual(["a.zip"]);
});

/** In these tests this machine is a server of the web, and its second address is what lies around us. */
const isPrivate = (address: string) => address === "127.0.0.2";

test.each<[string, string, string[], string]>([
  ["from the web to what lies around us", "127.0.0.2", ["127.0.0.1"], "redirects to 127.0.0.2"],
  ["to a name that leads there", "home.example", ["127.0.0.1"], "redirects to home.example"],
  ["to a name that leads there at its second look-up", "changing.example", ["127.0.0.1"], "is followed"],
  ["from what lies around us to itself", "home.example", ["127.0.0.1", "127.0.0.2"], "is followed"],
])("a redirect %s", async (_, away, first, outcome) => {
  const { base, folder } = await serve(({ url, headers }, response) => {
    if (url === "/kept") response.end("what is kept here");
    else response.writeHead(302, { Location: `http://${away}:${headers.host?.split(":")[1]}/kept` }).end();
  });
  const looked = new Map<string, number>();
  const names: Record<string, string[][]> = {
    "web.example": [first],
    "home.example": [["127.0.0.1", "127.0.0.2"]],
    "changing.example": [["127.0.0.1"], ["127.0.0.2"]],
  };
  const network = new Network(async (host) => {
    const times = looked.get(host) ?? 0;
    looked.set(host, times + 1);
    return names[host]?.[times] ?? names[host]?.at(-1) ?? [];
  }, isPrivate);
  const address = base.replace("127.0.0.1", "web.example");
  const came = downloadFile(`${address}a.json`, path.join(folder, "a.json"), { ...MANNERS, network });
  if (outcome === "is followed") await expect(came).resolves.toBe(true);
  else await expect(came).rejects.toThrow(`${outcome}:`);
  expect(asked).toEqual(outcome === "is followed" ? ["/data/a.json", "/kept"] : ["/data/a.json"]);
  // What was checked is what was asked: no name is looked up again for the connection.
  for (const times of looked.values()) expect(times).toBe(1);
});

test("a server of the web whose name leads to what lies around us for the next file is not asked for it", async () => {
  const { base, folder } = await serve(({ url }, response) => response.end(url));
  const answers = [["127.0.0.1"], ["127.0.0.2"]];
  const network = new Network(async () => answers.shift() ?? [], isPrivate);
  const address = base.replace("127.0.0.1", "changing.example");
  const manners = { ...MANNERS, atOnce: 1, network };
  await expect(downloadFiles(address, ["a.json", "b.json"], folder, manners)).rejects.toThrow(
    /changing.example led to the web at first/,
  );
  expect(asked).toEqual(["/data/a.json"]);
});

test("what is packed for the way is unpacked", async () => {
  const { base, folder } = await serve(({ url }, response) => {
    const packed = url?.includes("gzip") ? gzipSync("packed") : brotliCompressSync("packed");
    response.writeHead(200, { "Content-Encoding": url?.includes("gzip") ? "gzip" : "br" }).end(packed);
  });
  for (const name of ["gzip.json", "br.json"]) {
    await downloadFile(base + name, path.join(folder, name), MANNERS);
    expect(await readFile(path.join(folder, name), "utf8")).toBe("packed");
  }
});

test.each([
  ["a way that nobody asked for", "zstd", /packs its answer as zstd, which it was not asked for/],
  ["another way than it says", "gzip", /sent what does not unpack as it says/],
  ["another way than it says, again", "br", /sent what does not unpack as it says/],
])("what is packed in %s is refused", async (_, encoding, sentence) => {
  const { base, folder } = await serve((_, response) =>
    response.writeHead(200, { "Content-Encoding": encoding }).end("plain text, and some of it"),
  );
  await expect(
    downloadFile(`${base}a.json`, path.join(folder, "a.json"), { ...MANNERS, retries: 0 }),
  ).rejects.toThrow(sentence);
});

test("of several files one that cannot be had ends it; those that came are kept for the next time", async () => {
  const { base, folder } = await serve(({ url }, response) => {
    response.statusCode = url?.endsWith("5.json") ? 403 : 200;
    response.end(url);
  });
  const names = Array.from({ length: 50 }, (_, i) => `${i}.json`);
  await expect(downloadFiles(base, names, folder, MANNERS)).rejects.toThrow(
    /5.json: the server answered 403/,
  );
  expect(await readdir(folder)).toContain("0.json");
  expect(asked.length).toBeLessThan(names.length);
});
